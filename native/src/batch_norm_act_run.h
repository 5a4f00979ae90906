// Runs the fused batch norm over tensors: layouts, statistics, threads.
#pragma once
#include <ATen/core/Tensor.h>

#include "kernels/batch_norm_act.h"

namespace torchbook {

struct BatchNormActInputs {
  // [N, C, ...], float32 or bfloat16.
  const at::Tensor& input;
  // [C], float32; any may be undefined.
  const at::Tensor& weight;
  const at::Tensor& bias;
  // Moved in training.
  const at::Tensor& runningMean;
  const at::Tensor& runningVar;
  // Of the input's shape and dtype, or undefined.
  const at::Tensor& residual;
  bool training;
  double momentum;
  double eps;
  kernels::Activation activation;
};

struct BatchNormActForward {
  at::Tensor output;
  // [C], float32: those that were used.
  at::Tensor mean;
  at::Tensor invstd;
};

BatchNormActForward batchNormActForward(const BatchNormActInputs& inputs);

struct BatchNormActGradients {
  const at::Tensor& input;
  const at::Tensor& weight;
  const at::Tensor& bias;
  const at::Tensor& residual;
  // Where the activation is differentiated from it, else undefined.
  const at::Tensor& output;
  const at::Tensor& mean;
  const at::Tensor& invstd;
  const at::Tensor& gradient;
  bool training;
  kernels::Activation activation;
  kernels::ActivatedFrom from;
};

struct BatchNormActBackward {
  at::Tensor input;
  at::Tensor weight;
  at::Tensor bias;
  // Undefined without a residual.
  at::Tensor residual;
};

BatchNormActBackward batchNormActBackward(const BatchNormActGradients& gradients);

}  // namespace torchbook
