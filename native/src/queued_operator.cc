// Plans the results of a queued call.
#include "queued_operator.h"

#include <ATen/autocast_mode.h>

#include <string_view>
#include <unordered_map>

#include "shape_inference.h"
#include "value_text.h"

namespace torchbook {
namespace {

enum class ReturnKind { Pending, PendingList, Argument };

struct Return {
  ReturnKind kind = ReturnKind::Pending;
  // Of the argument that is returned.
  size_t argument = 0;
};

struct Plan {
  bool canQueue = true;
  std::vector<Return> returns;
};

bool changesShapes(const c10::FunctionSchema& schema) {
  static constexpr std::string_view kNames[] = {
      "aten::resize_",     "aten::resize_as_", "aten::squeeze_",         "aten::unsqueeze_",
      "aten::transpose_",  "aten::t_",         "aten::swapaxes_",        "aten::swapdims_",
      "aten::as_strided_", "aten::set_",       "aten::resize_as_sparse_"};
  for (const std::string_view name : kNames) {
    if (schema.name() == name) return true;
  }
  // `out` is given the shape of the result.
  for (const c10::Argument& argument : schema.arguments()) {
    if (argument.kwarg_only() && argument.alias_info() != nullptr && argument.alias_info()->isWrite())
      return true;
  }
  return false;
}

bool isTensorList(const c10::TypePtr& type) {
  return type->kind() == c10::TypeKind::ListType &&
         type->expectRef<c10::ListType>().getElementType()->kind() == c10::TypeKind::TensorType;
}

std::optional<size_t> writtenArgument(const c10::FunctionSchema& schema, const c10::Argument& returned) {
  if (returned.alias_info() == nullptr || !returned.alias_info()->isWrite()) return std::nullopt;
  for (size_t i = 0; i < schema.arguments().size(); i++) {
    const auto* alias = schema.arguments()[i].alias_info();
    if (alias != nullptr && alias->beforeSets() == returned.alias_info()->beforeSets()) return i;
  }
  return std::nullopt;
}

Plan makePlan(const c10::FunctionSchema& schema) {
  Plan plan;
  plan.canQueue = !changesShapes(schema);
  for (const c10::Argument& returned : schema.returns()) {
    if (const auto argument = writtenArgument(schema, returned)) {
      plan.returns.push_back({ReturnKind::Argument, *argument});
    } else if (isTensorList(returned.type())) {
      plan.returns.push_back({ReturnKind::PendingList, 0});
    } else {
      plan.canQueue = plan.canQueue && returned.type()->kind() == c10::TypeKind::TensorType;
      plan.returns.push_back({ReturnKind::Pending, 0});
    }
  }
  return plan;
}

const Plan& planOf(const OperatorInfo& op) {
  thread_local std::unordered_map<const OperatorInfo*, Plan> plans;
  const auto known = plans.find(&op);
  if (known != plans.end()) return known->second;
  return plans.emplace(&op, makePlan(op.handle.schema())).first->second;
}

struct Traits {
  c10::Device device{c10::DeviceType::CPU};
  bool knowsDtype = true;
};

// Autocast decides by the device, which the meta device is not.
bool isAutocasting() {
  return at::autocast::is_autocast_enabled(at::kCPU) || at::autocast::is_autocast_enabled(at::kCUDA);
}

Traits traitsOf(const std::vector<c10::IValue>& arguments) {
  Traits traits;
  traits.knowsDtype = !isAutocasting();
  bool found = false;
  const auto look = [&](const at::Tensor& tensor) {
    if (!tensor.defined()) return;
    if (!found) traits.device = tensor.device();
    found = true;
    const PendingTensor* pending = pendingOf(tensor);
    if (pending != nullptr && !pending->knowsDtype) traits.knowsDtype = false;
  };
  for (const c10::IValue& argument : arguments) {
    if (argument.isTensor()) look(argument.toTensor());
    if (!argument.isTensorList()) continue;
    for (const at::Tensor& tensor : argument.toTensorVector()) look(tensor);
  }
  for (const c10::IValue& argument : arguments) {
    if (argument.isDevice()) traits.device = argument.toDevice();
  }
  return traits;
}

// Arguments as a message shows them.
std::string describeArguments(const OperatorInfo& op, const std::vector<c10::IValue>& arguments) {
  std::string text;
  for (size_t i = 0; i < arguments.size(); i++) {
    const std::string described = describeIValue(arguments[i]);
    if (described.empty()) continue;
    text += (text.empty() ? "" : ", ") + op.arguments[i].name + " " + described;
  }
  return text;
}

// Gives the operator's returns to the pending tensors, which are in the same order.
void deliver(const Plan& plan, const std::vector<c10::IValue>& stack,
             const std::vector<at::Tensor>& outputs) {
  size_t next = 0;
  const auto give = [&](const at::Tensor& value) { pendingOf(outputs[next++])->value = value; };
  for (size_t i = 0; i < plan.returns.size(); i++) {
    if (plan.returns[i].kind == ReturnKind::Pending) give(stack[i].toTensor());
    if (plan.returns[i].kind != ReturnKind::PendingList) continue;
    for (const at::Tensor& value : stack[i].toTensorVector()) give(value);
  }
}

}  // namespace

std::optional<QueuedOperator> planOperator(const OperatorInfo& op,
                                           const std::vector<c10::IValue>& arguments) {
  const Plan& plan = planOf(op);
  if (!plan.canQueue) return std::nullopt;
  const Traits traits = traitsOf(arguments);
  // The shape of a view with another dtype follows from the sizes of both.
  const bool needsDtype = op.handle.schema().name() == "aten::view" && op.arguments.back().name == "dtype";
  const auto inferred = needsDtype && !traits.knowsDtype ? std::nullopt : inferResults(op, arguments);
  QueuedOperator queued;
  const auto pend = [&](const at::Tensor& meta) {
    const bool isKnown = meta.defined() && meta.layout() == at::kStrided;
    queued.outputs.push_back(makePending(isKnown ? meta : at::Tensor(), traits.device, traits.knowsDtype));
    return queued.outputs.back();
  };
  for (size_t i = 0; i < plan.returns.size(); i++) {
    const Return& returned = plan.returns[i];
    if (returned.kind == ReturnKind::Argument) {
      queued.results.push_back(arguments[returned.argument]);
    } else if (returned.kind == ReturnKind::Pending) {
      queued.results.push_back(pend(inferred ? (*inferred)[i].toTensor() : at::Tensor()));
    } else {
      if (!inferred) return std::nullopt;
      c10::List<at::Tensor> list;
      for (const at::Tensor& meta : (*inferred)[i].toTensorVector()) list.push_back(pend(meta));
      queued.results.push_back(std::move(list));
    }
  }
  // Shared with `describe`, which says of the tensors themselves what they were.
  auto given = std::make_shared<std::vector<c10::IValue>>(arguments);
  queued.run = [&op, &plan, given](ComputeJob& job) {
    for (c10::IValue& argument : *given) fillIn(argument);
    if (op.guard != nullptr) op.guard(*given);
    std::vector<c10::IValue> stack = *given;
    op.handle.callBoxed(stack);
    deliver(plan, stack, job.outputs);
  };
  queued.describe = [&op, given] { return CallContext{op.displayName, describeArguments(op, *given)}; };
  return queued;
}

}  // namespace torchbook
