// `torchbook::batch_norm_act`: activation(batchNorm(input) + residual) as one operator with a gradient of its
// own. On the CPU, float32 and bfloat16, it reads and writes memory as seldom as can be (kernels/); anything
// else is composed of LibTorch's operators, and so is the gradient of a gradient.
#include <ATen/ops/add.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/relu6.h>
#include <ATen/ops/silu.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "batch_norm_act_run.h"

namespace torchbook {
namespace {

using kernels::ActivatedFrom;
using kernels::Activation;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Optional = std::optional<at::Tensor>;

at::Tensor tensorOr(const Optional& tensor) { return tensor.value_or(at::Tensor()); }

at::Tensor compose(const at::Tensor& input, const Optional& weight, const Optional& bias,
                   const Optional& runningMean, const Optional& runningVar, const Optional& residual,
                   bool training, double momentum, double eps, Activation activation) {
  at::Tensor z = at::batch_norm(input, weight, bias, runningMean, runningVar, training, momentum, eps, true);
  if (residual.has_value() && residual->defined()) z = at::add(z, *residual);
  switch (activation) {
    case Activation::kRelu:
      return at::relu(z);
    case Activation::kRelu6:
      return at::relu6(z);
    case Activation::kSilu:
      return at::silu(z);
    case Activation::kNone:
      return z;
  }
  return z;
}

// Values that cross from the forward to the backward pass beside the tensors.
struct Saved {
  bool training;
  double eps;
  Activation activation;
  ActivatedFrom from;
};

ActivatedFrom activatedFrom(bool residual, Activation activation) {
  if (!residual || activation == Activation::kNone) return ActivatedFrom::kInput;
  return activation == Activation::kRelu ? ActivatedFrom::kOutput : ActivatedFrom::kInputAndResidual;
}

// The gradients by LibTorch's own operators, recorded: for createGraph.
variable_list composedGradients(const Saved& saved, const variable_list& tensors,
                                const at::Tensor& gradient) {
  const auto& [input, weight, bias, mean, variance, residual] =
      std::tie(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5]);
  const auto optional = [](const at::Tensor& tensor) {
    return tensor.defined() ? Optional(tensor) : Optional();
  };
  // In training the running statistics have moved already, and the batch's do not depend on them.
  const at::Tensor result =
      compose(input, optional(weight), optional(bias), saved.training ? Optional() : optional(mean),
              saved.training ? Optional() : optional(variance), optional(residual), saved.training, 0,
              saved.eps, saved.activation);
  variable_list wanted;
  for (const at::Tensor& tensor : {input, weight, bias, residual})
    if (tensor.defined() && tensor.requires_grad()) wanted.push_back(tensor);
  variable_list found = torch::autograd::grad({result}, wanted, {gradient}, true, true, true);
  variable_list gradients;
  size_t next = 0;
  for (const at::Tensor& tensor : {input, weight, bias, residual})
    gradients.push_back(tensor.defined() && tensor.requires_grad() ? found[next++] : at::Tensor());
  return gradients;
}

class BatchNormActFunction : public torch::autograd::Function<BatchNormActFunction> {
 public:
  // Optional, not undefined: an undefined tensor has no device, which the base class asks for.
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const Optional& givenWeight,
                            const Optional& givenBias, const Optional& givenMean, const Optional& givenVar,
                            const Optional& givenResidual, bool training, double momentum, double eps,
                            int64_t activation) {
    const at::Tensor weight = tensorOr(givenWeight), bias = tensorOr(givenBias),
                     runningMean = tensorOr(givenMean), runningVar = tensorOr(givenVar),
                     residual = tensorOr(givenResidual);
    const auto kind = static_cast<Activation>(activation);
    const ActivatedFrom from = activatedFrom(residual.defined(), kind);
    BatchNormActForward run = batchNormActForward(
        {input, weight, bias, runningMean, runningVar, residual, training, momentum, eps, kind});
    context->save_for_backward(
        {input, weight, bias, training ? at::Tensor() : runningMean, training ? at::Tensor() : runningVar,
         residual, from == ActivatedFrom::kOutput ? run.output : at::Tensor(), run.mean, run.invstd});
    context->saved_data["training"] = training;
    context->saved_data["eps"] = eps;
    context->saved_data["activation"] = activation;
    return run.output;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list tensors = context->get_saved_variables();
    const bool training = context->saved_data["training"].toBool();
    const auto activation = static_cast<Activation>(context->saved_data["activation"].toInt());
    const at::Tensor& residual = tensors[5];
    const Saved saved{training, context->saved_data["eps"].toDouble(), activation,
                      activatedFrom(residual.defined(), activation)};
    variable_list found(10);
    if (!gradients[0].defined()) return found;
    if (at::GradMode::is_enabled()) {
      const variable_list composed = composedGradients(saved, tensors, gradients[0]);
      found[0] = composed[0];
      found[1] = composed[1];
      found[2] = composed[2];
      found[5] = composed[3];
      return found;
    }
    BatchNormActBackward run =
        batchNormActBackward({tensors[0], tensors[1], tensors[2], residual, tensors[6], tensors[7],
                              tensors[8], gradients[0], training, activation, saved.from});
    found[0] = run.input;
    if (tensors[1].defined()) found[1] = run.weight;
    if (tensors[2].defined()) found[2] = run.bias;
    found[5] = run.residual;
    return found;
  }
};

bool isFloat32(const Optional& tensor) {
  return !tensor.has_value() || !tensor->defined() ||
         (tensor->scalar_type() == at::kFloat && tensor->device().is_cpu() && tensor->is_contiguous());
}

bool canFuse(const at::Tensor& input, const Optional& weight, const Optional& bias,
             const Optional& runningMean, const Optional& runningVar, const Optional& residual,
             bool training) {
  if (!training && (!tensorOr(runningMean).defined() || !tensorOr(runningVar).defined())) return false;
  if (!input.device().is_cpu() || input.is_meta() || input.dim() < 2 || input.numel() == 0) return false;
  if (input.layout() != at::kStrided) return false;
  if (input.scalar_type() != at::kFloat && input.scalar_type() != at::kBFloat16) return false;
  if (!isFloat32(weight) || !isFloat32(bias) || !isFloat32(runningMean) || !isFloat32(runningVar))
    return false;
  for (const Optional* values : {&weight, &bias, &runningMean, &runningVar})
    if (values->has_value() && (*values)->defined() && (*values)->numel() != input.size(1)) return false;
  if (!residual.has_value() || !residual->defined()) return true;
  return residual->sizes() == input.sizes() && residual->scalar_type() == input.scalar_type() &&
         residual->device() == input.device() && residual->layout() == at::kStrided;
}

at::Tensor batchNormAct(const at::Tensor& input, const Optional& weight, const Optional& bias,
                        const Optional& runningMean, const Optional& runningVar, const Optional& residual,
                        bool training, double momentum, double eps, int64_t activation) {
  TORCH_CHECK(activation >= 0 && activation <= static_cast<int64_t>(Activation::kSilu),
              "batchNormAct: an activation from 0 to 3 was expected");
  const auto kind = static_cast<Activation>(activation);
  if (!canFuse(input, weight, bias, runningMean, runningVar, residual, training))
    return compose(input, weight, bias, runningMean, runningVar, residual, training, momentum, eps, kind);
  const bool records =
      at::GradMode::is_enabled() && torch::autograd::any_variable_requires_grad(
                                        {input, tensorOr(weight), tensorOr(bias), tensorOr(residual)});
  if (records)
    return BatchNormActFunction::apply(input, weight, bias, runningMean, runningVar, residual, training,
                                       momentum, eps, activation);
  return batchNormActForward({input, tensorOr(weight), tensorOr(bias), tensorOr(runningMean),
                              tensorOr(runningVar), tensorOr(residual), training, momentum, eps, kind})
      .output;
}

TORCH_LIBRARY(torchbook, library) {
  library.def(
      "batch_norm_act(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, "
      "Tensor? residual, bool training, float momentum, float eps, int activation) -> Tensor",
      TORCH_FN(batchNormAct));
}

}  // namespace
}  // namespace torchbook
