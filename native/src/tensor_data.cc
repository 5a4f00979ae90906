// Typed arrays to tensors and back; both copy, so that neither side can change or free the other's memory.
#include <ATen/ops/empty.h>

#include <cstring>

#include "exports.h"
#include "interrupt.h"
#include "result_conversion.h"
#include "value_text.h"

namespace torchbook {
namespace {

struct Source {
  const void* data = nullptr;
  size_t bytes = 0;
};

Source sourceOf(Napi::Value value) {
  napi_typedarray_type type;
  size_t length = 0;
  void* data = nullptr;
  if (!value.IsTypedArray() ||
      napi_get_typedarray_info(value.Env(), value, &type, &length, &data, nullptr, nullptr) != napi_ok) {
    throw BoundaryError(ErrorKind::Type,
                        "fromTypedArray: data must be a typed array, got " + describeValue(value));
  }
  return {data, value.As<Napi::TypedArray>().ByteLength()};
}

std::vector<int64_t> shapeOf(Napi::Value value) {
  if (!value.IsArray()) {
    throw BoundaryError(ErrorKind::Type,
                        "fromTypedArray: shape must be an array of sizes, got " + describeValue(value));
  }
  const auto array = value.As<Napi::Array>();
  std::vector<int64_t> shape;
  for (uint32_t i = 0; i < array.Length(); i++) {
    const Napi::Value size = array.Get(i);
    const double number = size.IsNumber() ? size.As<Napi::Number>().DoubleValue() : -1;
    if (!(number >= 0 && number == static_cast<double>(static_cast<int64_t>(number)))) {
      throw BoundaryError(ErrorKind::Type, "fromTypedArray: shape must hold whole numbers from 0, got " +
                                               describeValue(size) + " in place " + std::to_string(i));
    }
    shape.push_back(static_cast<int64_t>(number));
  }
  return shape;
}

napi_typedarray_type arrayTypeOf(c10::ScalarType type) {
  switch (type) {
    case c10::ScalarType::Byte:
    case c10::ScalarType::Bool:
      return napi_uint8_array;
    case c10::ScalarType::Char:
      return napi_int8_array;
    case c10::ScalarType::Short:
      return napi_int16_array;
    case c10::ScalarType::Int:
      return napi_int32_array;
    case c10::ScalarType::Long:
      return napi_bigint64_array;
    case c10::ScalarType::Float:
    case c10::ScalarType::ComplexFloat:
      return napi_float32_array;
    case c10::ScalarType::Double:
    case c10::ScalarType::ComplexDouble:
      return napi_float64_array;
    case c10::ScalarType::Half:
    case c10::ScalarType::BFloat16:
    case c10::ScalarType::UInt16:
      return napi_uint16_array;
    case c10::ScalarType::UInt32:
      return napi_uint32_array;
    case c10::ScalarType::UInt64:
      return napi_biguint64_array;
    default:
      throw BoundaryError(ErrorKind::Type,
                          "toTypedArray: dtype " + dtypeName(type) +
                              " has no typed array; convert it first, for example to float32");
  }
}

size_t bytesPerElement(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array:
    case napi_uint8_array:
    case napi_uint8_clamped_array:
      return 1;
    case napi_int16_array:
    case napi_uint16_array:
      return 2;
    case napi_float64_array:
    case napi_bigint64_array:
    case napi_biguint64_array:
      return 8;
    default:
      return 4;
  }
}

}  // namespace

// fromTypedArray(result, data, shape, dtype)
Napi::Value fromTypedArray(const Napi::CallbackInfo& info) {
  const Source source = sourceOf(info[1]);
  const std::vector<int64_t> shape = shapeOf(info[2]);
  const auto dtype = static_cast<c10::ScalarType>(info[3].As<Napi::Number>().Int32Value());
  CallSite& site = callSiteOf(info);
  const CallContext context{"fromTypedArray", ""};
  try {
    throwIfInterrupted();
    at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(dtype));
    if (tensor.nbytes() != source.bytes) {
      throw BoundaryError(ErrorKind::Type, "fromTypedArray: data of " + describeTensor(tensor) +
                                               " must have " + std::to_string(tensor.nbytes()) +
                                               " bytes, got " + std::to_string(source.bytes));
    }
    if (source.bytes > 0) std::memcpy(tensor.mutable_data_ptr(), source.data, source.bytes);
    return {info.Env(), deliverTensor(*site.environment, site, std::move(tensor), info[0])};
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
    return {};
  }
}

// toTypedArray(slot): half-precision elements come as their bits, in a Uint16Array.
Napi::Value toTypedArray(const Napi::CallbackInfo& info) {
  const at::Tensor tensor = tensorArgument(info, "toTypedArray");
  const napi_typedarray_type type = arrayTypeOf(tensor.scalar_type());
  const at::Tensor dense = tensor.detach().resolve_conj().resolve_neg().cpu().contiguous();
  const size_t bytes = dense.nbytes();
  Napi::ArrayBuffer buffer = Napi::ArrayBuffer::New(info.Env(), bytes);
  if (bytes > 0) std::memcpy(buffer.Data(), dense.const_data_ptr(), bytes);
  napi_value array = nullptr;
  napi_create_typedarray(info.Env(), type, bytes / bytesPerElement(type), buffer, 0, &array);
  environmentOf(info).settle();
  return {info.Env(), array};
}

}  // namespace torchbook
