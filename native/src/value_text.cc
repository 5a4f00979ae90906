// Describes values for error messages.
#include "value_text.h"

#include <c10/core/ScalarType.h>

#include <sstream>

namespace torchbook {
namespace {

constexpr size_t kMaxListed = 3;

}  // namespace

std::string dtypeName(c10::ScalarType type) { return std::string(c10::getDtypeNames(type).first); }

std::string describeTensor(const at::Tensor& tensor) {
  if (!tensor.defined()) return "undefined";
  std::ostringstream text;
  text << tensor.sizes() << ' ' << dtypeName(tensor.scalar_type());
  if (!tensor.device().is_cpu()) text << " on " << tensor.device();
  return text.str();
}

std::string describeIValue(const c10::IValue& value) {
  if (value.isTensor()) return describeTensor(value.toTensor());
  if (value.isTensorList() || value.isOptionalTensorList()) {
    std::string text = "(";
    size_t listed = 0;
    for (const c10::IValue& element : value.toListRef()) {
      if (listed > 0) text += ", ";
      if (listed++ == kMaxListed) return text + "...)";
      text += element.isTensor() ? describeTensor(element.toTensor()) : "undefined";
    }
    return text + ")";
  }
  if (value.isIntList()) {
    std::ostringstream text;
    text << c10::IntArrayRef(value.toIntVector());
    return text.str();
  }
  return "";
}

std::string describeValue(Napi::Value value) {
  switch (value.Type()) {
    case napi_undefined:
      return "undefined";
    case napi_null:
      return "null";
    case napi_boolean:
    case napi_number:
      return value.ToString().Utf8Value();
    case napi_bigint:
      return value.ToString().Utf8Value() + "n";
    case napi_string: {
      const std::string text = value.As<Napi::String>().Utf8Value();
      return text.size() <= 40 ? "\"" + text + "\"" : "a string of " + std::to_string(text.size()) + " bytes";
    }
    case napi_symbol:
      return "a symbol";
    case napi_function:
      return "a function";
    default:
      return value.IsArray() ? "an array" : value.IsTypedArray() ? "a typed array" : "an object";
  }
}

}  // namespace torchbook
