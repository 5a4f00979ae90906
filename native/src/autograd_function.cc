// Custom functions: gives results of a JavaScript forward a node whose backward is JavaScript too.
#include "autograd_function.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/utils.h>

#include "autograd_slots.h"
#include "exports.h"
#include "result_conversion.h"
#include "value_text.h"

namespace torchbook {

using torch::autograd::Node;
using torch::autograd::variable_list;

void FunctionNode::save(const variable_list& tensors) {
  for (const at::Tensor& tensor : tensors) {
    const bool isResult = tensor.defined() && tensor.grad_fn().get() == this;
    saved_.emplace_back(tensor, isResult);
  }
}

void FunctionNode::fillAbsent(const variable_list& results) {
  for (const at::Tensor& result : results) results_.emplace_back(result);
}

void FunctionNode::release_variables() {
  if (saved_.empty()) return;
  saved_.clear();
  released_ = true;
}

variable_list FunctionNode::savedTensors() {
  TORCH_CHECK(!released_, torch::autograd::ERR_BACKWARD_TWICE);
  variable_list tensors;
  for (const auto& saved : saved_) tensors.push_back(saved.unpack(getptr()));
  return tensors;
}

variable_list FunctionNode::apply(variable_list&& grads) {
  Environment& environment = context_->keeper().enter("custom functions");
  const napi_env env = environment.env();
  const Napi::HandleScope scope(env);
  const napi_value context = context_->get();
  if (context == nullptr) {
    throw BoundaryError(ErrorKind::Plain,
                        "backward: the context of " + name() +
                            " was expected, got none: it was collected while the graph lived, "
                            "a fault of torchbook");
  }
  at::OptionalDeviceGuard guard;
  for (size_t i = 0; i < results_.size(); i++)
    if (!grads[i].defined()) grads[i] = results_[i].zeros(guard);
  Napi::Array needed = Napi::Array::New(env, num_outputs());
  for (uint32_t i = 0; i < num_outputs(); i++) needed.Set(i, task_should_compute_output(i));
  // Holds the Tensor objects of the result until they have been read.
  const Napi::Array holder = Napi::Array::New(env);
  const napi_value result = context_->keeper().call(
      GraphCall::RunBackward,
      {context, tensorArray(environment, grads), tensorArray(environment, savedTensors()), needed, holder});
  return tensorsOf(environment, Napi::Value(env, result), label_.c_str());
}

// recordFunction(context, label, inputs, results, saved, nonDifferentiable, dirty, fillAbsent): the results,
// with a node that calls the context's backward. Lists are Int32Arrays of slot numbers.
Napi::Value recordFunction(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  const std::string label = info[1].As<Napi::String>();
  const auto list = [&](size_t i) { return tensorsOf(environment, info[i], label.c_str()); };
  const variable_list inputs = list(2), results = list(3), saved = list(4), dirty = list(6);
  std::unordered_set<at::TensorImpl*> nonDifferentiable, dirtyImpls;
  for (const at::Tensor& tensor : list(5)) nonDifferentiable.insert(tensor.unsafeGetTensorImpl());
  for (const at::Tensor& tensor : dirty) {
    tensor.unsafeGetTensorImpl()->bump_version();
    dirtyImpls.insert(tensor.unsafeGetTensorImpl());
  }
  const CallContext context{label, ""};
  try {
    auto node = c10::make_intrusive<FunctionNode>(environment.graphKeeper().weak(info[0]), label);
    node->set_next_edges(torch::autograd::collect_next_edges(inputs));
    node->clear_input_metadata();
    const std::vector<std::optional<at::Tensor>> raw(results.begin(), results.end());
    const auto noForwardMode = [&](const variable_list&, const variable_list&) -> variable_list {
      throw BoundaryError(ErrorKind::Plain,
                          label +
                              ": a function with a forward-mode derivative was expected, got a "
                              "custom function, which has none; use jvp without `strategy`");
    };
    c10::intrusive_ptr<Node> attached;
    const auto wrapped = torch::autograd::_wrap_outputs(
        inputs, nonDifferentiable, dirtyImpls, raw, node, noForwardMode, {},
        [](const at::Tensor& tensor) { return tensor.view_as(tensor); }, false, attached);
    variable_list made;
    for (const auto& tensor : wrapped) made.push_back(*tensor);
    if (info[7].As<Napi::Boolean>().Value()) node->fillAbsent(made);
    node->save(saved);
    const Napi::Value array(info.Env(), tensorArray(environment, made));
    // Results that are known have their objects from before they had this node.
    for (const at::Tensor& tensor : made) environment.graphKeeper().keep(environment.wrap(tensor), tensor);
    for (const at::Tensor& tensor : dirty) environment.graphChanged(tensor);
    environment.settle();
    return array;
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
    return {};
  }
}

}  // namespace torchbook
