// A tensor that the compute thread has yet to make: what its JavaScript object holds until then.
#pragma once
#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include <exception>
#include <memory>
#include <string>

#include "error_boundary.h"

namespace torchbook {

// The first error of a chain of queued work: whatever depends on it fails with it.
struct Failure {
  std::exception_ptr exception;
  CallContext context;
  // `name: message` and the lines of JavaScript that queued the operator. Written by the JavaScript thread.
  std::string stack;
};

// Has the metadata of the tensor to come where they are known without running, and no dispatch key: an
// operator that gets it by mistake fails.
class PendingTensor final : public c10::TensorImpl {
 public:
  // `meta` is a tensor on the meta device, undefined where nothing is known.
  PendingTensor(at::Tensor meta, c10::Device device, bool knowsDtype);

  // Written by the compute thread when it has run the operator, and read there. The JavaScript thread reads
  // it when it has taken over the finished job.
  at::Tensor value;
  std::shared_ptr<Failure> failure;

  // For the JavaScript thread: shapes of further operators follow from it.
  const at::Tensor meta;
  bool knowsShape() const { return meta.defined(); }
  const bool knowsDtype;
};

// Null for a tensor that is there.
PendingTensor* pendingOf(const at::Tensor& tensor);

at::Tensor makePending(at::Tensor meta, c10::Device device, bool knowsDtype);

// Thrown where an argument is a tensor that could not be made.
struct DependsOnFailure {
  std::shared_ptr<Failure> failure;
};

// On the compute thread: puts what was made in the place of every pending tensor. Lists are changed, not
// copied.
void fillIn(c10::IValue& value);
at::Tensor filledIn(const at::Tensor& tensor);

}  // namespace torchbook
