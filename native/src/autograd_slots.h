// Lists of tensors as JavaScript passes them: an Int32Array of slot numbers.
#pragma once
#include <napi.h>

#include <vector>

#include "environment.h"

namespace torchbook {

// -1 is an undefined tensor; what is no Int32Array is an empty list.
std::vector<at::Tensor> tensorsOf(Environment& environment, Napi::Value numbers, const char* function);

}  // namespace torchbook
