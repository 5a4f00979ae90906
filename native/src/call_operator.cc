// Calls any operator through the boxed dispatcher, and turns what it returns into JavaScript values.
#include "call_operator.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include "argument_conversion.h"
#include "deferred_work.h"
#include "error_boundary.h"
#include "interrupt.h"
#include "operator_table.h"
#include "result_conversion.h"
#include "value_text.h"

namespace torchbook {
namespace {

// Operators have at most 24 arguments; more from JavaScript is an error of the caller.
constexpr size_t kMaxArguments = 64;
constexpr size_t kFixedArguments = 2;

// What a call that failed had been given. The stack is consumed by then, so this looks at JavaScript's values
// again.
std::string describeGiven(Environment& environment, const OperatorInfo& op, const int32_t* slots,
                          const napi_value* values, size_t given) {
  std::string text;
  for (size_t i = 0; i < given && i < op.arguments.size(); i++) {
    std::string described;
    if (slots[i] != 0) {
      described = describeTensor(environment.slot(slots[i]).tensor);
    } else if (op.arguments[i].isList) {
      try {
        described = describeIValue(
            convertArgument(environment, op, op.arguments[i], Napi::Value(environment.env(), values[i])));
      } catch (const std::exception&) {
        continue;
      }
    }
    if (described.empty()) continue;
    if (!text.empty()) text += ", ";
    text += op.arguments[i].name + " " + described;
  }
  return text;
}

// callOperator(handle, result, ...args): `result` is a fresh Tensor object for the first new tensor.
napi_value call(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  size_t count = kMaxArguments + kFixedArguments;
  napi_value values[kMaxArguments + kFixedArguments];
  napi_get_cb_info(env, info, &count, values, nullptr, &data);
  CallSite& site = *static_cast<CallSite*>(data);
  Environment& environment = *site.environment;
  int32_t number = -1;
  napi_get_value_int32(env, values[0], &number);
  const OperatorInfo* op = nullptr;
  int32_t slots[kMaxArguments] = {};
  try {
    std::vector<c10::IValue> stack;
    throwIfInterrupted();
    op = &operatorInfo(number);
    const size_t given = count - kFixedArguments;
    const size_t taken = op->arguments.size();
    if (given > taken) {
      throw BoundaryError(ErrorKind::Type, op->displayName + ": at most " + std::to_string(taken) +
                                               (taken == 1 ? " argument" : " arguments") + " expected, got " +
                                               std::to_string(given));
    }
    const bool queues = environment.diverts() && queuesNow(environment);
    // Tensors first, all at once: converting other values may run getters, whose calls write to the shared
    // numbers.
    for (size_t i = 0; i < given; i++) slots[i] = site.slotNumbers[i];
    stack.reserve(taken);
    for (size_t i = 0; i < taken; i++) {
      const ArgumentInfo& argument = op->arguments[i];
      if (i < given && slots[i] != 0 && argument.kind == ValueKind::Tensor && !argument.isList) {
        stack.emplace_back(environment.tensor(slots[i], op->displayName.c_str(), argument.name.c_str()));
        continue;
      }
      const Napi::Value value =
          i < given ? Napi::Value(env, values[i + kFixedArguments]) : Napi::Env(env).Undefined();
      stack.push_back(convertArgument(environment, *op, argument, value));
    }
    if (queues) [[unlikely]] {
      if (auto results = environment.deferred().queueOperator(*op, stack)) {
        return convertResults(environment, site, *results, values[1]);
      }
    }
    if (op->guard != nullptr) op->guard(stack);
    op->handle.callBoxed(stack);
    return convertResults(environment, site, stack, values[1]);
  } catch (...) {
    CallContext context;
    if (op != nullptr) {
      context.operatorName = op->displayName;
      context.operands =
          describeGiven(environment, *op, slots, values + kFixedArguments, count - kFixedArguments);
    }
    throwToJavaScript(env, op != nullptr ? &context : nullptr);
    return nullptr;
  }
}

}  // namespace

Napi::Value makeCallOperator(Napi::Env env, CallSite& site) {
  napi_value function = nullptr;
  napi_create_function(env, "callOperator", NAPI_AUTO_LENGTH, &call, &site, &function);
  return {env, function};
}

}  // namespace torchbook
