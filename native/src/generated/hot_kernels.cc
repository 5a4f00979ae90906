// Written by native/generator/hotKernels.ts from native/schema/operators.txt; not to be edited.
#include <ATen/ops/abs_ops.h>
#include <ATen/ops/adaptive_avg_pool2d_ops.h>
#include <ATen/ops/add_ops.h>
#include <ATen/ops/batch_norm_ops.h>
#include <ATen/ops/bmm_ops.h>
#include <ATen/ops/clone_ops.h>
#include <ATen/ops/conv2d_ops.h>
#include <ATen/ops/detach_ops.h>
#include <ATen/ops/div_ops.h>
#include <ATen/ops/dropout_ops.h>
#include <ATen/ops/eq_ops.h>
#include <ATen/ops/exp_ops.h>
#include <ATen/ops/expand_ops.h>
#include <ATen/ops/flatten_ops.h>
#include <ATen/ops/gt_ops.h>
#include <ATen/ops/linear_ops.h>
#include <ATen/ops/log_ops.h>
#include <ATen/ops/log_softmax_ops.h>
#include <ATen/ops/lt_ops.h>
#include <ATen/ops/matmul_ops.h>
#include <ATen/ops/max_pool2d_ops.h>
#include <ATen/ops/maximum_ops.h>
#include <ATen/ops/mean_ops.h>
#include <ATen/ops/minimum_ops.h>
#include <ATen/ops/mm_ops.h>
#include <ATen/ops/mul_ops.h>
#include <ATen/ops/neg_ops.h>
#include <ATen/ops/permute_ops.h>
#include <ATen/ops/pow_ops.h>
#include <ATen/ops/relu_ops.h>
#include <ATen/ops/reshape_ops.h>
#include <ATen/ops/rsqrt_ops.h>
#include <ATen/ops/select_ops.h>
#include <ATen/ops/sigmoid_ops.h>
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

struct conv2d {
  using Operation = at::_ops::conv2d;
  static constexpr size_t count = 7;
  static constexpr const char* key = "conv2d";
  static constexpr const char* name = "conv2d";
  static constexpr const char* names[] = {"input",   "weight",   "bias",  "stride",
                                          "padding", "dilation", "groups"};
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
  static constexpr const char* names[] = {"input",    "weight",   "bias", "runningMean", "runningVar",
                                          "training", "momentum", "eps",  "cudnnEnabled"};
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
  addHot<hot::neg>(exports, site);
  addHot<hot::exp>(exports, site);
  addHot<hot::log>(exports, site);
  addHot<hot::sqrt>(exports, site);
  addHot<hot::rsqrt>(exports, site);
  addHot<hot::square>(exports, site);
  addHot<hot::abs>(exports, site);
  addHot<hot::tanh>(exports, site);
  addHot<hot::sigmoid>(exports, site);
  addHot<hot::relu>(exports, site);
  addHot<hot::relu_>(exports, site);
  addHot<hot::detach>(exports, site);
  addHot<hot::clone>(exports, site);
  addHot<hot::matmul>(exports, site);
  addHot<hot::mm>(exports, site);
  addHot<hot::bmm>(exports, site);
  addHot<hot::linear>(exports, site);
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
  addHot<hot::conv2d>(exports, site);
  addHot<hot::batch_norm>(exports, site);
  addHot<hot::max_pool2d>(exports, site);
  addHot<hot::adaptive_avg_pool2d>(exports, site);
  addHot<hot::dropout>(exports, site);
}

}  // namespace torchbook
