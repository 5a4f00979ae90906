// Written by native/generator/hotKernels.ts from native/schema/operators.txt; not to be edited.
#include <ATen/ops/abs_ops.h>
#include <ATen/ops/adaptive_avg_pool2d_ops.h>
#include <ATen/ops/add_ops.h>
#include <ATen/ops/addcdiv_ops.h>
#include <ATen/ops/addcmul_ops.h>
#include <ATen/ops/addmm_ops.h>
#include <ATen/ops/amax_ops.h>
#include <ATen/ops/amin_ops.h>
#include <ATen/ops/avg_pool2d_ops.h>
#include <ATen/ops/batch_norm_ops.h>
#include <ATen/ops/bmm_ops.h>
#include <ATen/ops/clone_ops.h>
#include <ATen/ops/conv2d_ops.h>
#include <ATen/ops/copy_ops.h>
#include <ATen/ops/cos_ops.h>
#include <ATen/ops/cumsum_ops.h>
#include <ATen/ops/detach_ops.h>
#include <ATen/ops/div_ops.h>
#include <ATen/ops/dropout_ops.h>
#include <ATen/ops/embedding_ops.h>
#include <ATen/ops/empty_like_ops.h>
#include <ATen/ops/empty_ops.h>
#include <ATen/ops/eq_ops.h>
#include <ATen/ops/exp_ops.h>
#include <ATen/ops/expand_ops.h>
#include <ATen/ops/fill_ops.h>
#include <ATen/ops/flatten_ops.h>
#include <ATen/ops/floor_ops.h>
#include <ATen/ops/gather_ops.h>
#include <ATen/ops/ge_ops.h>
#include <ATen/ops/gt_ops.h>
#include <ATen/ops/index_select_ops.h>
#include <ATen/ops/layer_norm_ops.h>
#include <ATen/ops/le_ops.h>
#include <ATen/ops/lerp_ops.h>
#include <ATen/ops/linear_ops.h>
#include <ATen/ops/log_ops.h>
#include <ATen/ops/log_softmax_ops.h>
#include <ATen/ops/lt_ops.h>
#include <ATen/ops/matmul_ops.h>
#include <ATen/ops/max_ops.h>
#include <ATen/ops/max_pool2d_ops.h>
#include <ATen/ops/maximum_ops.h>
#include <ATen/ops/mean_ops.h>
#include <ATen/ops/min_ops.h>
#include <ATen/ops/minimum_ops.h>
#include <ATen/ops/mm_ops.h>
#include <ATen/ops/mul_ops.h>
#include <ATen/ops/narrow_ops.h>
#include <ATen/ops/ne_ops.h>
#include <ATen/ops/neg_ops.h>
#include <ATen/ops/ones_like_ops.h>
#include <ATen/ops/ones_ops.h>
#include <ATen/ops/permute_ops.h>
#include <ATen/ops/pow_ops.h>
#include <ATen/ops/rand_ops.h>
#include <ATen/ops/randn_ops.h>
#include <ATen/ops/relu_ops.h>
#include <ATen/ops/reshape_ops.h>
#include <ATen/ops/round_ops.h>
#include <ATen/ops/rsqrt_ops.h>
#include <ATen/ops/rsub_ops.h>
#include <ATen/ops/select_ops.h>
#include <ATen/ops/sigmoid_ops.h>
#include <ATen/ops/sign_ops.h>
#include <ATen/ops/silu_ops.h>
#include <ATen/ops/sin_ops.h>
#include <ATen/ops/softmax_ops.h>
#include <ATen/ops/sqrt_ops.h>
#include <ATen/ops/square_ops.h>
#include <ATen/ops/squeeze_ops.h>
#include <ATen/ops/sub_ops.h>
#include <ATen/ops/sum_ops.h>
#include <ATen/ops/t_ops.h>
#include <ATen/ops/tanh_ops.h>
#include <ATen/ops/transpose_ops.h>
#include <ATen/ops/unsqueeze_ops.h>
#include <ATen/ops/view_ops.h>
#include <ATen/ops/zero_ops.h>
#include <ATen/ops/zeros_like_ops.h>
#include <ATen/ops/zeros_ops.h>

#include "../hot_kernel.h"

namespace torchbook {
namespace hot {

struct add_Tensor {
  using Operation = at::_ops::add_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "add_Tensor";
  static constexpr const char* name = "add";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct add_Scalar {
  using Operation = at::_ops::add_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "add_Scalar";
  static constexpr const char* name = "add";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct sub_Tensor {
  using Operation = at::_ops::sub_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "sub_Tensor";
  static constexpr const char* name = "sub";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct sub_Scalar {
  using Operation = at::_ops::sub_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "sub_Scalar";
  static constexpr const char* name = "sub";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct mul_Tensor {
  using Operation = at::_ops::mul_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "mul_Tensor";
  static constexpr const char* name = "mul";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct mul_Scalar {
  using Operation = at::_ops::mul_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "mul_Scalar";
  static constexpr const char* name = "mul";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct div_Tensor {
  using Operation = at::_ops::div_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "div_Tensor";
  static constexpr const char* name = "div";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct div_Scalar {
  using Operation = at::_ops::div_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "div_Scalar";
  static constexpr const char* name = "div";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct add__Tensor {
  using Operation = at::_ops::add__Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "add__Tensor";
  static constexpr const char* name = "add_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct add__Scalar {
  using Operation = at::_ops::add__Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "add__Scalar";
  static constexpr const char* name = "add_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct sub__Tensor {
  using Operation = at::_ops::sub__Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "sub__Tensor";
  static constexpr const char* name = "sub_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct sub__Scalar {
  using Operation = at::_ops::sub__Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "sub__Scalar";
  static constexpr const char* name = "sub_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct mul__Tensor {
  using Operation = at::_ops::mul__Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "mul__Tensor";
  static constexpr const char* name = "mul_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct mul__Scalar {
  using Operation = at::_ops::mul__Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "mul__Scalar";
  static constexpr const char* name = "mul_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct div__Tensor {
  using Operation = at::_ops::div__Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "div__Tensor";
  static constexpr const char* name = "div_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct div__Scalar {
  using Operation = at::_ops::div__Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "div__Scalar";
  static constexpr const char* name = "div_";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct zero_ {
  using Operation = at::_ops::zero_;
  static constexpr size_t count = 1;
  static constexpr const char* key = "zero_";
  static constexpr const char* name = "zero_";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct pow_Tensor_Scalar {
  using Operation = at::_ops::pow_Tensor_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "pow_Tensor_Scalar";
  static constexpr const char* name = "pow";
  static constexpr const char* names[] = {"self", "exponent"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct pow_Tensor_Tensor {
  using Operation = at::_ops::pow_Tensor_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "pow_Tensor_Tensor";
  static constexpr const char* name = "pow";
  static constexpr const char* names[] = {"self", "exponent"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct maximum {
  using Operation = at::_ops::maximum;
  static constexpr size_t count = 2;
  static constexpr const char* key = "maximum";
  static constexpr const char* name = "maximum";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct minimum {
  using Operation = at::_ops::minimum;
  static constexpr size_t count = 2;
  static constexpr const char* key = "minimum";
  static constexpr const char* name = "minimum";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct eq_Tensor {
  using Operation = at::_ops::eq_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "eq_Tensor";
  static constexpr const char* name = "eq";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct eq_Scalar {
  using Operation = at::_ops::eq_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "eq_Scalar";
  static constexpr const char* name = "eq";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct lt_Tensor {
  using Operation = at::_ops::lt_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "lt_Tensor";
  static constexpr const char* name = "lt";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct lt_Scalar {
  using Operation = at::_ops::lt_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "lt_Scalar";
  static constexpr const char* name = "lt";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct gt_Tensor {
  using Operation = at::_ops::gt_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "gt_Tensor";
  static constexpr const char* name = "gt";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct gt_Scalar {
  using Operation = at::_ops::gt_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "gt_Scalar";
  static constexpr const char* name = "gt";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct ne_Tensor {
  using Operation = at::_ops::ne_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "ne_Tensor";
  static constexpr const char* name = "ne";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct ne_Scalar {
  using Operation = at::_ops::ne_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "ne_Scalar";
  static constexpr const char* name = "ne";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct ge_Tensor {
  using Operation = at::_ops::ge_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "ge_Tensor";
  static constexpr const char* name = "ge";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct ge_Scalar {
  using Operation = at::_ops::ge_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "ge_Scalar";
  static constexpr const char* name = "ge";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct le_Tensor {
  using Operation = at::_ops::le_Tensor;
  static constexpr size_t count = 2;
  static constexpr const char* key = "le_Tensor";
  static constexpr const char* name = "le";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct le_Scalar {
  using Operation = at::_ops::le_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "le_Scalar";
  static constexpr const char* name = "le";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct rsub_Scalar {
  using Operation = at::_ops::rsub_Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "rsub_Scalar";
  static constexpr const char* name = "rsub";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct addcmul_ {
  using Operation = at::_ops::addcmul_;
  static constexpr size_t count = 3;
  static constexpr const char* key = "addcmul_";
  static constexpr const char* name = "addcmul_";
  static constexpr const char* names[] = {"self", "tensor1", "tensor2"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct addcdiv_ {
  using Operation = at::_ops::addcdiv_;
  static constexpr size_t count = 3;
  static constexpr const char* key = "addcdiv_";
  static constexpr const char* name = "addcdiv_";
  static constexpr const char* names[] = {"self", "tensor1", "tensor2"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1);
  }
};

struct lerp__Scalar {
  using Operation = at::_ops::lerp__Scalar;
  static constexpr size_t count = 3;
  static constexpr const char* key = "lerp__Scalar";
  static constexpr const char* name = "lerp_";
  static constexpr const char* names[] = {"self", "end", "weight"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct fill__Scalar {
  using Operation = at::_ops::fill__Scalar;
  static constexpr size_t count = 2;
  static constexpr const char* key = "fill__Scalar";
  static constexpr const char* name = "fill_";
  static constexpr const char* names[] = {"self", "value"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct copy_ {
  using Operation = at::_ops::copy_;
  static constexpr size_t count = 3;
  static constexpr const char* key = "copy_";
  static constexpr const char* name = "copy_";
  static constexpr const char* names[] = {"self", "src", "nonBlocking"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct zeros {
  using Operation = at::_ops::zeros;
  static constexpr size_t count = 1;
  static constexpr const char* key = "zeros";
  static constexpr const char* name = "zeros";
  static constexpr const char* names[] = {"size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct ones {
  using Operation = at::_ops::ones;
  static constexpr size_t count = 1;
  static constexpr const char* key = "ones";
  static constexpr const char* name = "ones";
  static constexpr const char* names[] = {"size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct empty_memory_format {
  using Operation = at::_ops::empty_memory_format;
  static constexpr size_t count = 1;
  static constexpr const char* key = "empty_memory_format";
  static constexpr const char* name = "empty";
  static constexpr const char* names[] = {"size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct rand {
  using Operation = at::_ops::rand;
  static constexpr size_t count = 1;
  static constexpr const char* key = "rand";
  static constexpr const char* name = "rand";
  static constexpr const char* names[] = {"size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct randn {
  using Operation = at::_ops::randn;
  static constexpr size_t count = 1;
  static constexpr const char* key = "randn";
  static constexpr const char* name = "randn";
  static constexpr const char* names[] = {"size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct zeros_like {
  using Operation = at::_ops::zeros_like;
  static constexpr size_t count = 1;
  static constexpr const char* key = "zeros_like";
  static constexpr const char* name = "zerosLike";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct ones_like {
  using Operation = at::_ops::ones_like;
  static constexpr size_t count = 1;
  static constexpr const char* key = "ones_like";
  static constexpr const char* name = "onesLike";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct empty_like {
  using Operation = at::_ops::empty_like;
  static constexpr size_t count = 1;
  static constexpr const char* key = "empty_like";
  static constexpr const char* name = "emptyLike";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
  }
};

struct neg {
  using Operation = at::_ops::neg;
  static constexpr size_t count = 1;
  static constexpr const char* key = "neg";
  static constexpr const char* name = "neg";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct exp {
  using Operation = at::_ops::exp;
  static constexpr size_t count = 1;
  static constexpr const char* key = "exp";
  static constexpr const char* name = "exp";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct log {
  using Operation = at::_ops::log;
  static constexpr size_t count = 1;
  static constexpr const char* key = "log";
  static constexpr const char* name = "log";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct sqrt {
  using Operation = at::_ops::sqrt;
  static constexpr size_t count = 1;
  static constexpr const char* key = "sqrt";
  static constexpr const char* name = "sqrt";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct rsqrt {
  using Operation = at::_ops::rsqrt;
  static constexpr size_t count = 1;
  static constexpr const char* key = "rsqrt";
  static constexpr const char* name = "rsqrt";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct square {
  using Operation = at::_ops::square;
  static constexpr size_t count = 1;
  static constexpr const char* key = "square";
  static constexpr const char* name = "square";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct abs {
  using Operation = at::_ops::abs;
  static constexpr size_t count = 1;
  static constexpr const char* key = "abs";
  static constexpr const char* name = "abs";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct sign {
  using Operation = at::_ops::sign;
  static constexpr size_t count = 1;
  static constexpr const char* key = "sign";
  static constexpr const char* name = "sign";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct floor {
  using Operation = at::_ops::floor;
  static constexpr size_t count = 1;
  static constexpr const char* key = "floor";
  static constexpr const char* name = "floor";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct round {
  using Operation = at::_ops::round;
  static constexpr size_t count = 1;
  static constexpr const char* key = "round";
  static constexpr const char* name = "round";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct sin {
  using Operation = at::_ops::sin;
  static constexpr size_t count = 1;
  static constexpr const char* key = "sin";
  static constexpr const char* name = "sin";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct cos {
  using Operation = at::_ops::cos;
  static constexpr size_t count = 1;
  static constexpr const char* key = "cos";
  static constexpr const char* name = "cos";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct tanh {
  using Operation = at::_ops::tanh;
  static constexpr size_t count = 1;
  static constexpr const char* key = "tanh";
  static constexpr const char* name = "tanh";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct sigmoid {
  using Operation = at::_ops::sigmoid;
  static constexpr size_t count = 1;
  static constexpr const char* key = "sigmoid";
  static constexpr const char* name = "sigmoid";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct relu {
  using Operation = at::_ops::relu;
  static constexpr size_t count = 1;
  static constexpr const char* key = "relu";
  static constexpr const char* name = "relu";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct relu_ {
  using Operation = at::_ops::relu_;
  static constexpr size_t count = 1;
  static constexpr const char* key = "relu_";
  static constexpr const char* name = "relu_";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct silu {
  using Operation = at::_ops::silu;
  static constexpr size_t count = 1;
  static constexpr const char* key = "silu";
  static constexpr const char* name = "silu";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct detach {
  using Operation = at::_ops::detach;
  static constexpr size_t count = 1;
  static constexpr const char* key = "detach";
  static constexpr const char* name = "detach";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct clone {
  using Operation = at::_ops::clone;
  static constexpr size_t count = 1;
  static constexpr const char* key = "clone";
  static constexpr const char* name = "clone";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct matmul {
  using Operation = at::_ops::matmul;
  static constexpr size_t count = 2;
  static constexpr const char* key = "matmul";
  static constexpr const char* name = "matmul";
  static constexpr const char* names[] = {"self", "other"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct mm {
  using Operation = at::_ops::mm;
  static constexpr size_t count = 2;
  static constexpr const char* key = "mm";
  static constexpr const char* name = "mm";
  static constexpr const char* names[] = {"self", "mat2"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct bmm {
  using Operation = at::_ops::bmm;
  static constexpr size_t count = 2;
  static constexpr const char* key = "bmm";
  static constexpr const char* name = "bmm";
  static constexpr const char* names[] = {"self", "mat2"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct addmm {
  using Operation = at::_ops::addmm;
  static constexpr size_t count = 3;
  static constexpr const char* key = "addmm";
  static constexpr const char* name = "addmm";
  static constexpr const char* names[] = {"self", "mat1", "mat2"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., 1, 1);
  }
};

struct linear {
  using Operation = at::_ops::linear;
  static constexpr size_t count = 3;
  static constexpr const char* key = "linear";
  static constexpr const char* name = "linear";
  static constexpr const char* names[] = {"input", "weight", "bias"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct max {
  using Operation = at::_ops::max;
  static constexpr size_t count = 1;
  static constexpr const char* key = "max";
  static constexpr const char* name = "max";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct min {
  using Operation = at::_ops::min;
  static constexpr size_t count = 1;
  static constexpr const char* key = "min";
  static constexpr const char* name = "min";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct amax {
  using Operation = at::_ops::amax;
  static constexpr size_t count = 3;
  static constexpr const char* key = "amax";
  static constexpr const char* name = "amax";
  static constexpr const char* names[] = {"self", "dim", "keepdim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct amin {
  using Operation = at::_ops::amin;
  static constexpr size_t count = 3;
  static constexpr const char* key = "amin";
  static constexpr const char* name = "amin";
  static constexpr const char* names[] = {"self", "dim", "keepdim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct cumsum {
  using Operation = at::_ops::cumsum;
  static constexpr size_t count = 2;
  static constexpr const char* key = "cumsum";
  static constexpr const char* name = "cumsum";
  static constexpr const char* names[] = {"self", "dim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct sum {
  using Operation = at::_ops::sum;
  static constexpr size_t count = 1;
  static constexpr const char* key = "sum";
  static constexpr const char* name = "sum";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct sum_dim_IntList {
  using Operation = at::_ops::sum_dim_IntList;
  static constexpr size_t count = 3;
  static constexpr const char* key = "sum_dim_IntList";
  static constexpr const char* name = "sum";
  static constexpr const char* names[] = {"self", "dim", "keepdim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct mean {
  using Operation = at::_ops::mean;
  static constexpr size_t count = 1;
  static constexpr const char* key = "mean";
  static constexpr const char* name = "mean";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct mean_dim {
  using Operation = at::_ops::mean_dim;
  static constexpr size_t count = 3;
  static constexpr const char* key = "mean_dim";
  static constexpr const char* name = "mean";
  static constexpr const char* names[] = {"self", "dim", "keepdim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct softmax_int {
  using Operation = at::_ops::softmax_int;
  static constexpr size_t count = 2;
  static constexpr const char* key = "softmax_int";
  static constexpr const char* name = "softmax";
  static constexpr const char* names[] = {"self", "dim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct log_softmax_int {
  using Operation = at::_ops::log_softmax_int;
  static constexpr size_t count = 2;
  static constexpr const char* key = "log_softmax_int";
  static constexpr const char* name = "logSoftmax";
  static constexpr const char* names[] = {"self", "dim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct view {
  using Operation = at::_ops::view;
  static constexpr size_t count = 2;
  static constexpr const char* key = "view";
  static constexpr const char* name = "view";
  static constexpr const char* names[] = {"self", "size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct reshape {
  using Operation = at::_ops::reshape;
  static constexpr size_t count = 2;
  static constexpr const char* key = "reshape";
  static constexpr const char* name = "reshape";
  static constexpr const char* names[] = {"self", "shape"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct flatten_using_ints {
  using Operation = at::_ops::flatten_using_ints;
  static constexpr size_t count = 3;
  static constexpr const char* key = "flatten_using_ints";
  static constexpr const char* name = "flatten";
  static constexpr const char* names[] = {"self", "startDim", "endDim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct permute {
  using Operation = at::_ops::permute;
  static constexpr size_t count = 2;
  static constexpr const char* key = "permute";
  static constexpr const char* name = "permute";
  static constexpr const char* names[] = {"self", "dims"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct transpose_int {
  using Operation = at::_ops::transpose_int;
  static constexpr size_t count = 3;
  static constexpr const char* key = "transpose_int";
  static constexpr const char* name = "transpose";
  static constexpr const char* names[] = {"self", "dim0", "dim1"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct t {
  using Operation = at::_ops::t;
  static constexpr size_t count = 1;
  static constexpr const char* key = "t";
  static constexpr const char* name = "t";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct unsqueeze {
  using Operation = at::_ops::unsqueeze;
  static constexpr size_t count = 2;
  static constexpr const char* key = "unsqueeze";
  static constexpr const char* name = "unsqueeze";
  static constexpr const char* names[] = {"self", "dim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct squeeze {
  using Operation = at::_ops::squeeze;
  static constexpr size_t count = 1;
  static constexpr const char* key = "squeeze";
  static constexpr const char* name = "squeeze";
  static constexpr const char* names[] = {"self"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct squeeze_dim {
  using Operation = at::_ops::squeeze_dim;
  static constexpr size_t count = 2;
  static constexpr const char* key = "squeeze_dim";
  static constexpr const char* name = "squeeze";
  static constexpr const char* names[] = {"self", "dim"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct expand {
  using Operation = at::_ops::expand;
  static constexpr size_t count = 2;
  static constexpr const char* key = "expand";
  static constexpr const char* name = "expand";
  static constexpr const char* names[] = {"self", "size"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., false);
  }
};

struct select_int {
  using Operation = at::_ops::select_int;
  static constexpr size_t count = 3;
  static constexpr const char* key = "select_int";
  static constexpr const char* name = "select";
  static constexpr const char* names[] = {"self", "dim", "index"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct narrow {
  using Operation = at::_ops::narrow;
  static constexpr size_t count = 4;
  static constexpr const char* key = "narrow";
  static constexpr const char* name = "narrow";
  static constexpr const char* names[] = {"self", "dim", "start", "length"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct index_select {
  using Operation = at::_ops::index_select;
  static constexpr size_t count = 3;
  static constexpr const char* key = "index_select";
  static constexpr const char* name = "indexSelect";
  static constexpr const char* names[] = {"self", "dim", "index"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct gather {
  using Operation = at::_ops::gather;
  static constexpr size_t count = 3;
  static constexpr const char* key = "gather";
  static constexpr const char* name = "gather";
  static constexpr const char* names[] = {"self", "dim", "index"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., false);
  }
};

struct embedding {
  using Operation = at::_ops::embedding;
  static constexpr size_t count = 5;
  static constexpr const char* key = "embedding";
  static constexpr const char* name = "embedding";
  static constexpr const char* names[] = {"weight", "indices", "paddingIdx", "scaleGradByFreq", "sparse"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct conv2d {
  using Operation = at::_ops::conv2d;
  static constexpr size_t count = 7;
  static constexpr const char* key = "conv2d";
  static constexpr const char* name = "conv2d";
  static constexpr const char* names[] = {"input", "weight", "bias", "stride", "padding", "dilation", "groups"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct batch_norm {
  using Operation = at::_ops::batch_norm;
  static constexpr size_t count = 9;
  static constexpr const char* key = "batch_norm";
  static constexpr const char* name = "batchNorm";
  static constexpr const char* names[] = {"input", "weight", "bias", "runningMean", "runningVar", "training", "momentum", "eps", "cudnnEnabled"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct layer_norm {
  using Operation = at::_ops::layer_norm;
  static constexpr size_t count = 6;
  static constexpr const char* key = "layer_norm";
  static constexpr const char* name = "layerNorm";
  static constexpr const char* names[] = {"input", "normalizedShape", "weight", "bias", "eps", "cudnnEnable"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct max_pool2d {
  using Operation = at::_ops::max_pool2d;
  static constexpr size_t count = 6;
  static constexpr const char* key = "max_pool2d";
  static constexpr const char* name = "maxPool2d";
  static constexpr const char* names[] = {"self", "kernelSize", "stride", "padding", "dilation", "ceilMode"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct avg_pool2d {
  using Operation = at::_ops::avg_pool2d;
  static constexpr size_t count = 6;
  static constexpr const char* key = "avg_pool2d";
  static constexpr const char* name = "avgPool2d";
  static constexpr const char* names[] = {"self", "kernelSize", "stride", "padding", "ceilMode", "countIncludePad"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)..., std::nullopt);
  }
};

struct adaptive_avg_pool2d {
  using Operation = at::_ops::adaptive_avg_pool2d;
  static constexpr size_t count = 2;
  static constexpr const char* key = "adaptive_avg_pool2d";
  static constexpr const char* name = "adaptiveAvgPool2d";
  static constexpr const char* names[] = {"self", "outputSize"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

struct dropout {
  using Operation = at::_ops::dropout;
  static constexpr size_t count = 3;
  static constexpr const char* key = "dropout";
  static constexpr const char* name = "dropout";
  static constexpr const char* names[] = {"input", "p", "train"};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(std::forward<T>(arguments)...);
  }
};

}  // namespace hot

void addHotKernels(Napi::Object exports, CallSite& site) {
  addHot<hot::add_Tensor>(exports, site);
  addHot<hot::add_Scalar>(exports, site);
  addHot<hot::sub_Tensor>(exports, site);
  addHot<hot::sub_Scalar>(exports, site);
  addHot<hot::mul_Tensor>(exports, site);
  addHot<hot::mul_Scalar>(exports, site);
  addHot<hot::div_Tensor>(exports, site);
  addHot<hot::div_Scalar>(exports, site);
  addHot<hot::add__Tensor>(exports, site);
  addHot<hot::add__Scalar>(exports, site);
  addHot<hot::sub__Tensor>(exports, site);
  addHot<hot::sub__Scalar>(exports, site);
  addHot<hot::mul__Tensor>(exports, site);
  addHot<hot::mul__Scalar>(exports, site);
  addHot<hot::div__Tensor>(exports, site);
  addHot<hot::div__Scalar>(exports, site);
  addHot<hot::zero_>(exports, site);
  addHot<hot::pow_Tensor_Scalar>(exports, site);
  addHot<hot::pow_Tensor_Tensor>(exports, site);
  addHot<hot::maximum>(exports, site);
  addHot<hot::minimum>(exports, site);
  addHot<hot::eq_Tensor>(exports, site);
  addHot<hot::eq_Scalar>(exports, site);
  addHot<hot::lt_Tensor>(exports, site);
  addHot<hot::lt_Scalar>(exports, site);
  addHot<hot::gt_Tensor>(exports, site);
  addHot<hot::gt_Scalar>(exports, site);
  addHot<hot::ne_Tensor>(exports, site);
  addHot<hot::ne_Scalar>(exports, site);
  addHot<hot::ge_Tensor>(exports, site);
  addHot<hot::ge_Scalar>(exports, site);
  addHot<hot::le_Tensor>(exports, site);
  addHot<hot::le_Scalar>(exports, site);
  addHot<hot::rsub_Scalar>(exports, site);
  addHot<hot::addcmul_>(exports, site);
  addHot<hot::addcdiv_>(exports, site);
  addHot<hot::lerp__Scalar>(exports, site);
  addHot<hot::fill__Scalar>(exports, site);
  addHot<hot::copy_>(exports, site);
  addHot<hot::zeros>(exports, site);
  addHot<hot::ones>(exports, site);
  addHot<hot::empty_memory_format>(exports, site);
  addHot<hot::rand>(exports, site);
  addHot<hot::randn>(exports, site);
  addHot<hot::zeros_like>(exports, site);
  addHot<hot::ones_like>(exports, site);
  addHot<hot::empty_like>(exports, site);
  addHot<hot::neg>(exports, site);
  addHot<hot::exp>(exports, site);
  addHot<hot::log>(exports, site);
  addHot<hot::sqrt>(exports, site);
  addHot<hot::rsqrt>(exports, site);
  addHot<hot::square>(exports, site);
  addHot<hot::abs>(exports, site);
  addHot<hot::sign>(exports, site);
  addHot<hot::floor>(exports, site);
  addHot<hot::round>(exports, site);
  addHot<hot::sin>(exports, site);
  addHot<hot::cos>(exports, site);
  addHot<hot::tanh>(exports, site);
  addHot<hot::sigmoid>(exports, site);
  addHot<hot::relu>(exports, site);
  addHot<hot::relu_>(exports, site);
  addHot<hot::silu>(exports, site);
  addHot<hot::detach>(exports, site);
  addHot<hot::clone>(exports, site);
  addHot<hot::matmul>(exports, site);
  addHot<hot::mm>(exports, site);
  addHot<hot::bmm>(exports, site);
  addHot<hot::addmm>(exports, site);
  addHot<hot::linear>(exports, site);
  addHot<hot::max>(exports, site);
  addHot<hot::min>(exports, site);
  addHot<hot::amax>(exports, site);
  addHot<hot::amin>(exports, site);
  addHot<hot::cumsum>(exports, site);
  addHot<hot::sum>(exports, site);
  addHot<hot::sum_dim_IntList>(exports, site);
  addHot<hot::mean>(exports, site);
  addHot<hot::mean_dim>(exports, site);
  addHot<hot::softmax_int>(exports, site);
  addHot<hot::log_softmax_int>(exports, site);
  addHot<hot::view>(exports, site);
  addHot<hot::reshape>(exports, site);
  addHot<hot::flatten_using_ints>(exports, site);
  addHot<hot::permute>(exports, site);
  addHot<hot::transpose_int>(exports, site);
  addHot<hot::t>(exports, site);
  addHot<hot::unsqueeze>(exports, site);
  addHot<hot::squeeze>(exports, site);
  addHot<hot::squeeze_dim>(exports, site);
  addHot<hot::expand>(exports, site);
  addHot<hot::select_int>(exports, site);
  addHot<hot::narrow>(exports, site);
  addHot<hot::index_select>(exports, site);
  addHot<hot::gather>(exports, site);
  addHot<hot::embedding>(exports, site);
  addHot<hot::conv2d>(exports, site);
  addHot<hot::batch_norm>(exports, site);
  addHot<hot::layer_norm>(exports, site);
  addHot<hot::max_pool2d>(exports, site);
  addHot<hot::avg_pool2d>(exports, site);
  addHot<hot::adaptive_avg_pool2d>(exports, site);
  addHot<hot::dropout>(exports, site);
}

}  // namespace torchbook
