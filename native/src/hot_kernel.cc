// What all typed kernels share.
#include "hot_kernel.h"

#include "deferred_work.h"

namespace torchbook {

napi_value deliverHot(CallSite& site, at::Tensor&& result, napi_value made) {
  Environment& environment = *site.environment;
  if (napi_value known = environment.existing(result)) {
    environment.graphChanged(result);
    environment.settle();
    return known;
  }
  const int32_t number = environment.adopt(made, std::move(result));
  // May run JavaScript, whose calls write the shared numbers.
  environment.settle();
  *site.resultSlot = number;
  return nullptr;
}

at::Tensor queueHot(Environment& environment, const char* name, const char* overload,
                    std::vector<c10::IValue> arguments) {
  const OperatorInfo& op = operatorInfo(findOperator(name, overload));
  for (size_t i = arguments.size(); i < op.arguments.size(); i++)
    arguments.push_back(*op.arguments[i].defaultValue);
  const auto results = environment.deferred().queueOperator(op, arguments);
  TORCH_INTERNAL_ASSERT(results && results->size() == 1);
  return (*results)[0].toTensor();
}

void HotOperands::addTensor(size_t i) {
  Environment& environment = *site.environment;
  int32_t slot = 0;
  napi_get_value_int32(environment.env(), values[i], &slot);
  if (slot == 0) return;
  text += (text.empty() ? "" : ", ") + std::string(names[i]) + " " +
          describeTensor(environment.slot(slot).tensor);
}

void HotOperands::addList(size_t i) {
  int32_t length = 0;
  napi_get_value_int32(site.environment->env(), values[i], &length);
  const int32_t* numbers = site.slotNumbers + offset;
  offset += static_cast<size_t>(length);
  const std::vector<int64_t> elements(numbers, numbers + length);
  text += (text.empty() ? "" : ", ") + std::string(names[i]) + " " + describeIValue(c10::IValue(elements));
}

void throwHot(CallSite& site, const char* operatorName, const std::string& operands) noexcept {
  const CallContext context{operatorName, operands};
  throwToJavaScript(site.environment->env(), &context);
}

}  // namespace torchbook
