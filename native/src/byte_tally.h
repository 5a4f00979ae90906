// Counts the bytes that LibTorch's CPU allocator hands out, per JavaScript environment.
#pragma once
#include <atomic>
#include <cstdint>

namespace torchbook {

// What one environment's thread allocated since it last looked. Other threads (OpenMP, CUDA backward) count
// into the first environment's tally, and may free what this thread allocated: hence atomics. The sum over
// all is exact.
struct ByteTally {
  // Allocated minus freed since V8 was last told.
  std::atomic<int64_t> unreported{0};
  // Allocated since the last minor collection that we asked for.
  std::atomic<int64_t> sinceCollection{0};
};

// Puts the counting allocator in place of c10's default one. Runs once a process.
void installCountingAllocator(ByteTally* processTally);

// Routes this thread's allocations to `tally`; null routes them to the process's.
void setThreadTally(ByteTally* tally);

// Bytes of CPU memory that LibTorch holds now: every storage once, whether a Tensor or autograd's graph keeps
// it.
int64_t liveCpuBytes();

}  // namespace torchbook
