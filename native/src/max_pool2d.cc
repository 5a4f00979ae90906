// `aten::max_pool2d` on the CPU. LibTorch's own kernel for pictures in rows is scalar: 7 % of a forward pass
// of ResNet-50, 30 times slower than kernels/max_pool2d.cc. Anything but float32 in rows is left to LibTorch.
#include "kernels/max_pool2d.h"

#include <ATen/Parallel.h>
#include <ATen/native/Pool.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d_native.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <limits>
#include <vector>

namespace torchbook {
namespace {

using kernels::MaxPool2d;
using kernels::PoolAxis;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Sizes = at::IntArrayRef;

// The widest register's, see kernels/vector.h.
constexpr int64_t kMostLanes = 16;
// Fewer are not worth waking a thread: what the operators of LibTorch itself go by.
constexpr int64_t kLeastElements = 32768;

int64_t sideOf(Sizes sizes, size_t side) { return sizes.size() == 1 ? sizes[0] : sizes[side]; }

bool isPair(Sizes sizes) { return sizes.size() == 1 || sizes.size() == 2; }

// False where LibTorch refuses the call, and for windows that lie mostly beyond the picture.
bool complete(PoolAxis& axis, bool ceilMode) {
  const int64_t most = axis.size + axis.padding;
  if (axis.kernel < 1 || axis.stride < 1 || axis.dilation < 1 || axis.padding < 0) return false;
  if (axis.padding > axis.kernel / 2 || axis.kernel > most || axis.dilation > axis.size) return false;
  if ((axis.kernel - 1) * axis.dilation > most) return false;
  axis.outputSize = at::native::pooling_output_shape(axis.size, axis.kernel, axis.padding, axis.stride,
                                                     axis.dilation, ceilMode);
  return axis.outputSize > 0;
}

bool fits(const at::Tensor& input) {
  return input.scalar_type() == at::kFloat && input.layout() == at::kStrided &&
         (input.dim() == 3 || input.dim() == 4) && input.numel() > 0 && input.is_contiguous() &&
         !input.is_neg() && input.size(-1) * input.size(-2) < std::numeric_limits<int32_t>::max();
}

// Without the tensors; empty where LibTorch is to do it.
std::optional<MaxPool2d> callOf(const at::Tensor& input, Sizes kernel, Sizes stride, Sizes padding,
                                Sizes dilation, bool ceilMode) {
  if (!fits(input) || !isPair(kernel) || !isPair(padding) || !isPair(dilation)) return std::nullopt;
  if (!stride.empty() && !isPair(stride)) return std::nullopt;
  const auto axis = [&](size_t side) {
    return PoolAxis{.size = input.size(static_cast<int64_t>(side) - 2),
                    .kernel = sideOf(kernel, side),
                    .stride = sideOf(stride.empty() ? kernel : stride, side),
                    .padding = sideOf(padding, side),
                    .dilation = sideOf(dilation, side)};
  };
  MaxPool2d call{.rows = axis(0), .columns = axis(1)};
  if (!complete(call.rows, ceilMode) || !complete(call.columns, ceilMode)) return std::nullopt;
  const PoolAxis& columns = call.columns;
  call.lineLength =
      columns.outputSize + (columns.kernel - 1) * columns.dilation / columns.stride + 1 + kMostLanes;
  return call;
}

template <typename Use>
void forPlanes(int64_t planes, const MaxPool2d& call, const Use& use) {
  const int64_t grain = std::max<int64_t>(1, kLeastElements / (call.rows.size * call.columns.size));
  at::parallel_for(0, planes, grain, use);
}

struct Pooled {
  at::Tensor output;
  // Undefined unless asked for.
  at::Tensor places;
};

Pooled pool(MaxPool2d call, const at::Tensor& input, bool withPlaces) {
  std::vector<int64_t> shape = input.sizes().vec();
  shape[shape.size() - 2] = call.rows.outputSize;
  shape[shape.size() - 1] = call.columns.outputSize;
  Pooled pooled{at::empty(shape, input.options()), {}};
  call.input = input.const_data_ptr<float>();
  call.output = pooled.output.mutable_data_ptr<float>();
  if (withPlaces) {
    pooled.places = at::empty(shape, input.options().dtype(at::kInt));
    call.places = pooled.places.mutable_data_ptr<int32_t>();
  }
  const auto scratch = static_cast<size_t>(2 * call.columns.stride * call.lineLength);
  forPlanes(input.numel() / (call.rows.size * call.columns.size), call, [&](int64_t begin, int64_t end) {
    std::vector<float> line(scratch);
    std::vector<int32_t> places(withPlaces ? scratch : 0);
    kernels::maxPool2dKernels().planes(call, begin, end, line.data(), places.data());
  });
  return pooled;
}

at::Tensor gradientAt(const at::Tensor& gradient, const at::Tensor& places, Sizes shape) {
  at::Tensor result = at::zeros(shape, gradient.options());
  const at::Tensor rows = gradient.contiguous();
  const float* from = rows.const_data_ptr<float>();
  const int32_t* at = places.const_data_ptr<int32_t>();
  float* to = result.mutable_data_ptr<float>();
  const int64_t area = result.size(-1) * result.size(-2), outputArea = rows.size(-1) * rows.size(-2);
  const int64_t grain = std::max<int64_t>(1, kLeastElements / area);
  at::parallel_for(0, result.numel() / area, grain, [&](int64_t begin, int64_t end) {
    for (int64_t plane = begin; plane < end; plane++)
      for (int64_t i = plane * outputArea; i < (plane + 1) * outputArea; i++)
        to[plane * area + at[i]] += from[i];
  });
  return result;
}

// The same by LibTorch's own operators, recorded: for createGraph.
at::Tensor composedGradient(const at::Tensor& gradient, const at::Tensor& places, Sizes shape) {
  const auto planes = [](const at::Tensor& tensor) { return tensor.flatten(-2).flatten(0, -2); };
  const at::Tensor result = at::zeros(shape, gradient.options());
  return planes(result).scatter_add(1, planes(places).to(at::kLong), planes(gradient)).reshape(shape);
}

class MaxPool2dFunction : public torch::autograd::Function<MaxPool2dFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const MaxPool2d& call) {
    const Pooled pooled = pool(call, input, true);
    context->save_for_backward({pooled.places});
    context->saved_data["shape"] = input.sizes();
    return pooled.output;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    if (!gradients[0].defined()) return variable_list(2);
    const at::Tensor places = context->get_saved_variables()[0];
    const std::vector<int64_t> shape = context->saved_data["shape"].toIntVector();
    const auto compute = at::GradMode::is_enabled() ? composedGradient : gradientAt;
    return {compute(gradients[0], places, shape), at::Tensor()};
  }
};

at::Tensor maxPool2d(const at::Tensor& input, Sizes kernel, Sizes stride, Sizes padding, Sizes dilation,
                     bool ceilMode) {
  if (const auto call = callOf(input, kernel, stride, padding, dilation, ceilMode))
    return pool(*call, input, false).output;
  return at::native::max_pool2d(input, kernel, stride, padding, dilation, ceilMode);
}

at::Tensor recordedMaxPool2d(const at::Tensor& input, Sizes kernel, Sizes stride, Sizes padding,
                             Sizes dilation, bool ceilMode) {
  const auto call = callOf(input, kernel, stride, padding, dilation, ceilMode);
  // A gradient that goes forward is LibTorch's to carry.
  if (!call.has_value() || input._fw_grad(0).defined())
    return at::native::max_pool2d(input, kernel, stride, padding, dilation, ceilMode);
  if (at::GradMode::is_enabled() && input.requires_grad()) return MaxPool2dFunction::apply(input, *call);
  return pool(*call, input, false).output;
}

TORCH_LIBRARY_IMPL(aten, CPU, library) { library.impl("max_pool2d", TORCH_FN(maxPool2d)); }
TORCH_LIBRARY_IMPL(aten, AutogradCPU, library) { library.impl("max_pool2d", TORCH_FN(recordedMaxPool2d)); }

}  // namespace
}  // namespace torchbook
