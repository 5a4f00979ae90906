// The flags by which another thread stops tensor work: looked at between operators and between nodes of
// backward().
#pragma once
#include <atomic>
#include <cstdint>

namespace torchbook {

// Set by requestInterrupt() of any thread that has loaded the addon.
extern std::atomic<bool> interruptRequested;

// A word of shared memory that JavaScript's main thread gave away, for threads that have not loaded the
// addon.
extern std::atomic<const std::atomic<int32_t>*> sharedInterruptFlag;

[[noreturn]] void throwInterrupted();

inline void throwIfInterrupted() {
  const auto* shared = sharedInterruptFlag.load(std::memory_order_relaxed);
  const bool requested = interruptRequested.load(std::memory_order_relaxed) ||
                         (shared != nullptr && shared->load(std::memory_order_relaxed) != 0);
  if (requested) [[unlikely]]
    throwInterrupted();
}

}  // namespace torchbook
