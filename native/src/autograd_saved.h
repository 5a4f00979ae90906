// What takes the place of tensors that nodes save: values of JavaScript functions, or a recomputation.
#pragma once
#include <torch/csrc/autograd/saved_variable_hooks.h>

#include <memory>

namespace torchbook {

// The hooks for a tensor that is being saved now, by the innermost scope of this thread; null outside of
// scopes.
std::unique_ptr<torch::autograd::SavedVariableHooks> currentSavedHooks();

}  // namespace torchbook
