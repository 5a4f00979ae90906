// The one guard between LibTorch's exceptions and JavaScript: short messages, no C++ backtrace in them.
#pragma once
#include <napi.h>

#include <exception>
#include <string>

namespace c10 {
class Error;
}

namespace torchbook {

enum class ErrorKind { Plain, Type, Range, Interrupted, Aborted };

// An error of our own, made for the reader of the TypeScript code.
class BoundaryError : public std::exception {
 public:
  BoundaryError(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }
  ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
  std::string message_;
};

// What an operator was called with, for messages. `operands` is called only when an error is made.
struct CallContext {
  std::string operatorName;
  std::string operands;
};

// Turns the exception in flight into a pending JavaScript exception. `context` may be null.
void throwToJavaScript(napi_env env, const CallContext* context) noexcept;

// Makes a plain error with a message of one's own the pending exception; `cause`, which may be null, gives
// its C++ backtrace.
void throwMessage(napi_env env, const std::string& message, const c10::Error* cause) noexcept;

// Runs `body`; whatever it throws becomes a JavaScript error.
template <typename Body>
napi_value guarded(napi_env env, Body&& body) noexcept {
  try {
    return body();
  } catch (...) {
    throwToJavaScript(env, nullptr);
    return nullptr;
  }
}

// A function for node-addon-api that catches everything.
template <Napi::Value (*function)(const Napi::CallbackInfo&)>
Napi::Value Guarded(const Napi::CallbackInfo& info) {
  return Napi::Value(info.Env(), guarded(info.Env(), [&]() -> napi_value { return function(info); }));
}

}  // namespace torchbook
