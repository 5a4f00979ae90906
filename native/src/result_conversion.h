// What an operator returned, as JavaScript values.
#pragma once
#include <vector>

#include "call_operator.h"

namespace torchbook {

// One return as itself, several as an array, none as undefined. `object` becomes the first new tensor.
napi_value convertResults(Environment& environment, CallSite& site, std::vector<c10::IValue>& stack,
                          napi_value object);

// One new or known tensor: `object` if it is new, and its slot number in the shared result slot.
napi_value deliverTensor(Environment& environment, CallSite& site, at::Tensor&& tensor, napi_value object);

// A list of tensors as an array of their objects.
napi_value tensorArray(Environment& environment, const std::vector<at::Tensor>& tensors);

// A whole number as a number, as a bigint where a number cannot hold it.
napi_value integerValue(napi_env env, int64_t value);

}  // namespace torchbook
