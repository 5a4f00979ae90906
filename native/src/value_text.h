// Words for messages: what a JavaScript value or a tensor is.
#pragma once
#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>
#include <napi.h>

#include <string>
#include <vector>

namespace torchbook {

// PyTorch's name without `torch.`, such as `float32`.
std::string dtypeName(c10::ScalarType type);

// Such as `[2, 3] float32`, with the device where it is not the CPU.
std::string describeTensor(const at::Tensor& tensor);

// Tensors, lists of them and lists of integers; empty for everything else.
std::string describeIValue(const c10::IValue& value);

// A short description of any JavaScript value: `5`, `"abc"`, `null`, `an array`, `an object`, `a function`.
std::string describeValue(Napi::Value value);

}  // namespace torchbook
