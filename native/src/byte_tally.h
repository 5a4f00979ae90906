// Counts the bytes that LibTorch's CPU allocator hands out, in the process and per JavaScript environment,
// and keeps them below a limit.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

namespace torchbook {

// What one environment's thread allocated since it last looked. Other threads (OpenMP, CUDA backward) count
// into the first environment's tally, and may free what this thread allocated: hence atomics. The sum over
// all is exact.
struct ByteTally {
  // Allocated since the last minor collection that we asked for.
  std::atomic<int64_t> sinceCollection{0};
  // Blocks of this thread that the trace has no line for yet; only this thread touches it.
  std::vector<const void*> untraced;
};

// Puts the counting allocator in place of c10's default one. Runs once a process.
void installCountingAllocator(ByteTally* processTally);

// Routes this thread's allocations to `tally`; null routes them to the process's.
void setThreadTally(ByteTally* tally);

// Called where memory is short, on the thread that allocates: frees garbage; false where it cannot.
void setGarbageCollector(bool (*collect)());

// Bytes of CPU memory that LibTorch holds now: every storage once, whether a Tensor or autograd's graph keeps
// it.
int64_t liveCpuBytes();

// The most that liveCpuBytes() has been since the start, or since the last resetPeakCpuBytes().
int64_t peakCpuBytes();
void resetPeakCpuBytes();

// Bytes that liveCpuBytes() may reach; kNoLimit, the default, is none.
constexpr int64_t kNoLimit = INT64_MAX;
void setCpuByteLimit(int64_t bytes);
int64_t cpuByteLimit();

}  // namespace torchbook
