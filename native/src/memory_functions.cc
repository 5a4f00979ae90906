// dispose(), tidy() and the memory of the process as JavaScript calls them.
#include <atomic>

#include "exports.h"
#include "memory_trace.h"

namespace torchbook {

Napi::Value dispose(const Napi::CallbackInfo& info) {
  environmentOf(info).dispose(info[0].As<Napi::Number>().Int32Value());
  environmentOf(info).settle();
  return info.Env().Undefined();
}

Napi::Value beginTidy(const Napi::CallbackInfo& info) {
  environmentOf(info).beginTidy();
  return info.Env().Undefined();
}

Napi::Value keep(const Napi::CallbackInfo& info) {
  environmentOf(info).keep(info[0].As<Napi::Number>().Int32Value());
  return info.Env().Undefined();
}

// endTidy(kept: Int32Array of slot numbers)
Napi::Value endTidy(const Napi::CallbackInfo& info) {
  const auto numbers = info[0].As<Napi::Int32Array>();
  environmentOf(info).endTidy({numbers.Data(), numbers.Data() + numbers.ElementLength()});
  environmentOf(info).settle();
  return info.Env().Undefined();
}

static std::atomic<bool> limitWasSet{false};

Napi::Value hasMemoryLimitBeenSet(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), limitWasSet.load());
}

// setMemoryLimit(bytes: number), -1 for none
Napi::Value setMemoryLimit(const Napi::CallbackInfo& info) {
  const int64_t bytes = info[0].As<Napi::Number>().Int64Value();
  limitWasSet = true;
  setCpuByteLimit(bytes < 0 ? kNoLimit : bytes);
  return info.Env().Undefined();
}

// traceMemory(on: boolean, lineFinder: () => string)
Napi::Value traceMemory(const Napi::CallbackInfo& info) {
  environmentOf(info).setLineFinder(info[1].As<Napi::Function>());
  setTracing(info[0].As<Napi::Boolean>());
  return info.Env().Undefined();
}

}  // namespace torchbook
