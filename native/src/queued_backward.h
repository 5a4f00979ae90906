// backward(), grad() and the removal of gradients, in compute().
#pragma once
#include <torch/csrc/autograd/variable.h>

#include <optional>

#include "environment.h"

namespace torchbook {

// What backward() or grad() is given; `inputs` may be empty for backward().
struct GradientCall {
  torch::autograd::variable_list roots;
  torch::autograd::variable_list gradients;
  torch::autograd::variable_list inputs;
  std::optional<bool> retainGraph;
  bool createGraph = false;
  bool allowUnused = false;
};

// Run the call on this thread; in autograd.cc.
void runBackward(const GradientCall& call);
torch::autograd::variable_list runGrad(const GradientCall& call);

void queueBackward(Environment& environment, GradientCall call);

// The gradients are pending. Which unused inputs have none is only known afterwards, so `allowUnused` must be
// false.
torch::autograd::variable_list queueGrad(Environment& environment, GradientCall call);

// Removes the gradient of `tensor` when what is queued before has run.
void queueGradRemoval(Environment& environment, const at::Tensor& tensor);

}  // namespace torchbook
