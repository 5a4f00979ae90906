// Gradients: backward() and grad() that an interrupt can stop between two nodes, and the grad mode of the
// thread.
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/node.h>

#include <cstring>
#include <typeinfo>
#include <unordered_set>

#include "exports.h"
#include "interrupt.h"
#include "result_conversion.h"
#include "value_text.h"
#include "warnings.h"

namespace torchbook {
namespace {

using torch::autograd::Node;
using torch::autograd::variable_list;

struct InterruptHook final : torch::autograd::FunctionPreHook {
  variable_list operator()(const variable_list& grads) override {
    throwIfInterrupted();
    return grads;
  }
};

bool hasInterruptHook(Node& node) {
  for (const auto& hook : node.pre_hooks()) {
    if (dynamic_cast<InterruptHook*>(hook.get()) != nullptr) return true;
  }
  return false;
}

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

// Gives every inner node of the graph a hook that looks at the interrupt flag. Nodes of leaves outlive the
// graph, and do too little to need one.
void watchForInterrupt(const variable_list& roots) {
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
    if (!hasInterruptHook(*node)) node->add_pre_hook(std::make_unique<InterruptHook>());
    for (const auto& edge : node->next_edges()) visit(edge.function.get());
  }
}

// An Int32Array of slot numbers; -1 is an undefined tensor.
variable_list tensorsOf(const Napi::CallbackInfo& info, size_t index, const char* function) {
  variable_list tensors;
  if (!info[index].IsTypedArray()) return tensors;
  const auto numbers = info[index].As<Napi::Int32Array>();
  for (size_t i = 0; i < numbers.ElementLength(); i++) {
    const std::string name = "tensor " + std::to_string(i);
    tensors.push_back(numbers[i] < 0 ? at::Tensor()
                                     : environmentOf(info).tensor(numbers[i], function, name.c_str()));
  }
  return tensors;
}

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

// backward(roots, gradients, retainGraph, createGraph, inputs)
Napi::Value backward(const Napi::CallbackInfo& info) {
  const variable_list roots = tensorsOf(info, 0, "backward");
  const CallContext context{"backward", describeAll(roots)};
  try {
    throwIfInterrupted();
    watchForInterrupt(roots);
    torch::autograd::backward(roots, tensorsOf(info, 1, "backward"), optionalBool(info[2]),
                              optionalBool(info[3]).value_or(false), tensorsOf(info, 4, "backward"));
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
    return {};
  }
  environmentOf(info).settle();
  return info.Env().Undefined();
}

// grad(outputs, inputs, gradOutputs, retainGraph, createGraph, allowUnused)
Napi::Value grad(const Napi::CallbackInfo& info) {
  const variable_list outputs = tensorsOf(info, 0, "grad");
  const CallContext context{"grad", describeAll(outputs)};
  try {
    throwIfInterrupted();
    watchForInterrupt(outputs);
    const variable_list gradients = torch::autograd::grad(
        outputs, tensorsOf(info, 1, "grad"), tensorsOf(info, 2, "grad"), optionalBool(info[3]),
        optionalBool(info[4]).value_or(false), optionalBool(info[5]).value_or(false));
    const napi_value array = tensorArray(environmentOf(info), gradients);
    environmentOf(info).settle();
    return {info.Env(), array};
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
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

Napi::Value setGradEnabled(const Napi::CallbackInfo& info) {
  c10::GradMode::set_enabled(info[0].As<Napi::Boolean>().Value());
  return info.Env().Undefined();
}

Napi::Value isGradEnabled(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), c10::GradMode::is_enabled());
}

}  // namespace torchbook
