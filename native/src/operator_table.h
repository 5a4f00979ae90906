// LibTorch's operators by name, each with its schema worked out once.
#pragma once
#include <ATen/core/dispatch/Dispatcher.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "guards.h"

namespace torchbook {

enum class ValueKind : uint8_t {
  Tensor,
  Int,
  Float,
  Bool,
  Scalar,
  String,
  Device,
  Generator,
  Unsupported,
};

struct ArgumentInfo {
  std::string name;
  // As the schema writes it, for messages.
  std::string typeText;
  ValueKind kind = ValueKind::Unsupported;
  bool isList = false;
  // `T?` or `T[]?`.
  bool isOptional = false;
  // `T?[]`.
  bool hasOptionalElements = false;
  // `int[2]` takes one number for both.
  int32_t fixedLength = 0;
  std::optional<c10::IValue> defaultValue;
};

struct OperatorInfo {
  c10::OperatorHandle handle;
  // Without namespace where it is aten's: what messages say.
  std::string displayName;
  std::vector<ArgumentInfo> arguments;
  // Null for most.
  Guard guard = nullptr;
};

// The operator's number, or -1 where there is none of this name and overload.
int32_t findOperator(const std::string& name, const std::string& overload);

// The operator of a number from findOperator(); throws for any other number.
const OperatorInfo& operatorInfo(int32_t number);

// Every schema of the dispatcher, as text, sorted.
std::vector<std::string> allSchemas();

}  // namespace torchbook
