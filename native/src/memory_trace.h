// Where the blocks of CPU memory were made, while somebody wants to know.
#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace torchbook {

struct TracedBlock {
  const void* data = nullptr;
  int64_t bytes = 0;
  // Line of JavaScript, such as "file:///lesson.ts:12:9"; empty where it is not known (another thread).
  std::string madeAt;
};

// Off at first. Switching it off forgets the blocks.
void setTracing(bool on);
bool isTracing();

// From the allocator, on any thread.
void traceAllocated(const void* data, int64_t bytes);
void traceFreed(const void* data);

// Those of `blocks` that still live were made at `line`.
void traceLine(const std::vector<const void*>& blocks, const std::string& line);

// The largest live blocks made since tracing is on, largest first, at most `count`.
std::vector<TracedBlock> largestBlocks(size_t count);

}  // namespace torchbook
