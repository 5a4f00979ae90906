// Batch norm, residual and activation over memory, free of LibTorch: compiled once for each instruction set.
#pragma once
#include <cstdint>

namespace torchbook::kernels {

enum class Activation : int8_t { kNone, kRelu, kRelu6, kSilu };

// What the derivative of the activation is taken at: the normalised value, computed again from the input
// (and the residual), or the output, which tells it too for ReLU. (Not for ReLU6: what is rounded to 6 is not
// cut.)
enum class ActivatedFrom : int8_t { kInput, kInputAndResidual, kOutput };

// One call. Tensors are [N, C, plane], float32 or bfloat16, in rows or channels last. Values of channels are
// float32 and padded with zeros to a multiple of kPadding.
struct BatchNormAct {
  static constexpr int64_t kPadding = 64;

  int64_t samples = 0;
  int64_t channels = 0;
  int64_t plane = 0;
  bool bfloat16 = false;
  Activation activation = Activation::kNone;
  ActivatedFrom activatedFrom = ActivatedFrom::kInput;

  const void* input = nullptr;
  const void* residual = nullptr;
  void* output = nullptr;
  const void* gradOutput = nullptr;
  // Null where it is gradOutput itself, or is not needed.
  void* gradResidual = nullptr;
  void* gradInput = nullptr;

  const float* mean = nullptr;
  // output = activation((input - mean) * scale + shift + residual)
  const float* scale = nullptr;
  const float* shift = nullptr;
  // gradInput = gradScale * dz + gradSlope * (input - mean) + gradShift, where dz is the gradient before the
  // activation.
  const float* gradScale = nullptr;
  const float* gradSlope = nullptr;
  const float* gradShift = nullptr;
};

// In rows: each function treats one channel. Channels last: the rows [begin, end) of the N * plane ones, and
// sums are of all channels, to which is added.
struct BatchNormActKernels {
  // Sums of input - mean and of its square.
  void (*channelMoments)(const BatchNormAct&, int64_t channel, double& sum, double& squares);
  void (*channelForward)(const BatchNormAct&, int64_t channel);
  // Sums of dz and of dz * (input - mean).
  void (*channelGradientSums)(const BatchNormAct&, int64_t channel, double& sum, double& products);
  void (*channelGradient)(const BatchNormAct&, int64_t channel);
  void (*rowMoments)(const BatchNormAct&, int64_t begin, int64_t end, double* sums, double* squares);
  void (*rowForward)(const BatchNormAct&, int64_t begin, int64_t end);
  void (*rowGradientSums)(const BatchNormAct&, int64_t begin, int64_t end, double* sums, double* products);
  void (*rowGradient)(const BatchNormAct&, int64_t begin, int64_t end);
};

// Of the best instruction set that this CPU has.
const BatchNormActKernels& batchNormActKernels();

}  // namespace torchbook::kernels
