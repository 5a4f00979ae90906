// One guard for each operator that random calls (test/native/fuzz) found to crash or to stand still, with the
// smallest case and the reason in LibTorch's sources. Tested by test/native/fuzz/guards.spec.ts.
#include "guards.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/isnan.h>

#include <map>

#include "error_boundary.h"

namespace torchbook {
namespace {

[[noreturn]] void reject(const char* message) { throw BoundaryError(ErrorKind::Range, message); }

// binomial(tensor([nan]), tensor([0.5])) never ends: its rejection sampling compares with NaN
// (aten/src/ATen/native/Distributions.h, btrs).
void binomial(const std::vector<c10::IValue>& arguments) {
  const at::Tensor& count = arguments[0].toTensor();
  if (!count.is_meta() && count.is_floating_point() && at::isnan(count).any().item<bool>())
    reject("binomial: count: expected numbers, got NaN");
}

// cat([], out=...) crashes where out is quantized (aten/src/ATen/native/quantized/cpu/TensorShape.cpp).
void concatenation(const std::vector<c10::IValue>& arguments) {
  if (arguments[0].toListRef().empty()) reject("cat: tensors: expected at least one Tensor, got none");
}

// combinations(zeros([0]), 2^31) never ends: it makes a grid of as many dimensions
// (aten/src/ATen/native/Itertools.cpp).
void combinations(const std::vector<c10::IValue>& arguments) {
  constexpr int64_t kMostDimensions = 64;
  if (arguments[1].toInt() > kMostDimensions) reject("combinations: r: expected at most 64, got more");
}

// linalg_eigvals(full([4, 4], nan)) crashes in LAPACK's geev; linalg_eig has the same check
// (aten/src/ATen/native/BatchLinearAlgebra.cpp).
void eigenvalues(const std::vector<c10::IValue>& arguments) {
  const at::Tensor& input = arguments[0].toTensor();
  if (input.is_meta() || !(input.is_floating_point() || input.is_complex())) return;
  if (!at::isfinite(input).all().item<bool>())
    reject("linalg.eigvals: input: expected finite numbers, got NaN or an infinity");
}

// choose_qparams_optimized(tensor([0, 1, 2]), 3, 3, 1e300, 3) never ends: it narrows the range until a share
// of 1 - ratio of the bins is left (aten/src/ATen/native/QuantizedLinear.cpp).
void quantizationRange(const std::vector<c10::IValue>& arguments) {
  const double ratio = arguments[3].toDouble();
  if (!(ratio >= 0 && ratio <= 1)) reject("chooseQparamsOptimized: ratio: expected a number from 0 to 1");
}

// max_pool1d(ones([2, 2]), 2^31, ceil_mode=True) goes through 2^31 places of its window
// (aten/src/ATen/native/MaxPooling.cpp).
void maxPool1d(const std::vector<c10::IValue>& arguments) {
  constexpr int64_t kLongestBeyondInput = 1 << 20;
  const at::Tensor& input = arguments[0].toTensor();
  const std::vector<int64_t> window = arguments[1].toIntVector();
  if (input.dim() == 0 || window.empty() || window[0] <= kLongestBeyondInput) return;
  if (window[0] > input.size(-1))
    reject("maxPool1d: kernelSize: expected at most the length of the input, got more");
}

// The backward pass of pdist(zeros([0, 1])) crashes: it divides by the number of rows
// (aten/src/ATen/native/cpu/DistanceOpsKernel.cpp).
void pairDistances(const std::vector<c10::IValue>& arguments) {
  const at::Tensor& input = arguments[0].toTensor();
  const bool isEmpty = input.dim() == 2 && input.size(0) == 0 && input.size(1) > 0;
  if (isEmpty && input.requires_grad() && at::GradMode::is_enabled())
    reject("pdist: input: expected at least one row where gradients are recorded, got none");
}

// special_laguerre_polynomial_l(ones([1]), 1e30) takes n steps for each element, as do its relatives
// (aten/src/ATen/native/Math.h).
void polynomial(const std::vector<c10::IValue>& arguments) {
  constexpr double kHighestDegree = 100'000;
  const char* message = "special: degree n of a polynomial: expected at most 100000, got more";
  const c10::IValue& degree = arguments[1];
  if (degree.isScalar()) {
    const c10::Scalar n = degree.toScalar();
    if (!n.isComplex() && n.toDouble() > kHighestDegree) reject(message);
    return;
  }
  const at::Tensor& n = degree.toTensor();
  if (n.is_meta() || n.is_complex() || n.is_quantized()) return;
  if (n.to(at::kDouble).gt(kHighestDegree).any().item<bool>()) reject(message);
}

// view_copy(quantize_per_tensor(zeros([]), ...), qint8) crashes: the copy of the view has no quantizer
// (aten/src/ATen/native/TensorShape.cpp).
void viewCopy(const std::vector<c10::IValue>& arguments) {
  if (arguments[1].isInt() && arguments[0].toTensor().is_quantized())
    reject(
        "viewCopy: input: expected a Tensor that is not quantized where the dtype changes, got one that is");
}

const std::map<std::string, Guard> kGuards = {
    {"aten::binomial", binomial},
    {"aten::cat", concatenation},
    {"aten::choose_qparams_optimized", quantizationRange},
    {"aten::combinations", combinations},
    {"aten::concat", concatenation},
    {"aten::concatenate", concatenation},
    {"aten::linalg_eigvals", eigenvalues},
    {"aten::max_pool1d", maxPool1d},
    {"aten::max_pool1d_with_indices", maxPool1d},
    {"aten::pdist", pairDistances},
    {"aten::special_chebyshev_polynomial_t", polynomial},
    {"aten::special_chebyshev_polynomial_u", polynomial},
    {"aten::special_chebyshev_polynomial_v", polynomial},
    {"aten::special_chebyshev_polynomial_w", polynomial},
    {"aten::special_hermite_polynomial_h", polynomial},
    {"aten::special_hermite_polynomial_he", polynomial},
    {"aten::special_laguerre_polynomial_l", polynomial},
    {"aten::special_legendre_polynomial_p", polynomial},
    {"aten::special_shifted_chebyshev_polynomial_t", polynomial},
    {"aten::special_shifted_chebyshev_polynomial_u", polynomial},
    {"aten::special_shifted_chebyshev_polynomial_v", polynomial},
    {"aten::special_shifted_chebyshev_polynomial_w", polynomial},
    {"aten::view_copy", viewCopy},
};

}  // namespace

Guard guardOf(const std::string& name) {
  const auto found = kGuards.find(name);
  return found == kGuards.end() ? nullptr : found->second;
}

}  // namespace torchbook
