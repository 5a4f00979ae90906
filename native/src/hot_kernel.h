// Typed calls for hot operators: no schema at run time, no boxing. JavaScript has checked the kinds of the
// arguments and passes: the object of the result, then for each argument a slot number, a number, a boolean
// or the length of a list (whose elements lie in the shared numbers), then the Tensor objects themselves,
// which keeps them alive.
#pragma once
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <napi.h>

#include <cmath>
#include <tuple>

#include "autocast.h"
#include "autograd_scopes.h"
#include "call_operator.h"
#include "error_boundary.h"
#include "interrupt.h"
#include "queues_now.h"
#include "value_text.h"

namespace torchbook {

// Reads the next argument of a call, by the type that LibTorch wants.
struct HotReader {
  Environment& environment;
  const char* operatorName;
  const char* const* names;
  const int32_t* numbers;
  const napi_value* values;
  int index = 0;

  int32_t integer() {
    int32_t value = 0;
    napi_get_value_int32(environment.env(), values[index++], &value);
    return value;
  }
  double number() {
    double value = 0;
    napi_get_value_double(environment.env(), values[index++], &value);
    return value;
  }
  const at::Tensor& tensor() {
    const char* name = names[index];
    return environment.tensor(integer(), operatorName, name);
  }
};

template <typename T>
struct HotArgument;

template <>
struct HotArgument<at::Tensor> {
  const at::Tensor& value;
  explicit HotArgument(HotReader& reader) : value(reader.tensor()) {}
  // LibTorch takes the target of an operator in place as a reference that is not const, and does not rebind
  // it.
  at::Tensor& get() { return const_cast<at::Tensor&>(value); }
  c10::IValue boxed() const { return value; }
  bool requiresGrad() const { return value.requires_grad(); }
};

template <>
struct HotArgument<std::optional<at::Tensor>> {
  std::optional<at::Tensor> value;
  explicit HotArgument(HotReader& reader) {
    const char* name = reader.names[reader.index];
    const int32_t slot = reader.integer();
    if (slot != 0) value = reader.environment.tensor(slot, reader.operatorName, name);
  }
  const std::optional<at::Tensor>& get() { return value; }
  c10::IValue boxed() const { return value; }
  bool requiresGrad() const { return value.has_value() && value->requires_grad(); }
};

// A whole number is an integer, as in the general path.
template <>
struct HotArgument<at::Scalar> {
  at::Scalar value;
  explicit HotArgument(HotReader& reader) {
    const double number = reader.number();
    const bool whole = std::trunc(number) == number && std::abs(number) <= 9007199254740991.0 &&
                       !(number == 0 && std::signbit(number));
    value = whole ? at::Scalar(static_cast<int64_t>(number)) : at::Scalar(number);
  }
  const at::Scalar& get() { return value; }
  c10::IValue boxed() const { return value; }
  static bool requiresGrad() { return false; }
};

template <typename T>
struct HotNumber {
  T value;
  T get() const { return value; }
  c10::IValue boxed() const { return value; }
  static bool requiresGrad() { return false; }
};

template <>
struct HotArgument<int64_t> : HotNumber<int64_t> {
  explicit HotArgument(HotReader& reader) : HotNumber{reader.integer()} {}
};

template <>
struct HotArgument<c10::SymInt> : HotNumber<c10::SymInt> {
  explicit HotArgument(HotReader& reader) : HotNumber{c10::SymInt(reader.integer())} {}
};

template <>
struct HotArgument<double> : HotNumber<double> {
  explicit HotArgument(HotReader& reader) : HotNumber{reader.number()} {}
};

template <>
struct HotArgument<bool> : HotNumber<bool> {
  explicit HotArgument(HotReader& reader) {
    napi_get_value_bool(reader.environment.env(), reader.values[reader.index++], &value);
  }
};

inline int64_t asInteger(int64_t value) { return value; }
inline int64_t asInteger(const c10::SymInt& value) { return value.expect_int(); }

template <typename Element>
struct HotList {
  c10::SmallVector<Element, 6> elements;
  explicit HotList(HotReader& reader) {
    const int32_t length = reader.integer();
    for (int32_t i = 0; i < length; i++) elements.emplace_back(*reader.numbers++);
  }
  c10::IValue boxed() const {
    c10::List<int64_t> list;
    for (const Element& element : elements) list.push_back(asInteger(element));
    return list;
  }
  static bool requiresGrad() { return false; }
};

template <>
struct HotArgument<at::IntArrayRef> : HotList<int64_t> {
  using HotList::HotList;
  at::IntArrayRef get() const { return elements; }
};

template <>
struct HotArgument<at::OptionalIntArrayRef> : HotList<int64_t> {
  using HotList::HotList;
  at::OptionalIntArrayRef get() const { return at::IntArrayRef(elements); }
};

template <>
struct HotArgument<c10::SymIntArrayRef> : HotList<c10::SymInt> {
  using HotList::HotList;
  c10::SymIntArrayRef get() const { return elements; }
};

// Gives a new tensor to the fresh object `made`; the object it has already is returned instead of null.
napi_value deliverHot(CallSite& site, at::Tensor&& result, napi_value made);

// Queues the call, in compute(). A result in place is undefined: JavaScript has its object.
at::Tensor queueHot(Environment& environment, const char* name, const char* overload,
                    std::vector<c10::IValue> arguments);

// What a call that failed had been given, for the message: its Tensors and lists.
struct HotOperands {
  CallSite& site;
  const char* const* names;
  const napi_value* values;
  // Where the next list lies in the shared numbers.
  size_t offset = 0;
  std::string text = "";

  void addTensor(size_t i);
  void addList(size_t i);
};

// Turns the exception in flight into JavaScript's.
void throwHot(CallSite& site, const char* operatorName, const std::string& operands) noexcept;

template <typename Op, typename Result, typename... Arguments>
struct HotKernel {
  static constexpr size_t kCount = sizeof...(Arguments) + 1;
  static constexpr bool kInPlace = std::is_lvalue_reference_v<Result>;

  template <size_t... I>
  static napi_value run(CallSite& site, const napi_value* values, std::index_sequence<I...>) {
    throwIfInterrupted();
    const bool queues = site.environment->diverts() && queuesNow(*site.environment);
    HotReader reader{*site.environment, Op::name, Op::names, site.slotNumbers, values + 1};
    // Braces, so that the arguments are read in order.
    std::tuple<HotArgument<std::decay_t<Arguments>>...> arguments{
        HotArgument<std::decay_t<Arguments>>(reader)...};
    if (queues) [[unlikely]] {
      at::Tensor pending = queueHot(*site.environment, Op::Operation::name, Op::Operation::overload_name,
                                    {std::get<I>(arguments).boxed()...});
      return kInPlace ? nullptr : deliverHot(site, std::move(pending), values[0]);
    }
    if constexpr (kInPlace) {
      site.environment->graphChanged(Op::call(std::get<I>(arguments).get()...));
      site.environment->settle();
      return nullptr;
    } else {
      const bool recorded = (c10::GradMode::is_enabled() && (std::get<I>(arguments).requiresGrad() || ...)) ||
                            usesForwardMode();
      // Autocast keeps casts of parameters for calls that are recorded: made below autograd they would have
      // no gradient.
      if (recorded || inAutocastScope())
        return deliverHot(site, Op::call(std::get<I>(arguments).get()...), values[0]);
      at::Tensor result;
      {
        // Nothing to record: one step of the dispatcher less, about 30 ns.
        const at::AutoDispatchBelowAutograd guard;
        result = Op::call(std::get<I>(arguments).get()...);
      }
      return deliverHot(site, std::move(result), values[0]);
    }
  }

  static napi_value call(napi_env env, napi_callback_info info) {
    void* data = nullptr;
    size_t count = kCount;
    napi_value values[kCount];
    napi_get_cb_info(env, info, &count, values, nullptr, &data);
    CallSite& site = *static_cast<CallSite*>(data);
    try {
      return run(site, values, std::index_sequence_for<Arguments...>{});
    } catch (...) {
      HotOperands operands{site, Op::names, values + 1};
      size_t i = 0;
      (describe<std::decay_t<Arguments>>(operands, i++), ...);
      throwHot(site, Op::name, operands.text);
      return nullptr;
    }
  }

  template <typename T>
  static void describe(HotOperands& operands, size_t i) {
    if constexpr (std::is_same_v<T, at::Tensor> || std::is_same_v<T, std::optional<at::Tensor>>) {
      operands.addTensor(i);
    } else if constexpr (std::is_same_v<T, at::IntArrayRef> || std::is_same_v<T, at::OptionalIntArrayRef> ||
                         std::is_same_v<T, c10::SymIntArrayRef>) {
      operands.addList(i);
    }
  }
};

// The kernel of an operator whose first `Op::count` arguments come from JavaScript.
template <typename Op, typename Signature, typename Indices>
struct HotKernelOf;

template <typename Op, typename Result, typename... All, size_t... I>
struct HotKernelOf<Op, Result(All...), std::index_sequence<I...>> {
  using Kernel = HotKernel<Op, Result, std::tuple_element_t<I, std::tuple<All...>>...>;
};

template <typename Op>
void addHot(Napi::Object exports, CallSite& site) {
  using Kernel =
      typename HotKernelOf<Op, typename Op::Operation::schema, std::make_index_sequence<Op::count>>::Kernel;
  napi_value function = nullptr;
  napi_create_function(exports.Env(), Op::key, NAPI_AUTO_LENGTH, &Kernel::call, &site, &function);
  exports.Set(Op::key, Napi::Value(exports.Env(), function));
}

// Adds every typed kernel to `exports`; in generated/.
void addHotKernels(Napi::Object exports, CallSite& site);

}  // namespace torchbook
