// Shapes of the operators that networks are made of and that LibTorch tells from Python only.
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <torch/library.h>

namespace torchbook {
namespace {

// Spatial sizes of a convolution: floor((n + 2p - d (k - 1) - 1) / s) + 1, and its inverse for a transposed
// one.
at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const std::optional<at::Tensor>&,
                       c10::IntArrayRef stride, c10::IntArrayRef padding, c10::IntArrayRef dilation,
                       bool transposed, c10::IntArrayRef outputPadding, int64_t groups) {
  TORCH_CHECK(input.dim() == weight.dim() && input.dim() > 2, "convolution: a batch of inputs was expected");
  const auto spatial = static_cast<size_t>(input.dim()) - 2;
  for (const c10::IntArrayRef values : {stride, padding, dilation, outputPadding}) {
    TORCH_CHECK(values.size() == 1 || values.size() == spatial, "convolution: a number for each dimension");
  }
  for (const int64_t step : stride) TORCH_CHECK(step > 0, "convolution: a stride from 1 was expected");
  const auto at = [](c10::IntArrayRef values, size_t i) {
    return values.size() == 1 ? values[0] : values[i];
  };
  std::vector<int64_t> sizes{input.size(0), transposed ? weight.size(1) * groups : weight.size(0)};
  for (size_t i = 0; i < spatial; i++) {
    const auto dim = static_cast<int64_t>(i) + 2;
    const int64_t reach = at(dilation, i) * (weight.size(dim) - 1);
    sizes.push_back(transposed ? (input.size(dim) - 1) * at(stride, i) - 2 * at(padding, i) + reach +
                                     at(outputPadding, i) + 1
                               : (input.size(dim) + 2 * at(padding, i) - reach - 1) / at(stride, i) + 1);
  }
  return at::empty(sizes, input.options());
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> nativeBatchNorm(
    const at::Tensor& input, const std::optional<at::Tensor>&, const std::optional<at::Tensor>&,
    const std::optional<at::Tensor>&, const std::optional<at::Tensor>&, bool training, double, double) {
  const int64_t channels = training ? input.size(1) : 0;
  return {at::empty_like(input), at::empty({channels}, input.options()),
          at::empty({channels}, input.options())};
}

at::Tensor relu(const at::Tensor& self) { return at::empty_like(self); }

at::Tensor hardtanh(const at::Tensor& self, const at::Scalar&, const at::Scalar&) {
  return at::empty_like(self);
}

at::Tensor& reluInPlace(at::Tensor& self) { return self; }

at::Tensor adaptiveAvgPool2d(const at::Tensor& self, c10::IntArrayRef size) {
  TORCH_CHECK(self.dim() >= 2 && size.size() == 2, "adaptiveAvgPool2d: an image was expected");
  std::vector<int64_t> sizes = self.sizes().vec();
  sizes[sizes.size() - 2] = size[0];
  sizes[sizes.size() - 1] = size[1];
  return at::empty(sizes, self.options());
}

TORCH_LIBRARY_IMPL(aten, Meta, library) {
  library.impl("relu", TORCH_FN(relu));
  library.impl("relu_", TORCH_FN(reluInPlace));
  library.impl("hardtanh", TORCH_FN(hardtanh));
  library.impl("_adaptive_avg_pool2d", TORCH_FN(adaptiveAvgPool2d));
  library.impl("convolution", TORCH_FN(convolution));
  library.impl("native_batch_norm", TORCH_FN(nativeBatchNorm));
}

}  // namespace
}  // namespace torchbook
