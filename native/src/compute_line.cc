// Errors of queued work.
#include "compute_line.h"

#include <napi.h>

#include "pending_tensor.h"

namespace torchbook {
namespace {

napi_value bareError(napi_env env, const Failure& failure) {
  try {
    std::rethrow_exception(failure.exception);
  } catch (...) {
    throwToJavaScript(env, failure.context.operatorName.empty() ? nullptr : &failure.context);
  }
  napi_value error = nullptr;
  napi_get_and_clear_last_exception(env, &error);
  return error;
}

std::string textOf(const Napi::Object& error, const char* name) {
  const Napi::Value value = error.Get(name);
  return value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string();
}

}  // namespace

napi_ref captureLine(napi_env env) {
  napi_value text = nullptr, error = nullptr;
  napi_create_string_utf8(env, "", 0, &text);
  napi_create_error(env, nullptr, text, &error);
  napi_ref reference = nullptr;
  napi_create_reference(env, error, 1, &reference);
  return reference;
}

std::string stackText(napi_env env, const Failure& failure, napi_ref line) {
  const Napi::Object error = Napi::Value(env, bareError(env, failure)).As<Napi::Object>();
  std::string text = textOf(error, "name") + ": " + textOf(error, "message");
  napi_value captured = nullptr;
  if (line != nullptr) napi_get_reference_value(env, line, &captured);
  if (captured == nullptr) return text;
  const std::string stack = textOf(Napi::Value(env, captured).As<Napi::Object>(), "stack");
  const size_t lines = stack.find('\n');
  return lines == std::string::npos ? text : text + stack.substr(lines);
}

napi_value errorOf(napi_env env, const Failure& failure) {
  const napi_value error = bareError(env, failure);
  if (failure.stack.empty()) return error;
  const Napi::PropertyDescriptor stack = Napi::PropertyDescriptor::Value(
      "stack", Napi::String::New(env, failure.stack),
      static_cast<napi_property_attributes>(napi_writable | napi_configurable));
  Napi::Value(env, error).As<Napi::Object>().DefineProperty(stack);
  return error;
}

}  // namespace torchbook
