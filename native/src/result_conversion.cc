// Converts IValues to JavaScript.
#include "result_conversion.h"

#include "error_boundary.h"

namespace torchbook {
namespace {

constexpr int64_t kMaxSafeInteger = 9007199254740991;

Napi::Value convert(Environment& environment, const c10::IValue& value);

Napi::Value scalarValue(Napi::Env env, const c10::Scalar& scalar) {
  if (scalar.isBoolean()) return Napi::Boolean::New(env, scalar.toBool());
  if (scalar.isIntegral(false)) return {env, integerValue(env, scalar.toLong())};
  if (scalar.isFloatingPoint()) return Napi::Number::New(env, scalar.toDouble());
  const c10::complex<double> number = scalar.toComplexDouble();
  Napi::Object object = Napi::Object::New(env);
  object.Set("re", number.real());
  object.Set("im", number.imag());
  return object;
}

Napi::Value listValue(Environment& environment, const c10::IValue& value) {
  const auto elements = value.toListRef();
  Napi::Array array = Napi::Array::New(environment.env(), elements.size());
  for (uint32_t i = 0; i < elements.size(); i++) array.Set(i, convert(environment, elements[i]));
  return array;
}

Napi::Value convert(Environment& environment, const c10::IValue& value) {
  const Napi::Env env = environment.env();
  if (value.isNone()) return env.Undefined();
  if (value.isTensor()) {
    const at::Tensor& tensor = value.toTensor();
    if (!tensor.defined()) return env.Undefined();
    if (environment.existing(tensor) != nullptr) environment.graphChanged(tensor);
    return {env, environment.wrap(tensor)};
  }
  if (value.isBool()) return Napi::Boolean::New(env, value.toBool());
  if (value.isInt()) return {env, integerValue(env, value.toInt())};
  if (value.isDouble()) return Napi::Number::New(env, value.toDouble());
  if (value.isSymInt() || value.isSymFloat() || value.isComplexDouble())
    return scalarValue(env, value.toScalar());
  if (value.isString()) return Napi::String::New(env, value.toStringRef());
  if (value.isDevice()) return Napi::String::New(env, value.toDevice().str());
  if (value.isList()) return listValue(environment, value);
  if (value.isTuple()) {
    const auto& elements = value.toTupleRef().elements();
    Napi::Array array = Napi::Array::New(env, elements.size());
    for (uint32_t i = 0; i < elements.size(); i++) array.Set(i, convert(environment, elements[i]));
    return array;
  }
  throw BoundaryError(ErrorKind::Type, "a result of type " + value.tagKind() + " cannot cross to JavaScript");
}

}  // namespace

napi_value integerValue(napi_env env, int64_t value) {
  napi_value result = nullptr;
  if (value >= -kMaxSafeInteger && value <= kMaxSafeInteger) {
    napi_create_int64(env, value, &result);
  } else {
    napi_create_bigint_int64(env, value, &result);
  }
  return result;
}

napi_value deliverTensor(Environment& environment, CallSite& site, at::Tensor&& tensor, napi_value object) {
  if (!tensor.defined()) {
    napi_value undefined = nullptr;
    napi_get_undefined(environment.env(), &undefined);
    return undefined;
  }
  // An operator may return its argument (in place, out=, or because nothing had to be done): the same object
  // then.
  if (napi_value known = environment.existing(tensor)) {
    environment.graphChanged(tensor);
    environment.settle();
    return known;
  }
  const int32_t number = environment.adopt(object, std::move(tensor));
  // May run JavaScript (log, collector), whose own calls write the result slot: so it comes first.
  environment.settle();
  *site.resultSlot = number;
  return object;
}

napi_value convertResults(Environment& environment, CallSite& site, std::vector<c10::IValue>& stack,
                          napi_value object) {
  const Napi::Env env = environment.env();
  if (stack.size() == 1 && stack[0].isTensor()) {
    return deliverTensor(environment, site, std::move(stack[0]).toTensor(), object);
  }
  napi_value result = nullptr;
  if (stack.empty()) {
    napi_get_undefined(env, &result);
  } else if (stack.size() == 1) {
    result = convert(environment, stack[0]);
  } else {
    Napi::Array array = Napi::Array::New(env, stack.size());
    for (uint32_t i = 0; i < stack.size(); i++) array.Set(i, convert(environment, stack[i]));
    result = array;
  }
  environment.settle();
  return result;
}

napi_value tensorArray(Environment& environment, const std::vector<at::Tensor>& tensors) {
  const Napi::Env env = environment.env();
  Napi::Array array = Napi::Array::New(env, tensors.size());
  for (uint32_t i = 0; i < tensors.size(); i++) {
    if (tensors[i].defined()) {
      array.Set(i, Napi::Value(env, environment.wrap(tensors[i])));
    } else {
      array.Set(i, env.Undefined());
    }
  }
  return array;
}

}  // namespace torchbook
