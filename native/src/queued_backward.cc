// Queues what autograd does on the compute thread.
#include "queued_backward.h"

#include "autograd_keeper.h"
#include "deferred_work.h"
#include "shape_inference.h"
#include "value_text.h"

namespace torchbook {
namespace {

using torch::autograd::variable_list;

void fillIn(variable_list& tensors) {
  for (at::Tensor& tensor : tensors) tensor = filledIn(tensor);
}

void fillIn(GradientCall& call) {
  fillIn(call.roots);
  fillIn(call.gradients);
  fillIn(call.inputs);
}

std::string describeAll(const variable_list& tensors) {
  std::string text;
  for (const at::Tensor& tensor : tensors) text += (text.empty() ? "" : ", ") + describeTensor(tensor);
  return text;
}

std::function<CallContext()> describe(const char* function, std::shared_ptr<GradientCall> call) {
  return [function, call] { return CallContext{function, describeAll(call->roots)}; };
}

}  // namespace

void queueBackward(Environment& environment, GradientCall call) {
  auto shared = std::make_shared<GradientCall>(std::move(call));
  const auto run = [shared](ComputeJob&) {
    const RunningNode running;
    fillIn(*shared);
    runBackward(*shared);
  };
  environment.deferred().queue({}, run, describe("backward", shared));
}

variable_list queueGrad(Environment& environment, GradientCall call) {
  variable_list pending;
  for (const at::Tensor& input : call.inputs) {
    const PendingTensor* known = pendingOf(input);
    pending.push_back(makePending(metaOf(input), input.device(), known == nullptr || known->knowsDtype));
  }
  auto shared = std::make_shared<GradientCall>(std::move(call));
  const auto run = [shared](ComputeJob& job) {
    const RunningNode running;
    fillIn(*shared);
    const variable_list gradients = runGrad(*shared);
    for (size_t i = 0; i < gradients.size(); i++) pendingOf(job.outputs[i])->value = gradients[i];
  };
  environment.deferred().queue(pending, run, describe("grad", shared));
  return pending;
}

void queueGradRemoval(Environment& environment, const at::Tensor& tensor) {
  const auto run = [tensor](ComputeJob&) { filledIn(tensor).mutable_grad().reset(); };
  environment.deferred().queue({}, run, nullptr);
}

}  // namespace torchbook
