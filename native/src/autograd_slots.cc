// Reads lists of slot numbers.
#include "autograd_slots.h"

namespace torchbook {

std::vector<at::Tensor> tensorsOf(Environment& environment, Napi::Value numbers, const char* function) {
  std::vector<at::Tensor> tensors;
  if (!numbers.IsTypedArray()) return tensors;
  const auto list = numbers.As<Napi::Int32Array>();
  for (size_t i = 0; i < list.ElementLength(); i++) {
    const std::string name = "tensor " + std::to_string(i);
    tensors.push_back(list[i] < 0 ? at::Tensor() : environment.tensor(list[i], function, name.c_str()));
  }
  return tensors;
}

}  // namespace torchbook
