// registerHook() and registerPostAccumulateGradHook(): one C++ hook a tensor, however many functions it has.
#include "autograd_hooks.h"

#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/variable.h>

#include "autograd_function.h"
#include "exports.h"
#include "value_text.h"

namespace torchbook {
namespace {

using torch::autograd::AccumulateGrad;
using torch::autograd::Node;
using torch::autograd::variable_list;

napi_value liveList(const Kept& list, const char* what) {
  if (const napi_value value = list->get()) return value;
  throw BoundaryError(ErrorKind::Plain, std::string("backward: the functions of ") + what +
                                            " were expected, got none: they were collected while the graph "
                                            "lived, a fault of torchbook");
}

// Looks at the gradient with respect to one result of a node, and may replace it.
struct TensorHook final : torch::autograd::FunctionPreHook {
  TensorHook(Kept list, size_t output)
      : user(list->keeper().shared_from_this()), list(list), output(output) {}

  variable_list operator()(const variable_list& grads) override {
    if (!grads.at(output).defined()) return grads;
    Environment& environment = list->keeper().enter("hooks");
    const Napi::HandleScope scope(environment.env());
    const napi_value gradient = environment.wrap(grads[output]);
    const napi_value result = list->keeper().call(GraphCall::RunHooks, {liveList(list, "a hook"), gradient});
    int32_t number = 0;
    napi_get_value_int32(environment.env(), result, &number);
    const at::Tensor& replaced = environment.tensor(number, "registerHook", "the result of a hook");
    const at::Tensor& before = grads[output];
    if (replaced.is_same(before)) return grads;
    if (!replaced.sizes().equals(before.sizes()) || replaced.scalar_type() != before.scalar_type() ||
        replaced.device() != before.device()) {
      throw BoundaryError(ErrorKind::Type, "registerHook: a gradient like " + describeTensor(before) +
                                               " was expected from the hook, got " +
                                               describeTensor(replaced));
    }
    variable_list results = grads;
    results[output] = replaced;
    return results;
  }

  GraphKeeper::User user;
  Kept list;
  size_t output;
};

struct AfterHook final : torch::autograd::PostAccumulateGradHook {
  explicit AfterHook(Kept list) : user(list->keeper().shared_from_this()), list(list) {}

  void operator()(const at::Tensor& leaf) override {
    Environment& environment = list->keeper().enter("hooks");
    const Napi::HandleScope scope(environment.env());
    list->keeper().call(GraphCall::RunAfterHooks,
                        {liveList(list, "a hook after accumulation"), environment.wrap(leaf)});
  }

  GraphKeeper::User user;
  Kept list;
};

}  // namespace

Kept hookList(const std::vector<std::unique_ptr<torch::autograd::FunctionPreHook>>& hooks, size_t output) {
  for (const auto& hook : hooks) {
    const auto* ours = dynamic_cast<TensorHook*>(hook.get());
    if (ours != nullptr && ours->output == output) return ours->list;
  }
  return nullptr;
}

std::vector<Kept> javaScriptOf(Node& node) {
  std::vector<Kept> values;
  if (auto* function = dynamic_cast<FunctionNode*>(&node)) values.push_back(function->context());
  for (const auto& hook : node.tensor_pre_hooks()) {
    if (const auto* ours = dynamic_cast<TensorHook*>(hook.get())) values.push_back(ours->list);
  }
  return values;
}

bool callsJavaScript(Node& node) {
  return !javaScriptOf(node).empty() || node.tensor_post_acc_grad_hooks() != nullptr ||
         (dynamic_cast<AccumulateGrad*>(&node) == nullptr && NodeTag::of(node).scope != nullptr);
}

// hooksOf(slot, fresh, afterAccumulation): the list of the tensor's hooks; `fresh` becomes it at the first
// call.
Napi::Value hooksOf(const Napi::CallbackInfo& info) {
  const bool after = info[2].As<Napi::Boolean>().Value();
  const char* function = after ? "registerPostAccumulateGradHook" : "registerHook";
  const at::Tensor tensor = tensorArgument(info, function);
  if (!tensor.requires_grad()) {
    throw BoundaryError(ErrorKind::Plain, std::string(function) +
                                              ": a tensor that requires grad was expected, got " +
                                              describeTensor(tensor) + "; call requiresGrad_() on it first");
  }
  if (after && !tensor.is_leaf()) {
    throw BoundaryError(ErrorKind::Plain,
                        std::string(function) + ": a leaf was expected, got the result of an operator, " +
                            describeTensor(tensor) + "; use registerHook, which takes any tensor");
  }
  namespace impl = torch::autograd::impl;
  GraphKeeper& keeper = environmentOf(info).graphKeeper();
  const auto& node = tensor.grad_fn();
  const size_t output = tensor.output_nr();
  impl::materialize_autograd_meta(tensor);
  Kept list = node ? hookList(node->tensor_pre_hooks(), output) : hookList(impl::hooks(tensor));
  if (!list) {
    list = keeper.weak(info[1]);
    auto hook = std::make_unique<TensorHook>(list, output);
    if (node) {
      node->add_tensor_pre_hook(std::move(hook));
    } else {
      impl::add_hook(tensor, std::move(hook));
    }
    keeper.hooked(tensor);
  }
  if (after && impl::post_acc_grad_hooks(tensor) == nullptr)
    impl::set_post_acc_grad_hooks(tensor, std::make_unique<AfterHook>(list));
  return {info.Env(), list->get()};
}

}  // namespace torchbook
