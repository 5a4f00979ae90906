// What all typed kernels share.
#include "hot_kernel.h"

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

void throwHot(Environment& environment, const char* operatorName,
              const std::vector<std::pair<const char*, const at::Tensor*>>& tensors) noexcept {
  CallContext context{operatorName, ""};
  for (const auto& [name, tensor] : tensors) {
    context.operands +=
        (context.operands.empty() ? "" : ", ") + std::string(name) + " " + describeTensor(*tensor);
  }
  throwToJavaScript(environment.env(), &context);
}

}  // namespace torchbook
