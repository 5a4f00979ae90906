// Gradients: backward() and grad() that an interrupt can stop between two nodes.
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/node.h>

#include <cstring>
#include <typeinfo>
#include <unordered_set>

#include "autograd_errors.h"
#include "autograd_keeper.h"
#include "autograd_slots.h"
#include "deferred_work.h"
#include "exports.h"
#include "interrupt.h"
#include "queued_backward.h"
#include "result_conversion.h"
#include "value_text.h"
#include "warnings.h"

namespace torchbook {
namespace {

using torch::autograd::Node;
using torch::autograd::variable_list;

// LibTorch has no mode in which an operator without a gradient is an error: it puts in a node that warns when
// it is run, and goes on as if there were nothing to differentiate. Running that node says which operator it
// is.
void refuseMissingGradient(Node& node) {
  if (std::strstr(typeid(node).name(), "WarnNotImplemented") == nullptr) return;
  const WarningCapture warning;
  node(variable_list(node.num_inputs()));
  const std::string op = warning.text.substr(0, warning.text.find(": "));
  throw BoundaryError(ErrorKind::Plain,
                      "backward: an operator with a gradient was expected, got " + op +
                          ", which has none; call detach() on its inputs, or use other operators");
}

// Gives every inner node of the graph a tag, which looks at the interrupt flag. Nodes of leaves outlive the
// graph, and do too little to need one.
void watch(const variable_list& roots, const char* function) {
  if (threadEnvironment() == nullptr) refuseJavaScript(roots, function);
  std::vector<Node*> pending;
  std::unordered_set<Node*> seen;
  const auto visit = [&](Node* node) {
    if (node != nullptr && seen.insert(node).second) pending.push_back(node);
  };
  for (const at::Tensor& root : roots) visit(root.grad_fn().get());
  while (!pending.empty()) {
    Node* node = pending.back();
    pending.pop_back();
    if (dynamic_cast<torch::autograd::AccumulateGrad*>(node) != nullptr) continue;
    refuseMissingGradient(*node);
    NodeTag::of(*node);
    for (const auto& edge : node->next_edges()) visit(edge.function.get());
  }
}

struct AutogradThreads {
  explicit AutogradThreads(bool several)
      : before(c10::AutogradState::get_tls_state().get_multithreading_enabled()) {
    c10::AutogradState::get_tls_state().set_multithreading_enabled(before && several);
  }
  ~AutogradThreads() { c10::AutogradState::get_tls_state().set_multithreading_enabled(before); }
  const bool before;
};

struct BackwardScope {
  const RunningNode running;
  // Nodes of CUDA would run on a thread of their own, where JavaScript cannot be called.
  const AutogradThreads threads{!anyGraphCallsJavaScript()};
};

std::string describeAll(const variable_list& tensors) {
  std::string text;
  for (const at::Tensor& tensor : tensors) text += (text.empty() ? "" : ", ") + describeTensor(tensor);
  return text;
}

std::optional<bool> optionalBool(Napi::Value value) {
  if (!value.IsBoolean()) return std::nullopt;
  return value.As<Napi::Boolean>().Value();
}

}  // namespace

void runBackward(const GradientCall& call) {
  throwIfInterrupted();
  watch(call.roots, "backward");
  torch::autograd::backward(call.roots, call.gradients, call.retainGraph, call.createGraph, call.inputs);
}

variable_list runGrad(const GradientCall& call) {
  throwIfInterrupted();
  watch(call.roots, "grad");
  return torch::autograd::grad(call.roots, call.inputs, call.gradients, call.retainGraph, call.createGraph,
                               call.allowUnused);
}

// backward(roots, gradients, retainGraph, createGraph, inputs)
Napi::Value backward(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  const bool queues = environment.diverts() && queuesNow(environment);
  GradientCall call{tensorsOf(environment, info[0], "backward"), tensorsOf(environment, info[1], "backward"),
                    tensorsOf(environment, info[4], "backward"), optionalBool(info[2]),
                    optionalBool(info[3]).value_or(false)};
  const CallContext context{"backward", describeAll(call.roots)};
  const BackwardScope scope;
  try {
    if (queues) {
      queueBackward(environment, std::move(call));
    } else {
      runBackward(call);
      // The gradients that were collected have graphs now, and nobody has asked for their objects yet.
      if (call.createGraph && environment.graphKeeper().active()) environment.graphKeeper().keepAll();
    }
  } catch (...) {
    throwFromGraph(info.Env(), context);
    return {};
  }
  environment.settle();
  return info.Env().Undefined();
}

// grad(outputs, inputs, gradOutputs, retainGraph, createGraph, allowUnused)
Napi::Value grad(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  const bool allowUnused = optionalBool(info[5]).value_or(false);
  if (allowUnused) waitForQueued(info);
  const bool queues = !allowUnused && environment.diverts() && queuesNow(environment);
  GradientCall call{tensorsOf(environment, info[0], "grad"), tensorsOf(environment, info[2], "grad"),
                    tensorsOf(environment, info[1], "grad"), optionalBool(info[3]),
                    optionalBool(info[4]).value_or(false),   allowUnused};
  const CallContext context{"grad", describeAll(call.roots)};
  const BackwardScope scope;
  try {
    const variable_list gradients = queues ? queueGrad(environment, std::move(call)) : runGrad(call);
    const napi_value array = tensorArray(environment, gradients);
    environment.settle();
    return {info.Env(), array};
  } catch (...) {
    throwFromGraph(info.Env(), context);
    return {};
  }
}

// tensorGrad(slot): the Tensor object of the gradient, or undefined.
Napi::Value tensorGrad(const Napi::CallbackInfo& info) {
  const at::Tensor& gradient = tensorArgument(info, "grad").grad();
  if (!gradient.defined()) return info.Env().Undefined();
  return {info.Env(), environmentOf(info).wrap(gradient)};
}

// tensorSetGrad(slot, slotOfGradient or -1)
Napi::Value tensorSetGrad(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  if (environment.diverts()) {
    if (info[1].As<Napi::Number>().Int32Value() < 0 && queuesNow(environment)) {
      queueGradRemoval(environment, tensorArgument(info, "grad"));
      return info.Env().Undefined();
    }
    environment.deferred().drain();
  }
  const at::Tensor& tensor = tensorArgument(info, "grad");
  const int32_t number = info[1].As<Napi::Number>().Int32Value();
  if (number < 0) {
    tensor.mutable_grad().reset();
    return info.Env().Undefined();
  }
  const at::Tensor& gradient = environmentOf(info).tensor(number, "grad", "value");
  if (!gradient.sizes().equals(tensor.sizes()) || gradient.scalar_type() != tensor.scalar_type() ||
      gradient.device() != tensor.device()) {
    throw BoundaryError(ErrorKind::Type, "grad: a gradient like its tensor " + describeTensor(tensor) +
                                             " was expected, got " + describeTensor(gradient));
  }
  tensor.mutable_grad() = gradient;
  return info.Env().Undefined();
}

Napi::Value tensorSetRequiresGrad(const Napi::CallbackInfo& info) {
  const at::Tensor& tensor = tensorArgument(info, "requiresGrad_");
  const bool wanted = info[1].As<Napi::Boolean>().Value();
  const CallContext context{"requiresGrad_", describeTensor(tensor)};
  try {
    if (wanted && !c10::isFloatingType(tensor.scalar_type()) && !c10::isComplexType(tensor.scalar_type())) {
      throw BoundaryError(
          ErrorKind::Type,
          "requiresGrad_: a floating point or complex tensor was expected, got " + describeTensor(tensor));
    }
    if (!wanted && !tensor.is_leaf()) {
      throw BoundaryError(ErrorKind::Plain,
                          "requiresGrad_: a leaf was expected, got the result of an operator, " +
                              describeTensor(tensor) + "; call detach() to get it without its history");
    }
    tensor.set_requires_grad(wanted);
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
    return {};
  }
  return info.Env().Undefined();
}

Napi::Value tensorRetainGrad(const Napi::CallbackInfo& info) {
  const at::Tensor& tensor = tensorArgument(info, "retainGrad");
  const CallContext context{"retainGrad", describeTensor(tensor)};
  try {
    tensor.retain_grad();
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
    return {};
  }
  return info.Env().Undefined();
}

}  // namespace torchbook
