// Autocast of the calling thread: scopes that JavaScript opens and closes, and what of them queued work
// carries along beside LibTorch's own thread-local state.
#pragma once
#include <cstdint>

namespace torchbook {

struct AutocastState {
  // Number of the outermost scope, never used again; 0 outside. Casts of parameters are kept for as long.
  uint64_t scope = 0;
  bool keepsCasts = true;
};

AutocastState autocastState();

// Whether a scope is open, whatever it sets.
bool inAutocastScope();

// Gives this thread the state of another, for as long as it exists.
class AutocastStateGuard {
 public:
  explicit AutocastStateGuard(const AutocastState& state);
  ~AutocastStateGuard();
  AutocastStateGuard(const AutocastStateGuard&) = delete;
  AutocastStateGuard& operator=(const AutocastStateGuard&) = delete;

 private:
  AutocastState before_;
};

}  // namespace torchbook
