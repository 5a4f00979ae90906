// The node of a custom function, whose backward is JavaScript.
#pragma once
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable_info.h>

#include "autograd_keeper.h"

namespace torchbook {

class FunctionNode final : public torch::autograd::Node {
 public:
  FunctionNode(Kept context, std::string label)
      : user_(context->keeper().shared_from_this()), context_(std::move(context)), label_(std::move(label)) {}

  std::string name() const override { return label_ + "Backward"; }
  torch::autograd::variable_list apply(torch::autograd::variable_list&& grads) override;
  void release_variables() override;

  const Kept& context() const { return context_; }
  // After the results have this node.
  void save(const torch::autograd::variable_list& tensors);
  // Absent gradients of results come as zeros.
  void fillAbsent(const torch::autograd::variable_list& results);

 private:
  torch::autograd::variable_list savedTensors();

  GraphKeeper::User user_;
  Kept context_;
  std::string label_;
  std::vector<torch::autograd::SavedVariable> saved_;
  std::vector<torch::autograd::VariableInfo> results_;
  bool released_ = false;
};

}  // namespace torchbook
