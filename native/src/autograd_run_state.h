// What a second run of a function needs to compute the same as the first: random numbers and autocast.
#pragma once
#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

namespace torchbook {

class RunState {
 public:
  // Of now.
  explicit RunState(bool keepsRandomState);

  void restore() const;
  bool keepsRandomState() const { return !random_.empty(); }

 private:
  // Of the default generators of all devices, the CPU's first; empty where it is not kept.
  std::vector<at::Tensor> random_;
  // CPU, CUDA.
  bool autocast_[2];
  at::ScalarType autocastDtype_[2];
};

// Makes `state` that of now, and puts back afterwards what was.
class RunStateScope {
 public:
  explicit RunStateScope(const RunState& state) : before_(state.keepsRandomState()) { state.restore(); }
  ~RunStateScope() { before_.restore(); }
  RunStateScope(const RunStateScope&) = delete;
  RunStateScope& operator=(const RunStateScope&) = delete;

 private:
  RunState before_;
};

}  // namespace torchbook
