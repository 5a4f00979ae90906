// Written by native/generator/hotKernels.ts from native/schema/operators.txt; not to be edited.
// biome-ignore-all lint: written by a generator
import { putList, type FastPath, type HotKernel } from "../hotArguments.ts";
import { native } from "../loadAddon.ts";
import { begin, end, isTensor, rawSlot } from "../tensor.ts";

const {
  add_Tensor,
  add_Scalar,
  sub_Tensor,
  sub_Scalar,
  mul_Tensor,
  mul_Scalar,
  div_Tensor,
  div_Scalar,
  add__Tensor,
  add__Scalar,
  sub__Tensor,
  sub__Scalar,
  mul__Tensor,
  mul__Scalar,
  div__Tensor,
  div__Scalar,
  zero_,
  pow_Tensor_Scalar,
  pow_Tensor_Tensor,
  maximum,
  minimum,
  eq_Tensor,
  eq_Scalar,
  lt_Tensor,
  lt_Scalar,
  gt_Tensor,
  gt_Scalar,
  ne_Tensor,
  ne_Scalar,
  ge_Tensor,
  ge_Scalar,
  le_Tensor,
  le_Scalar,
  rsub_Scalar,
  addcmul_,
  addcdiv_,
  lerp__Scalar,
  fill__Scalar,
  copy_,
  zeros,
  ones,
  empty_memory_format,
  rand,
  randn,
  zeros_like,
  ones_like,
  empty_like,
  neg,
  exp,
  log,
  sqrt,
  rsqrt,
  square,
  abs,
  sign,
  floor,
  round,
  sin,
  cos,
  tanh,
  sigmoid,
  relu,
  relu_,
  silu,
  detach,
  clone,
  matmul,
  mm,
  bmm,
  addmm,
  linear,
  max,
  min,
  amax,
  amin,
  cumsum,
  sum,
  sum_dim_IntList,
  mean,
  mean_dim,
  softmax_int,
  log_softmax_int,
  view,
  reshape,
  flatten_using_ints,
  permute,
  transpose_int,
  t,
  unsqueeze,
  squeeze,
  squeeze_dim,
  expand,
  select_int,
  narrow,
  index_select,
  gather,
  embedding,
  conv2d,
  batch_norm,
  layer_norm,
  max_pool2d,
  avg_pool2d,
  adaptive_avg_pool2d,
  dropout,
} = native.hot as Record<"add_Tensor" | "add_Scalar" | "sub_Tensor" | "sub_Scalar" | "mul_Tensor" | "mul_Scalar" | "div_Tensor" | "div_Scalar" | "add__Tensor" | "add__Scalar" | "sub__Tensor" | "sub__Scalar" | "mul__Tensor" | "mul__Scalar" | "div__Tensor" | "div__Scalar" | "zero_" | "pow_Tensor_Scalar" | "pow_Tensor_Tensor" | "maximum" | "minimum" | "eq_Tensor" | "eq_Scalar" | "lt_Tensor" | "lt_Scalar" | "gt_Tensor" | "gt_Scalar" | "ne_Tensor" | "ne_Scalar" | "ge_Tensor" | "ge_Scalar" | "le_Tensor" | "le_Scalar" | "rsub_Scalar" | "addcmul_" | "addcdiv_" | "lerp__Scalar" | "fill__Scalar" | "copy_" | "zeros" | "ones" | "empty_memory_format" | "rand" | "randn" | "zeros_like" | "ones_like" | "empty_like" | "neg" | "exp" | "log" | "sqrt" | "rsqrt" | "square" | "abs" | "sign" | "floor" | "round" | "sin" | "cos" | "tanh" | "sigmoid" | "relu" | "relu_" | "silu" | "detach" | "clone" | "matmul" | "mm" | "bmm" | "addmm" | "linear" | "max" | "min" | "amax" | "amin" | "cumsum" | "sum" | "sum_dim_IntList" | "mean" | "mean_dim" | "softmax_int" | "log_softmax_int" | "view" | "reshape" | "flatten_using_ints" | "permute" | "transpose_int" | "t" | "unsqueeze" | "squeeze" | "squeeze_dim" | "expand" | "select_int" | "narrow" | "index_select" | "gather" | "embedding" | "conv2d" | "batch_norm" | "layer_norm" | "max_pool2d" | "avg_pool2d" | "adaptive_avg_pool2d" | "dropout", HotKernel>;

/** By PyTorch's name of the operator: the general function, with the fast cases put in front. */
export const FAST_PATHS: Readonly<Record<string, FastPath>> = {
  add: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, add_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, add_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, add_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, add_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sub: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, sub_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, sub_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, sub_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, sub_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  mul: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, mul_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, mul_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, mul_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, mul_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  div: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, div_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, div_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, div_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, div_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  add_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        add__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        add__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        add__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        add__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  sub_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        sub__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        sub__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        sub__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        sub__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  mul_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        mul__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        mul__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        mul__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        mul__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  div_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        div__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        div__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        div__Tensor(undefined, rawSlot(a0), rawSlot(a1), a0, a1);
        return a0;
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        div__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  zero_: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        zero_(undefined, rawSlot(a0), a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        zero_(undefined, rawSlot(a0), a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  pow: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, pow_Tensor_Scalar(made, rawSlot(a0), a1, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, pow_Tensor_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, pow_Tensor_Scalar(made, rawSlot(a0), a1, a0));
      }
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, pow_Tensor_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  maximum: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, maximum(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, maximum(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  minimum: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, minimum(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, minimum(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  eq: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, eq_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, eq_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, eq_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, eq_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  lt: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, lt_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, lt_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, lt_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, lt_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  gt: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, gt_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, gt_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, gt_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, gt_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  ne: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, ne_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, ne_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, ne_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, ne_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  ge: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, ge_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, ge_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, ge_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, ge_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  le: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, le_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, le_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, le_Tensor(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, le_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  rsub: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, rsub_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        const made = begin();
        return end(made, rsub_Scalar(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  addcmul_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        addcmul_(undefined, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        addcmul_(undefined, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  addcdiv_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        addcdiv_(undefined, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        addcdiv_(undefined, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  lerp_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && typeof a2 === "number") {
        lerp__Scalar(undefined, rawSlot(a0), rawSlot(a1), a2, a0, a1);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && typeof a2 === "number") {
        lerp__Scalar(undefined, rawSlot(a0), rawSlot(a1), a2, a0, a1);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  fill_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number") {
        fill__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number") {
        fill__Scalar(undefined, rawSlot(a0), a1, a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  copy_: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        copy_(undefined, rawSlot(a0), rawSlot(a1), false, a0, a1);
        return a0;
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && typeof a2 === "boolean") {
        copy_(undefined, rawSlot(a0), rawSlot(a1), a2, a0, a1);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        copy_(undefined, rawSlot(a0), rawSlot(a1), false, a0, a1);
        return a0;
      }
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && typeof a2 === "boolean") {
        copy_(undefined, rawSlot(a0), rawSlot(a1), a2, a0, a1);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  zeros: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      let n0 = 0;
      if (arguments.length === 1 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, zeros(made, n0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      let n0 = 0;
      if (arguments.length === 0 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, zeros(made, n0));
      }
      return general.apply(this, arguments as never);
    },
  },
  ones: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      let n0 = 0;
      if (arguments.length === 1 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, ones(made, n0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      let n0 = 0;
      if (arguments.length === 0 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, ones(made, n0));
      }
      return general.apply(this, arguments as never);
    },
  },
  empty: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      let n0 = 0;
      if (arguments.length === 1 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, empty_memory_format(made, n0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      let n0 = 0;
      if (arguments.length === 0 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, empty_memory_format(made, n0));
      }
      return general.apply(this, arguments as never);
    },
  },
  rand: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      let n0 = 0;
      if (arguments.length === 1 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, rand(made, n0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      let n0 = 0;
      if (arguments.length === 0 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, rand(made, n0));
      }
      return general.apply(this, arguments as never);
    },
  },
  randn: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      let n0 = 0;
      if (arguments.length === 1 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, randn(made, n0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      let n0 = 0;
      if (arguments.length === 0 && (n0 = putList(a0, 0, 0)) >= 0) {
        const made = begin();
        return end(made, randn(made, n0));
      }
      return general.apply(this, arguments as never);
    },
  },
  zeros_like: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, zeros_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, zeros_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  ones_like: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, ones_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, ones_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  empty_like: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, empty_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, empty_like(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  neg: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, neg(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, neg(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  exp: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, exp(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, exp(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  log: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, log(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, log(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sqrt: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, sqrt(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, sqrt(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  rsqrt: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, rsqrt(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, rsqrt(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  square: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, square(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, square(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  abs: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, abs(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, abs(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sign: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, sign(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, sign(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  floor: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, floor(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, floor(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  round: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, round(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, round(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sin: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, sin(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, sin(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  cos: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, cos(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, cos(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  tanh: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, tanh(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, tanh(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sigmoid: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, sigmoid(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, sigmoid(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  relu: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, relu(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, relu(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  relu_: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        relu_(undefined, rawSlot(a0), a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        relu_(undefined, rawSlot(a0), a0);
        return a0;
      }
      return general.apply(this, arguments as never);
    },
  },
  silu: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, silu(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, silu(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  detach: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, detach(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, detach(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  clone: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, clone(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, clone(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  matmul: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, matmul(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, matmul(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  mm: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, mm(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, mm(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  bmm: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, bmm(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, bmm(made, rawSlot(a0), rawSlot(a1), a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  addmm: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        const made = begin();
        return end(made, addmm(made, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && isTensor(a2)) {
        const made = begin();
        return end(made, addmm(made, rawSlot(a0), rawSlot(a1), rawSlot(a2), a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
  },
  linear: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, linear(made, rawSlot(a0), rawSlot(a1), 0, a0, a1));
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2))) {
        const made = begin();
        return end(made, linear(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, linear(made, rawSlot(a0), rawSlot(a1), 0, a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2))) {
        const made = begin();
        return end(made, linear(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
  },
  max: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, max(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, max(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  min: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, min(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, min(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  amax: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList([], 0, 1)) >= 0) {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 0 && isTensor(a0) && (n1 = putList([], 0, 1)) >= 0) {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, amax(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  amin: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList([], 0, 1)) >= 0) {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 0 && isTensor(a0) && (n1 = putList([], 0, 1)) >= 0) {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, amin(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  cumsum: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, cumsum(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, cumsum(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  sum: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, sum(made, rawSlot(a0), a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, sum_dim_IntList(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, sum_dim_IntList(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, sum(made, rawSlot(a0), a0));
      }
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, sum_dim_IntList(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, sum_dim_IntList(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  mean: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, mean(made, rawSlot(a0), a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, mean_dim(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, mean_dim(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, mean(made, rawSlot(a0), a0));
      }
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0) {
        const made = begin();
        return end(made, mean_dim(made, rawSlot(a0), n1, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 1)) >= 0 && typeof a2 === "boolean") {
        const made = begin();
        return end(made, mean_dim(made, rawSlot(a0), n1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  softmax: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, softmax_int(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, softmax_int(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  log_softmax: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, log_softmax_int(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, log_softmax_int(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  view: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, view(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, view(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  reshape: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, reshape(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, reshape(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  flatten: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), 0, -1, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), a1, -1, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), 0, -1, a0));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), a1, -1, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, flatten_using_ints(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  permute: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, permute(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, permute(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  transpose: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, transpose_int(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, transpose_int(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  t: {
    asFunction: (general) =>
    function (this: any, a0: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, t(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, t(made, rawSlot(a0), a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  unsqueeze: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, unsqueeze(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, unsqueeze(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  squeeze: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      if (arguments.length === 1 && isTensor(a0)) {
        const made = begin();
        return end(made, squeeze(made, rawSlot(a0), a0));
      }
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, squeeze_dim(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      if (arguments.length === 0 && isTensor(a0)) {
        const made = begin();
        return end(made, squeeze(made, rawSlot(a0), a0));
      }
      if (arguments.length === 1 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1) {
        const made = begin();
        return end(made, squeeze_dim(made, rawSlot(a0), a1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  expand: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, expand(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, expand(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  select: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, select_int(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, select_int(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  narrow: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any) {
      if (arguments.length === 4 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "number" && (a3 | 0) === a3) {
        const made = begin();
        return end(made, narrow(made, rawSlot(a0), a1, a2, a3, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any) {
      const a0 = this;
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "number" && (a3 | 0) === a3) {
        const made = begin();
        return end(made, narrow(made, rawSlot(a0), a1, a2, a3, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  index_select: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && isTensor(a2)) {
        const made = begin();
        return end(made, index_select(made, rawSlot(a0), a1, rawSlot(a2), a0, a2));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && isTensor(a2)) {
        const made = begin();
        return end(made, index_select(made, rawSlot(a0), a1, rawSlot(a2), a0, a2));
      }
      return general.apply(this, arguments as never);
    },
  },
  gather: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && isTensor(a2)) {
        const made = begin();
        return end(made, gather(made, rawSlot(a0), a1, rawSlot(a2), a0, a2));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && (a1 | 0) === a1 && isTensor(a2)) {
        const made = begin();
        return end(made, gather(made, rawSlot(a0), a1, rawSlot(a2), a0, a2));
      }
      return general.apply(this, arguments as never);
    },
  },
  embedding: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any) {
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), -1, false, false, a0, a1));
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, false, false, a0, a1));
      }
      if (arguments.length === 4 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "boolean") {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, a3, false, a0, a1));
      }
      if (arguments.length === 5 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "boolean" && typeof a4 === "boolean") {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, a3, a4, a0, a1));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any) {
      const a0 = this;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1)) {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), -1, false, false, a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2) {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, false, false, a0, a1));
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "boolean") {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, a3, false, a0, a1));
      }
      if (arguments.length === 4 && isTensor(a0) && isTensor(a1) && typeof a2 === "number" && (a2 | 0) === a2 && typeof a3 === "boolean" && typeof a4 === "boolean") {
        const made = begin();
        return end(made, embedding(made, rawSlot(a0), rawSlot(a1), a2, a3, a4, a0, a1));
      }
      return general.apply(this, arguments as never);
    },
  },
  conv2d: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any, a5: any, a6: any) {
      let n3 = 0, n4 = 0, n5 = 0;
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && (n3 = putList([1, 1], 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), 0, n3, n4, n5, 1, a0, a1));
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList([1, 1], 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 4 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 5 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 6 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList(a5, n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 7 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList(a5, n3 + n4, 2)) >= 0 && typeof a6 === "number" && (a6 | 0) === a6) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, a6, a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any, a5: any, a6: any) {
      const a0 = this;
      let n3 = 0, n4 = 0, n5 = 0;
      if (arguments.length === 1 && isTensor(a0) && isTensor(a1) && (n3 = putList([1, 1], 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), 0, n3, n4, n5, 1, a0, a1));
      }
      if (arguments.length === 2 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList([1, 1], 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 3 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList([0, 0], n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 4 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList([1, 1], n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 5 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList(a5, n3 + n4, 2)) >= 0) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, 1, a0, a1, a2));
      }
      if (arguments.length === 6 && isTensor(a0) && isTensor(a1) && (a2 === null || isTensor(a2)) && (n3 = putList(a3, 0, 2)) >= 0 && (n4 = putList(a4, n3, 2)) >= 0 && (n5 = putList(a5, n3 + n4, 2)) >= 0 && typeof a6 === "number" && (a6 | 0) === a6) {
        const made = begin();
        return end(made, conv2d(made, rawSlot(a0), rawSlot(a1), a2 === null ? 0 : rawSlot(a2), n3, n4, n5, a6, a0, a1, a2));
      }
      return general.apply(this, arguments as never);
    },
  },
  batch_norm: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any, a5: any, a6: any, a7: any, a8: any) {
      if (arguments.length === 9 && isTensor(a0) && (a1 === null || isTensor(a1)) && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && (a4 === null || isTensor(a4)) && typeof a5 === "boolean" && typeof a6 === "number" && typeof a7 === "number" && typeof a8 === "boolean") {
        const made = begin();
        return end(made, batch_norm(made, rawSlot(a0), a1 === null ? 0 : rawSlot(a1), a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4 === null ? 0 : rawSlot(a4), a5, a6, a7, a8, a0, a1, a2, a3, a4));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any, a5: any, a6: any, a7: any, a8: any) {
      const a0 = this;
      if (arguments.length === 8 && isTensor(a0) && (a1 === null || isTensor(a1)) && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && (a4 === null || isTensor(a4)) && typeof a5 === "boolean" && typeof a6 === "number" && typeof a7 === "number" && typeof a8 === "boolean") {
        const made = begin();
        return end(made, batch_norm(made, rawSlot(a0), a1 === null ? 0 : rawSlot(a1), a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4 === null ? 0 : rawSlot(a4), a5, a6, a7, a8, a0, a1, a2, a3, a4));
      }
      return general.apply(this, arguments as never);
    },
  },
  layer_norm: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, 0, 0, 1.0000000000000001e-05, true, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2))) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), 0, 1.0000000000000001e-05, true, a0, a2));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3))) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), 1.0000000000000001e-05, true, a0, a2, a3));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && typeof a4 === "number") {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4, true, a0, a2, a3));
      }
      if (arguments.length === 6 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && typeof a4 === "number" && typeof a5 === "boolean") {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4, a5, a0, a2, a3));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, 0, 0, 1.0000000000000001e-05, true, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2))) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), 0, 1.0000000000000001e-05, true, a0, a2));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3))) {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), 1.0000000000000001e-05, true, a0, a2, a3));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && typeof a4 === "number") {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4, true, a0, a2, a3));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 0)) >= 0 && (a2 === null || isTensor(a2)) && (a3 === null || isTensor(a3)) && typeof a4 === "number" && typeof a5 === "boolean") {
        const made = begin();
        return end(made, layer_norm(made, rawSlot(a0), n1, a2 === null ? 0 : rawSlot(a2), a3 === null ? 0 : rawSlot(a3), a4, a5, a0, a2, a3));
      }
      return general.apply(this, arguments as never);
    },
  },
  max_pool2d: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      let n1 = 0, n2 = 0, n3 = 0, n4 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList([], n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(a4, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 6 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(a4, n1 + n2 + n3, 2)) >= 0 && typeof a5 === "boolean") {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, a5, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      const a0 = this;
      let n1 = 0, n2 = 0, n3 = 0, n4 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList([], n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(1, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(a4, n1 + n2 + n3, 2)) >= 0) {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, false, a0));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && (n4 = putList(a4, n1 + n2 + n3, 2)) >= 0 && typeof a5 === "boolean") {
        const made = begin();
        return end(made, max_pool2d(made, rawSlot(a0), n1, n2, n3, n4, a5, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  avg_pool2d: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      let n1 = 0, n2 = 0, n3 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList([], n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && typeof a4 === "boolean") {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, a4, true, a0));
      }
      if (arguments.length === 6 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && typeof a4 === "boolean" && typeof a5 === "boolean") {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, a4, a5, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any, a3: any, a4: any, a5: any) {
      const a0 = this;
      let n1 = 0, n2 = 0, n3 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList([], n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(0, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 3 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0) {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, false, true, a0));
      }
      if (arguments.length === 4 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && typeof a4 === "boolean") {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, a4, true, a0));
      }
      if (arguments.length === 5 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0 && (n2 = putList(a2, n1, 2)) >= 0 && (n3 = putList(a3, n1 + n2, 2)) >= 0 && typeof a4 === "boolean" && typeof a5 === "boolean") {
        const made = begin();
        return end(made, avg_pool2d(made, rawSlot(a0), n1, n2, n3, a4, a5, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  adaptive_avg_pool2d: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any) {
      let n1 = 0;
      if (arguments.length === 2 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0) {
        const made = begin();
        return end(made, adaptive_avg_pool2d(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any) {
      const a0 = this;
      let n1 = 0;
      if (arguments.length === 1 && isTensor(a0) && (n1 = putList(a1, 0, 2)) >= 0) {
        const made = begin();
        return end(made, adaptive_avg_pool2d(made, rawSlot(a0), n1, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
  dropout: {
    asFunction: (general) =>
    function (this: any, a0: any, a1: any, a2: any) {
      if (arguments.length === 3 && isTensor(a0) && typeof a1 === "number" && typeof a2 === "boolean") {
        const made = begin();
        return end(made, dropout(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
    asMethod: (general) =>
    function (this: any, a1: any, a2: any) {
      const a0 = this;
      if (arguments.length === 2 && isTensor(a0) && typeof a1 === "number" && typeof a2 === "boolean") {
        const made = begin();
        return end(made, dropout(made, rawSlot(a0), a1, a2, a0));
      }
      return general.apply(this, arguments as never);
    },
  },
};
