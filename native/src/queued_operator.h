// What has to be known of an operator to queue it: what it will return, and which results are its arguments.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "compute_thread.h"
#include "operator_table.h"

namespace torchbook {

struct QueuedOperator {
  // What the caller gets now: pending tensors, lists of them, and arguments that the operator writes to.
  std::vector<c10::IValue> results;
  // The pending ones among them.
  std::vector<at::Tensor> outputs;
  std::function<void(ComputeJob&)> run;
  std::function<CallContext()> describe;
};

// Nothing for an operator that has to run at once: its results are no tensors, or lists of a length that only
// running it tells, or it may change the shape of an argument, which is read without waiting.
std::optional<QueuedOperator> planOperator(const OperatorInfo& op, const std::vector<c10::IValue>& arguments);

}  // namespace torchbook
