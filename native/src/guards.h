// Checks of ours before operators of LibTorch that crash or never end with some arguments.
#pragma once
#include <ATen/core/ivalue.h>

#include <string>
#include <vector>

namespace torchbook {

// Looks at the arguments of a call, in the order of the schema; throws where LibTorch could not take them.
using Guard = void (*)(const std::vector<c10::IValue>& arguments);

// The guard of an operator, `aten::binomial`, or null.
Guard guardOf(const std::string& name);

}  // namespace torchbook
