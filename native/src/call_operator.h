// The general path from JavaScript to any operator.
#pragma once
#include <napi.h>

#include "environment.h"

namespace torchbook {

// What calls of one environment share with JavaScript beside their arguments.
struct CallSite {
  Environment* environment;
  // JavaScript writes the slot number of each argument that is a Tensor here before it calls, 0 for the
  // others.
  int32_t* slotNumbers;
  // Native writes the slot number of the result object here when it made it the object of a new tensor.
  int32_t* resultSlot;
  bool ownsInterruptFlag;
};

Napi::Value makeCallOperator(Napi::Env env, CallSite& site);

}  // namespace torchbook
