// Looks operators up in c10's dispatcher and keeps what a call needs to know of their schemas.
#include "operator_table.h"

#include <ATen/core/function_schema.h>
#include <ATen/core/jit_type.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>
#include <sstream>

#include "error_boundary.h"

namespace torchbook {
namespace {

// Shared by all environments; entries are never removed, so a reference stays good.
std::mutex mutex;
std::map<std::pair<std::string, std::string>, int32_t> numbers;
std::vector<std::unique_ptr<OperatorInfo>> table;

// The typed API's spelling: `max_pool2d` is `maxPool2d`, `add_` stays.
std::string camelCase(const std::string& name) {
  std::string text;
  for (size_t i = 0; i < name.size(); i++) {
    const bool joins = name[i] == '_' && i > 0 && i + 1 < name.size() && std::isalnum(name[i - 1]) &&
                       std::isalnum(name[i + 1]);
    if (!joins) {
      text += name[i];
      continue;
    }
    text += static_cast<char>(std::toupper(name[++i]));
  }
  return text;
}

ValueKind kindOf(c10::TypeKind kind) {
  switch (kind) {
    case c10::TypeKind::TensorType:
      return ValueKind::Tensor;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType:
    case c10::TypeKind::ScalarTypeType:
    case c10::TypeKind::LayoutType:
    case c10::TypeKind::MemoryFormatType:
      return ValueKind::Int;
    case c10::TypeKind::FloatType:
    case c10::TypeKind::SymFloatType:
      return ValueKind::Float;
    case c10::TypeKind::BoolType:
    case c10::TypeKind::SymBoolType:
      return ValueKind::Bool;
    case c10::TypeKind::NumberType:
      return ValueKind::Scalar;
    case c10::TypeKind::StringType:
      return ValueKind::String;
    case c10::TypeKind::DeviceObjType:
      return ValueKind::Device;
    case c10::TypeKind::GeneratorType:
      return ValueKind::Generator;
    default:
      return ValueKind::Unsupported;
  }
}

ArgumentInfo describe(const c10::Argument& argument) {
  ArgumentInfo info;
  info.name = camelCase(argument.name());
  info.typeText = argument.real_type()->str();
  info.defaultValue = argument.default_value();
  c10::TypePtr type = argument.type();
  if (type->kind() == c10::TypeKind::OptionalType) {
    info.isOptional = true;
    type = type->expectRef<c10::OptionalType>().getElementType();
  }
  if (type->kind() == c10::TypeKind::ListType) {
    info.isList = true;
    info.fixedLength = argument.N().value_or(0);
    type = type->expectRef<c10::ListType>().getElementType();
    if (type->kind() == c10::TypeKind::OptionalType) {
      info.hasOptionalElements = true;
      type = type->expectRef<c10::OptionalType>().getElementType();
    }
  }
  info.kind = kindOf(type->kind());
  return info;
}

std::string displayName(const std::string& name) {
  return name.rfind("aten::", 0) == 0 ? camelCase(name.substr(6)) : name;
}

}  // namespace

int32_t findOperator(const std::string& name, const std::string& overload) {
  const std::lock_guard<std::mutex> lock(mutex);
  const auto key = std::make_pair(name, overload);
  if (const auto known = numbers.find(key); known != numbers.end()) return known->second;
  const auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
  if (!handle) return -1;
  auto info = std::make_unique<OperatorInfo>(OperatorInfo{*handle, displayName(name), {}, guardOf(name)});
  for (const c10::Argument& argument : handle->schema().arguments()) {
    info->arguments.push_back(describe(argument));
  }
  const auto number = static_cast<int32_t>(table.size());
  table.push_back(std::move(info));
  numbers.emplace(key, number);
  return number;
}

const OperatorInfo& operatorInfo(int32_t number) {
  const std::lock_guard<std::mutex> lock(mutex);
  if (number < 0 || number >= static_cast<int32_t>(table.size())) {
    throw BoundaryError(ErrorKind::Type, "callOperator: handle must be a number from findOperator(), got " +
                                             std::to_string(number));
  }
  return *table[number];
}

std::vector<std::string> allSchemas() {
  std::vector<std::string> schemas;
  const auto& dispatcher = c10::Dispatcher::singleton();
  for (const c10::OperatorName& name : c10::Dispatcher::singleton().getAllOpNames()) {
    const auto handle = const_cast<c10::Dispatcher&>(dispatcher).findSchema(name);
    if (!handle) continue;
    std::ostringstream text;
    text << handle->schema();
    schemas.push_back(text.str());
  }
  std::sort(schemas.begin(), schemas.end());
  return schemas;
}

}  // namespace torchbook
