// Autocast as JavaScript calls it. LibTorch's dispatcher does the casting, for typed and boxed calls alike.
#include "autocast.h"

#include <ATen/autocast_mode.h>

#include <atomic>
#include <vector>

#include "exports.h"

namespace torchbook {
namespace {

// What a scope puts back.
struct Scope {
  at::DeviceType device;
  bool enabled;
  at::ScalarType dtype;
  bool keepsCasts;
};

// Nested scopes of this thread, outermost first.
thread_local std::vector<Scope> scopes;
thread_local uint64_t outermost = 0;
std::atomic<uint64_t> lastOutermost{0};

void restore(const Scope& scope) {
  at::autocast::set_autocast_enabled(scope.device, scope.enabled);
  at::autocast::set_autocast_dtype(scope.device, scope.dtype);
  at::autocast::set_autocast_cache_enabled(scope.keepsCasts);
}

at::DeviceType deviceType(const Napi::Value& name) {
  return name.As<Napi::String>().Utf8Value() == "cuda" ? at::kCUDA : at::kCPU;
}

}  // namespace

AutocastState autocastState() { return {outermost, at::autocast::is_autocast_cache_enabled()}; }

bool inAutocastScope() { return outermost != 0; }

AutocastStateGuard::AutocastStateGuard(const AutocastState& state) : before_(autocastState()) {
  outermost = state.scope;
  at::autocast::set_autocast_cache_enabled(state.keepsCasts);
}

AutocastStateGuard::~AutocastStateGuard() {
  outermost = before_.scope;
  at::autocast::set_autocast_cache_enabled(before_.keepsCasts);
}

// beginAutocast(device: "cpu" | "cuda", enabled, dtype, cacheEnabled)
Napi::Value beginAutocast(const Napi::CallbackInfo& info) {
  const at::DeviceType device = deviceType(info[0]);
  scopes.push_back({device, at::autocast::is_autocast_enabled(device),
                    at::autocast::get_autocast_dtype(device), at::autocast::is_autocast_cache_enabled()});
  if (scopes.size() == 1) outermost = ++lastOutermost;
  restore({device, info[1].As<Napi::Boolean>(),
           static_cast<at::ScalarType>(info[2].As<Napi::Number>().Int32Value()),
           info[3].As<Napi::Boolean>()});
  return info.Env().Undefined();
}

// Closes the innermost scope. The casts of parameters go with the outermost: they may change after it.
Napi::Value endAutocast(const Napi::CallbackInfo& info) {
  restore(scopes.back());
  scopes.pop_back();
  if (scopes.empty()) {
    outermost = 0;
    at::autocast::clear_cache();
  }
  return info.Env().Undefined();
}

// Drops the casts of parameters, which are about to change.
Napi::Value clearAutocastCache(const Napi::CallbackInfo& info) {
  if (outermost != 0) at::autocast::clear_cache();
  return info.Env().Undefined();
}

// isAutocastEnabled(device)
Napi::Value isAutocastEnabled(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), at::autocast::is_autocast_enabled(deviceType(info[0])));
}

Napi::Value isAutocastCacheEnabled(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), at::autocast::is_autocast_cache_enabled());
}

// autocastDtype(device)
Napi::Value autocastDtype(const Napi::CallbackInfo& info) {
  const at::ScalarType dtype = at::autocast::get_autocast_dtype(deviceType(info[0]));
  return Napi::Number::New(info.Env(), static_cast<int>(dtype));
}

}  // namespace torchbook
