// Hooks of tensors, whose functions lie in a list object of JavaScript, see autograd/hooks.ts.
#pragma once
#include "autograd_keeper.h"

namespace torchbook {

// The JavaScript list of the hook of a tensor among `hooks`, or null.
Kept hookList(const std::vector<std::unique_ptr<torch::autograd::FunctionPreHook>>& hooks, size_t output = 0);

// The JavaScript values that a node itself holds: lists of hooks, the context of a custom function.
std::vector<Kept> javaScriptOf(torch::autograd::Node& node);

// Whether running this node calls JavaScript.
bool callsJavaScript(torch::autograd::Node& node);

}  // namespace torchbook
