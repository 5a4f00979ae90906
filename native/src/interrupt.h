// The flag by which another thread stops tensor work: looked at between operators and between nodes of
// backward().
#pragma once
#include <atomic>

namespace torchbook {

// Shared by all threads of the process.
extern std::atomic<bool> interruptRequested;

[[noreturn]] void throwInterrupted();

inline void throwIfInterrupted() {
  if (interruptRequested.load(std::memory_order_relaxed)) [[unlikely]]
    throwInterrupted();
}

}  // namespace torchbook
