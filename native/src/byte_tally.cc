// The counting CPU allocator: c10's own functions, plus an account of bytes and a refusal before memory runs
// out.
#include "byte_tally.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#ifdef __APPLE__
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

#include "available_memory.h"

namespace torchbook {
namespace {

std::atomic<int64_t> live{0};
ByteTally* processTally = nullptr;
thread_local ByteTally* threadTally = nullptr;

ByteTally& currentTally() { return threadTally != nullptr ? *threadTally : *processTally; }

// malloc's own size of the block, so that a freed block gives back exactly what it counted, without a header.
int64_t blockBytes(void* data) {
#ifdef __APPLE__
  return static_cast<int64_t>(malloc_size(data));
#else
  return static_cast<int64_t>(malloc_usable_size(data));
#endif
}

void freeCounted(void* data) {
  if (data == nullptr) return;
  const int64_t bytes = blockBytes(data);
  live.fetch_sub(bytes, std::memory_order_relaxed);
  currentTally().unreported.fetch_sub(bytes, std::memory_order_relaxed);
  c10::free_cpu(data);
}

struct CountingAllocator final : c10::Allocator {
  c10::DataPtr allocate(size_t bytes) override {
    refuseWhereMemoryIsShort(bytes);
    void* data = c10::alloc_cpu(bytes);
    if (data != nullptr) {
      const int64_t counted = blockBytes(data);
      live.fetch_add(counted, std::memory_order_relaxed);
      ByteTally& tally = currentTally();
      tally.unreported.fetch_add(counted, std::memory_order_relaxed);
      tally.sinceCollection.fetch_add(counted, std::memory_order_relaxed);
    }
    return {data, data, &freeCounted, c10::Device(c10::DeviceType::CPU)};
  }
  c10::DeleterFnPtr raw_deleter() const override { return &freeCounted; }
  void copy_data(void* dest, const void* src, size_t count) const override {
    default_copy_data(dest, src, count);
  }
};

}  // namespace

void installCountingAllocator(ByteTally* tally) {
  processTally = tally;
  static CountingAllocator allocator;
  c10::SetCPUAllocator(&allocator, /*priority=*/1);
}

void setThreadTally(ByteTally* tally) { threadTally = tally; }

int64_t liveCpuBytes() { return live.load(std::memory_order_relaxed); }

}  // namespace torchbook
