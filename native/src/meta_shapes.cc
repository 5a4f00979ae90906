// Shapes of further operators that LibTorch tells from Python only: normalisation, attention, embeddings,
// padding, sampling. What is wrong about arguments the operator itself says when it runs.
#include <ATen/ExpandUtils.h>
#include <ATen/TensorIterator.h>
#include <ATen/WrapDimUtils.h>
#include <ATen/WrapDimUtilsMulti.h>
#include <ATen/native/Pool.h>
#include <ATen/native/TypeProperties.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <torch/library.h>

namespace torchbook {
namespace {

using Sizes = std::vector<int64_t>;

at::Tensor likeWith(const at::Tensor& self, const Sizes& sizes) { return at::empty(sizes, self.options()); }

// As LibTorch lays out the result of an operator on each element.
at::Tensor elementwise(std::initializer_list<at::Tensor> inputs, at::ScalarType dtype) {
  at::TensorIteratorConfig config;
  config.set_check_mem_overlap(false)
      .check_all_same_dtype(false)
      .declare_static_dtype_and_device(dtype, c10::DeviceType::Meta)
      .add_owned_output(at::Tensor());
  for (const at::Tensor& input : inputs) config.add_owned_const_input(input);
  return config.build().output();
}

at::Tensor where(const at::Tensor& condition, const at::Tensor& self, const at::Tensor& other) {
  return elementwise({condition, self, other}, at::result_type(self, other));
}

at::Tensor& whereOut(const at::Tensor& condition, const at::Tensor& self, const at::Tensor& other,
                     at::Tensor& out) {
  const auto sizes = at::infer_size(condition.sizes(), at::infer_size(self.sizes(), other.sizes()));
  TORCH_CHECK(out.sizes() == sizes, "where: an out of the result's shape was expected");
  return out;
}

at::Tensor same(const at::Tensor& self) { return at::empty_like(self); }

at::Tensor& sameInPlace(at::Tensor& self) { return self; }

at::Tensor prelu(const at::Tensor& self, const at::Tensor& weight) {
  return elementwise({self, weight}, self.scalar_type());
}

std::tuple<at::Tensor, at::Tensor> logSigmoid(const at::Tensor& self) {
  return {same(self), likeWith(self, {0})};
}

at::Tensor flip(const at::Tensor& self, c10::IntArrayRef) { return same(self); }

at::Tensor roll(const at::Tensor& self, c10::IntArrayRef, c10::IntArrayRef) { return same(self); }

at::Tensor indexSelect(const at::Tensor& self, int64_t dim, const at::Tensor& index) {
  TORCH_CHECK(index.dim() <= 1, "index_select: one dimension of indices was expected");
  Sizes sizes = self.sizes().vec();
  const int64_t at = at::maybe_wrap_dim(dim, self.dim());
  if (!sizes.empty()) sizes[static_cast<size_t>(at)] = index.numel();
  return likeWith(self, sizes);
}

Sizes reduced(const at::Tensor& self, c10::OptionalIntArrayRef dims, bool keepdim) {
  const bool all = !dims.has_value() || dims->empty();
  const auto mask = at::dim_list_to_bitset(all ? c10::IntArrayRef{} : *dims, self.dim());
  Sizes sizes;
  for (int64_t i = 0; i < self.dim(); i++) {
    const bool taken = all || mask[static_cast<size_t>(i)];
    if (!taken) sizes.push_back(self.size(i));
    if (taken && keepdim) sizes.push_back(1);
  }
  return sizes;
}

at::Tensor variance(const at::Tensor& self, c10::OptionalIntArrayRef dims, const std::optional<c10::Scalar>&,
                    bool keepdim) {
  const at::ScalarType dtype = self.scalar_type();
  TORCH_CHECK(c10::isFloatingType(dtype) || c10::isComplexType(dtype), "var: floats were expected");
  return at::empty(reduced(self, dims, keepdim), self.options().dtype(c10::toRealValueType(dtype)));
}

std::tuple<at::Tensor, at::Tensor> varianceAndMean(const at::Tensor& self, c10::OptionalIntArrayRef dims,
                                                   const std::optional<c10::Scalar>& correction,
                                                   bool keepdim) {
  const at::Tensor spread = variance(self, dims, correction, keepdim);
  return {spread, likeWith(self, spread.sizes().vec())};
}

at::Tensor logsumexp(const at::Tensor& self, c10::IntArrayRef dims, bool keepdim) {
  const bool isIntegral = c10::isIntegralType(self.scalar_type(), true);
  const at::ScalarType dtype =
      isIntegral ? c10::typeMetaToScalarType(c10::get_default_dtype()) : self.scalar_type();
  return at::empty(reduced(self, dims, keepdim), self.options().dtype(dtype));
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> groupNorm(const at::Tensor& input,
                                                         const std::optional<at::Tensor>&,
                                                         const std::optional<at::Tensor>&, int64_t batch,
                                                         int64_t, int64_t, int64_t groups, double) {
  const at::Tensor statistics = likeWith(input, {batch, groups});
  return {same(input), statistics, at::empty_like(statistics)};
}

at::Tensor reflectionPad2d(const at::Tensor& self, c10::IntArrayRef padding) {
  TORCH_CHECK(self.dim() >= 3 && padding.size() == 4, "reflection_pad2d: images were expected");
  Sizes sizes = self.sizes().vec();
  const size_t width = sizes.size() - 1;
  sizes[width] += padding[0] + padding[1];
  sizes[width - 1] += padding[2] + padding[3];
  return likeWith(self, sizes);
}

at::Tensor im2col(const at::Tensor& self, c10::IntArrayRef kernel, c10::IntArrayRef dilation,
                  c10::IntArrayRef padding, c10::IntArrayRef stride) {
  TORCH_CHECK(self.dim() == 3 || self.dim() == 4, "im2col: images were expected");
  int64_t blocks = 1;
  for (size_t i = 0; i < 2; i++) {
    TORCH_CHECK(stride[i] > 0, "im2col: a stride from 1 was expected");
    const int64_t size = self.size(self.dim() - 2 + static_cast<int64_t>(i));
    blocks *= (size + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1) / stride[i] + 1;
  }
  const int64_t values = self.size(self.dim() - 3) * kernel[0] * kernel[1];
  return likeWith(self, self.dim() == 3 ? Sizes{values, blocks} : Sizes{self.size(0), values, blocks});
}

at::Tensor gridSampler(const at::Tensor& input, const at::Tensor& grid, int64_t, int64_t, bool) {
  TORCH_CHECK(input.dim() == grid.dim() && input.dim() > 2, "grid_sampler: images and a grid were expected");
  Sizes sizes{input.size(0), input.size(1)};
  for (int64_t i = 1; i + 1 < grid.dim(); i++) sizes.push_back(grid.size(i));
  return likeWith(input, sizes);
}

std::tuple<at::Tensor, at::Tensor> maxPool3d(const at::Tensor& self, c10::IntArrayRef kernel,
                                             c10::IntArrayRef stride, c10::IntArrayRef padding,
                                             c10::IntArrayRef dilation, bool ceilMode) {
  TORCH_CHECK(self.dim() == 4 || self.dim() == 5, "max_pool3d: volumes were expected");
  const auto at = [](c10::IntArrayRef values, size_t i) {
    return values.size() == 1 ? values[0] : values[i];
  };
  Sizes sizes = self.sizes().vec();
  for (size_t i = 0; i < 3; i++) {
    int64_t& size = sizes[sizes.size() - 3 + i];
    const int64_t step = at(stride.empty() ? kernel : stride, i);
    size = at::native::pooling_output_shape<int64_t>(size, at(kernel, i), at(padding, i), step,
                                                     at(dilation, i), ceilMode);
  }
  const at::Tensor pooled = likeWith(self, sizes);
  return {pooled, at::empty_like(pooled, pooled.options().dtype(at::kLong))};
}

at::Tensor cdist(const at::Tensor& left, const at::Tensor& right, double, std::optional<int64_t>) {
  TORCH_CHECK(left.dim() >= 2 && right.dim() >= 2, "cdist: matrices were expected");
  const auto batch =
      at::infer_size(left.sizes().slice(0, left.dim() - 2), right.sizes().slice(0, right.dim() - 2));
  Sizes sizes(batch.begin(), batch.end());
  sizes.push_back(left.size(-2));
  sizes.push_back(right.size(-2));
  return likeWith(left, sizes);
}

TORCH_LIBRARY_IMPL(aten, Meta, library) {
  library.impl("where.self", TORCH_FN(where));
  library.impl("where.self_out", TORCH_FN(whereOut));
  library.impl("hardswish", TORCH_FN(same));
  library.impl("hardswish_", TORCH_FN(sameInPlace));
  library.impl("_prelu_kernel", TORCH_FN(prelu));
  library.impl("log_sigmoid_forward", TORCH_FN(logSigmoid));
  library.impl("flip", TORCH_FN(flip));
  library.impl("roll", TORCH_FN(roll));
  library.impl("index_select", TORCH_FN(indexSelect));
  library.impl("var.correction", TORCH_FN(variance));
  library.impl("std.correction", TORCH_FN(variance));
  library.impl("var_mean.correction", TORCH_FN(varianceAndMean));
  library.impl("std_mean.correction", TORCH_FN(varianceAndMean));
  library.impl("logsumexp", TORCH_FN(logsumexp));
  library.impl("native_group_norm", TORCH_FN(groupNorm));
  library.impl("reflection_pad2d", TORCH_FN(reflectionPad2d));
  library.impl("im2col", TORCH_FN(im2col));
  library.impl("grid_sampler_2d", TORCH_FN(gridSampler));
  library.impl("grid_sampler_3d", TORCH_FN(gridSampler));
  library.impl("max_pool3d_with_indices", TORCH_FN(maxPool3d));
  library.impl("_cdist_forward", TORCH_FN(cdist));
}

}  // namespace
}  // namespace torchbook
