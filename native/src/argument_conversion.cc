// Converts by schema: numbers, strings, lists, enums as their numbers, devices as text.
#include "argument_conversion.h"

#include <c10/core/Device.h>

#include <cmath>

#include "cuda_library.h"
#include "error_boundary.h"
#include "generator.h"
#include "value_text.h"

namespace torchbook {
namespace {

constexpr double kMaxSafeInteger = 9007199254740991.0;

struct Converter {
  Environment& environment;
  const OperatorInfo& op;
  const ArgumentInfo& argument;

  [[noreturn]] void reject(const std::string& expected, Napi::Value value) const {
    throw BoundaryError(ErrorKind::Type, op.displayName + ": " + argument.name + " must be " + expected +
                                             ", got " + describeValue(value));
  }

  int64_t toInt(Napi::Value value) const {
    if (value.IsNumber()) {
      const double number = value.As<Napi::Number>().DoubleValue();
      if (std::trunc(number) == number && std::abs(number) <= kMaxSafeInteger)
        return static_cast<int64_t>(number);
      reject("an integer", value);
    }
    if (value.IsBigInt()) {
      bool lossless = false;
      const int64_t number = value.As<Napi::BigInt>().Int64Value(&lossless);
      if (lossless) return number;
      reject("an integer of 64 bits", value);
    }
    if (value.IsBoolean()) return value.As<Napi::Boolean>().Value() ? 1 : 0;
    // dtypes, layouts and memory formats are objects that hold LibTorch's number as `code`.
    if (value.IsObject()) {
      const Napi::Value code = value.As<Napi::Object>().Get("code");
      if (code.IsNumber()) return code.As<Napi::Number>().Int64Value();
    }
    reject("an integer", value);
  }

  double toFloat(Napi::Value value) const {
    if (value.IsNumber()) return value.As<Napi::Number>().DoubleValue();
    if (value.IsBigInt()) return static_cast<double>(toInt(value));
    reject("a number", value);
  }

  bool toBool(Napi::Value value) const {
    if (value.IsBoolean()) return value.As<Napi::Boolean>().Value();
    reject("a boolean", value);
  }

  // A whole number is an integer Scalar, so that `x.add(2)` keeps an integer tensor integer.
  c10::Scalar toScalar(Napi::Value value) const {
    if (value.IsNumber()) {
      const double number = value.As<Napi::Number>().DoubleValue();
      const bool whole = std::trunc(number) == number && std::abs(number) <= kMaxSafeInteger;
      const bool negativeZero = number == 0 && std::signbit(number);
      if (whole && !negativeZero) return c10::Scalar(static_cast<int64_t>(number));
      return c10::Scalar(number);
    }
    if (value.IsBigInt()) return c10::Scalar(toInt(value));
    if (value.IsBoolean()) return c10::Scalar(value.As<Napi::Boolean>().Value());
    if (value.IsObject()) {
      const auto object = value.As<Napi::Object>();
      const Napi::Value re = object.Get("re");
      const Napi::Value im = object.Get("im");
      if (re.IsNumber() && im.IsNumber()) {
        return c10::Scalar(
            c10::complex<double>(re.As<Napi::Number>().DoubleValue(), im.As<Napi::Number>().DoubleValue()));
      }
    }
    reject("a number, bigint, boolean or complex number", value);
  }

  at::Generator toGenerator(Napi::Value value) const {
    at::Generator generator = generatorOf(value);
    if (!generator.defined()) reject("a Generator", value);
    return generator;
  }

  c10::Device toDevice(Napi::Value value) const {
    const c10::Device device = namedDevice(value);
    if (!device.is_cuda()) return device;
    const std::string problem = whyNoCuda();
    if (!problem.empty()) {
      throw BoundaryError(ErrorKind::Plain, op.displayName + ": a CUDA device was expected for " +
                                                argument.name + " " + describeValue(value) + ", got none; " +
                                                problem);
    }
    return device;
  }

  c10::Device namedDevice(Napi::Value value) const {
    if (value.IsString()) {
      try {
        return c10::Device(value.As<Napi::String>().Utf8Value());
      } catch (const c10::Error&) {
        reject("a device such as \"cpu\" or \"cuda:0\"", value);
      }
    }
    if (value.IsNumber()) {
      const int64_t index = toInt(value);
      if (index < 0) return c10::Device(c10::DeviceType::CPU);
      return c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
    }
    reject("a device such as \"cpu\" or \"cuda:0\"", value);
  }

  template <typename T, typename Convert>
  c10::IValue toList(Napi::Value value, Convert convert, const char* expected) const {
    c10::List<T> list;
    if (value.IsArray()) {
      const auto array = value.As<Napi::Array>();
      const uint32_t length = array.Length();
      list.reserve(length);
      for (uint32_t i = 0; i < length; i++) list.push_back(convert(array.Get(i)));
      return list;
    }
    if (value.IsTypedArray()) {
      const auto array = value.As<Napi::Object>();
      const auto length = static_cast<uint32_t>(value.As<Napi::TypedArray>().ElementLength());
      list.reserve(length);
      for (uint32_t i = 0; i < length; i++) list.push_back(convert(array.Get(i)));
      return list;
    }
    // `kernel_size=3` stands for `[3, 3]` where the schema says int[2].
    if (argument.fixedLength > 0 && (value.IsNumber() || value.IsBigInt() || value.IsBoolean())) {
      const T single = convert(value);
      for (int32_t i = 0; i < argument.fixedLength; i++) list.push_back(single);
      return list;
    }
    reject(expected, value);
  }

  // A list that JavaScript did not turn into slot numbers holds something else than Tensors; Tensors are
  // objects.
  [[noreturn]] void rejectElement(Napi::Array array) const {
    for (uint32_t i = 0; i < array.Length(); i++) {
      const Napi::Value element = array.Get(i);
      if (element.IsObject() && !element.IsArray()) continue;
      throw BoundaryError(ErrorKind::Type, op.displayName + ": " + argument.name + "[" + std::to_string(i) +
                                               "] must be a Tensor, got " + describeValue(element));
    }
    throw BoundaryError(ErrorKind::Type, op.displayName + ": " + argument.name +
                                             " must be an array of Tensors, got one with another object");
  }

  c10::IValue toTensorList(Napi::Value value) const {
    if (value.IsArray() && value.As<Napi::Array>().Length() == 0) {
      if (argument.hasOptionalElements) return c10::List<std::optional<at::Tensor>>();
      return c10::List<at::Tensor>();
    }
    if (value.IsArray()) rejectElement(value.As<Napi::Array>());
    if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_int32_array) {
      reject("an array of Tensors", value);
    }
    const auto numbers = value.As<Napi::Int32Array>();
    c10::List<std::optional<at::Tensor>> optionals;
    c10::List<at::Tensor> tensors;
    for (size_t i = 0; i < numbers.ElementLength(); i++) {
      const std::string name = argument.name + "[" + std::to_string(i) + "]";
      if (numbers[i] < 0) {
        if (!argument.hasOptionalElements) {
          throw BoundaryError(ErrorKind::Type,
                              op.displayName + ": " + name + " must be a Tensor, got undefined");
        }
        optionals.push_back(std::nullopt);
        continue;
      }
      const at::Tensor& tensor = environment.tensor(numbers[i], op.displayName.c_str(), name.c_str());
      if (argument.hasOptionalElements) {
        optionals.push_back(tensor);
      } else {
        tensors.push_back(tensor);
      }
    }
    if (argument.hasOptionalElements) return optionals;
    return tensors;
  }

  c10::IValue listValue(Napi::Value value) const {
    switch (argument.kind) {
      case ValueKind::Tensor:
        return toTensorList(value);
      case ValueKind::Int:
        return toList<int64_t>(value, [&](Napi::Value v) { return toInt(v); }, "an array of integers");
      case ValueKind::Float:
        return toList<double>(value, [&](Napi::Value v) { return toFloat(v); }, "an array of numbers");
      case ValueKind::Bool:
        return toList<bool>(value, [&](Napi::Value v) { return toBool(v); }, "an array of booleans");
      case ValueKind::Scalar:
        return scalarList(value);
      case ValueKind::String:
        return toList<std::string>(
            value,
            [&](Napi::Value v) {
              if (!v.IsString()) reject("an array of strings", v);
              return v.As<Napi::String>().Utf8Value();
            },
            "an array of strings");
      default:
        reject("a " + argument.typeText + ", which JavaScript cannot make", value);
    }
  }

  // A List of Scalars has no element type that C++ names; it is a generic list of numbers.
  c10::IValue scalarList(Napi::Value value) const {
    if (!value.IsArray()) reject("an array of numbers", value);
    const auto array = value.As<Napi::Array>();
    c10::impl::GenericList list(c10::NumberType::get());
    for (uint32_t i = 0; i < array.Length(); i++) list.push_back(toScalar(array.Get(i)));
    return list;
  }

  c10::IValue single(Napi::Value value) const {
    switch (argument.kind) {
      case ValueKind::Tensor:
        // PyTorch takes a number where an operator wants a tensor only through other overloads.
        reject("a Tensor", value);
      case ValueKind::Int:
        return toInt(value);
      case ValueKind::Float:
        return toFloat(value);
      case ValueKind::Bool:
        return toBool(value);
      case ValueKind::Scalar:
        return toScalar(value);
      case ValueKind::String:
        if (!value.IsString()) reject("a string", value);
        return value.As<Napi::String>().Utf8Value();
      case ValueKind::Device:
        return toDevice(value);
      case ValueKind::Generator:
        return toGenerator(value);
      default:
        reject("a " + argument.typeText + ", which JavaScript cannot make", value);
    }
  }
};

}  // namespace

c10::IValue convertArgument(Environment& environment, const OperatorInfo& op, const ArgumentInfo& argument,
                            Napi::Value value) {
  const Converter converter{environment, op, argument};
  if (value.IsUndefined()) {
    if (argument.defaultValue) return *argument.defaultValue;
    if (argument.isOptional) return c10::IValue();
    throw BoundaryError(ErrorKind::Type, op.displayName + ": " + argument.name + " (" + argument.typeText +
                                             ") is required, got undefined");
  }
  if (value.IsNull() && argument.isOptional) return c10::IValue();
  return argument.isList ? converter.listValue(value) : converter.single(value);
}

}  // namespace torchbook
