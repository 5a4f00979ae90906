// The engine is LibTorch's own; it asks a subclass for what only the language above knows.
#include "autograd_engine.h"

#include <ATen/SavedTensorHooks.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/engine.h>

#include "autograd_keeper.h"
#include "autograd_saved.h"
#include "environment.h"
#include "exports.h"

namespace torchbook {
namespace {

using torch::autograd::AnomalyMode;
using torch::autograd::Node;

std::string stackOfJavaScript() {
  Environment* environment = threadEnvironment();
  if (environment == nullptr || !environment->graphKeeper().isThisThread()) return "";
  const Napi::HandleScope scope(environment->env());
  const napi_value text = environment->graphKeeper().call(GraphCall::ForwardStack, {});
  return Napi::Value(environment->env(), text).As<Napi::String>();
}

struct ForwardCall final : torch::autograd::AnomalyMetadata {
  void store_stack() override { stack = stackOfJavaScript(); }
  void print_stack(const std::string&) override {
    std::string& failed = failedForwardStack();
    failed = stack;
    for (Node* node = parent.get(); node != nullptr;) {
      auto* call = static_cast<ForwardCall*>(node->metadata());
      if (!call->stack.empty()) failed += "\n" + call->stack;
      node = call->parent.get();
    }
  }
  void assign_parent(const c10::intrusive_ptr<Node>& node) override { parent = node; }

  std::string stack;
  c10::intrusive_ptr<Node> parent;
};

struct GraphEngine final : torch::autograd::Engine {
  std::unique_ptr<torch::autograd::AnomalyMetadata> make_anomaly_metadata() override {
    return std::make_unique<ForwardCall>();
  }
  std::unique_ptr<torch::autograd::SavedVariableHooks> get_default_saved_variable_hooks() override {
    return currentSavedHooks();
  }
};

torch::autograd::Engine& graphEngine() {
  // Never destroyed: its threads may run while the process ends.
  static auto* engine = new GraphEngine();
  return *engine;
}

}  // namespace

std::string& failedForwardStack() {
  thread_local std::string stack;
  return stack;
}

void installGraphEngine() {
  torch::autograd::set_default_engine_stub(&graphEngine);
  at::SavedTensorDefaultHooks::lazy_initialize();
}

Napi::Value setAnomalyMode(const Napi::CallbackInfo& info) {
  AnomalyMode::set_enabled(info[0].As<Napi::Boolean>().Value(), info[1].As<Napi::Boolean>().Value());
  return info.Env().Undefined();
}

// [enabled, checkNan]
Napi::Value anomalyMode(const Napi::CallbackInfo& info) {
  Napi::Array modes = Napi::Array::New(info.Env(), 2);
  modes.Set(0u, AnomalyMode::is_enabled());
  modes.Set(1u, AnomalyMode::should_check_nan());
  return modes;
}

Napi::Value connectGraphCalls(const Napi::CallbackInfo& info) {
  environmentOf(info).graphKeeper().connect(info[0].As<Napi::Array>());
  return info.Env().Undefined();
}

}  // namespace torchbook
