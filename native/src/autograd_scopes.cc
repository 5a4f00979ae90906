// Grad mode, inference mode and levels of forward-mode differentiation, which scopes in JavaScript set and
// reset.
#include "autograd_scopes.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/forward_grad.h>

#include <atomic>

#include "exports.h"

namespace torchbook {
namespace {

std::atomic<int> forwardLevels{0};

// Nested scopes of this thread, outermost first.
thread_local std::vector<std::unique_ptr<c10::InferenceMode>> inferenceScopes;

}  // namespace

bool usesForwardMode() { return forwardLevels.load(std::memory_order_relaxed) > 0; }

Napi::Value setGradEnabled(const Napi::CallbackInfo& info) {
  c10::GradMode::set_enabled(info[0].As<Napi::Boolean>().Value());
  return info.Env().Undefined();
}

Napi::Value isGradEnabled(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), c10::GradMode::is_enabled());
}

// setInferenceMode(enabled) opens a scope, setInferenceMode() closes the innermost.
Napi::Value setInferenceMode(const Napi::CallbackInfo& info) {
  if (info[0].IsBoolean()) {
    inferenceScopes.push_back(std::make_unique<c10::InferenceMode>(info[0].As<Napi::Boolean>().Value()));
  } else {
    inferenceScopes.pop_back();
  }
  return info.Env().Undefined();
}

Napi::Value isInferenceMode(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), c10::InferenceMode::is_enabled());
}

// The number of the new level, for `_make_dual` and `_unpack_dual`.
Napi::Value enterForwardMode(const Napi::CallbackInfo& info) {
  const uint64_t level = torch::autograd::ForwardADLevel::get_next_idx();
  forwardLevels++;
  return Napi::Number::New(info.Env(), static_cast<double>(level));
}

Napi::Value leaveForwardMode(const Napi::CallbackInfo& info) {
  forwardLevels--;
  torch::autograd::ForwardADLevel::release_idx(info[0].As<Napi::Number>().Int64Value());
  return info.Env().Undefined();
}

}  // namespace torchbook
