// The counting CPU allocator: c10's own functions, plus an account of bytes and a refusal before memory runs
// out.
#include "byte_tally.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <c10/util/Exception.h>

#include <algorithm>
#ifdef __APPLE__
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

#include "allocator.h"
#include "available_memory.h"
#include "memory_trace.h"
#include "small_blocks.h"

namespace torchbook {
namespace {

// Reading what is free takes about 30 us, which is nothing beside touching this many bytes.
constexpr int64_t kLookAbove = 128ll << 20;

std::atomic<int64_t> live{0};
std::atomic<int64_t> peak{0};
std::atomic<int64_t> limit{kNoLimit};
// What `live` may reach before somebody looks again at what is free.
std::atomic<int64_t> lookAt{0};
std::atomic<bool (*)()> collector{nullptr};
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
  const size_t small = smallBlockSize(data);
  const int64_t bytes = small != 0 ? static_cast<int64_t>(small) : blockBytes(data);
  if (isTracing()) [[unlikely]]
    traceFreed(data);
  live.fetch_sub(bytes, std::memory_order_relaxed);
  if (small != 0) {
    freeSmallBlock(data);
  } else {
    c10::free_cpu(data);
  }
}

void raisePeak(int64_t now) {
  int64_t seen = peak.load(std::memory_order_relaxed);
  while (now > seen && !peak.compare_exchange_weak(seen, now, std::memory_order_relaxed)) {
  }
}

// Whether `bytes` more can be had. Notes how far `live` may grow until this has to be asked again.
bool hasRoom(int64_t bytes) {
  const int64_t held = live.load(std::memory_order_relaxed);
  const int64_t allowed = limit.load(std::memory_order_relaxed);
  if (bytes > allowed - held) return false;
  const int64_t available = availableBytes();
  if (bytes > available) return false;
  lookAt.store(std::min(allowed, held + std::max(bytes, std::min(kLookAbove, available / 4))),
               std::memory_order_relaxed);
  return true;
}

void makeRoom(int64_t bytes) {
  if (bytes == 0 || hasRoom(bytes)) return;
  const auto collect = collector.load(std::memory_order_relaxed);
  if (collect != nullptr && collect() && hasRoom(bytes)) return;
  releaseFreedMemory();
  if (hasRoom(bytes)) return;
  const int64_t allowed = limit.load(std::memory_order_relaxed);
  const int64_t left = allowed - live.load(std::memory_order_relaxed);
  if (bytes > left) throw OutOfMemory(bytes, std::max<int64_t>(0, left), allowed);
  throw OutOfMemory(bytes, availableBytes());
}

void* allocateOrThrow(size_t bytes) {
  if (bytes - 1 < kLargestSmallBlock) {
    if (void* block = takeSmallBlock(bytes)) return block;
  }
  try {
    return c10::alloc_cpu(bytes);
  } catch (const c10::Error&) {
    // Refused by the system: a limit of the process's address space, say.
  }
  const auto collect = collector.load(std::memory_order_relaxed);
  if (collect != nullptr) collect();
  try {
    return c10::alloc_cpu(bytes);
  } catch (const c10::Error&) {
    throw OutOfMemory(static_cast<int64_t>(bytes), availableBytes());
  }
}

struct CountingAllocator final : c10::Allocator {
  c10::DataPtr allocate(size_t size) override {
    const auto bytes = static_cast<int64_t>(size);
    if (bytes >= kLookAbove ||
        live.load(std::memory_order_relaxed) + bytes > lookAt.load(std::memory_order_relaxed)) [[unlikely]]
      makeRoom(bytes);
    void* data = allocateOrThrow(size);
    if (data != nullptr) {
      const size_t small = smallBlockSize(data);
      const int64_t counted = small != 0 ? static_cast<int64_t>(small) : blockBytes(data);
      raisePeak(live.fetch_add(counted, std::memory_order_relaxed) + counted);
      ByteTally& tally = currentTally();
      tally.sinceCollection.fetch_add(counted, std::memory_order_relaxed);
      if (isTracing()) [[unlikely]] {
        traceAllocated(data, counted);
        if (threadTally != nullptr) threadTally->untraced.push_back(data);
      }
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

void setGarbageCollector(bool (*collect)()) { collector.store(collect, std::memory_order_relaxed); }

int64_t liveCpuBytes() { return live.load(std::memory_order_relaxed); }

int64_t peakCpuBytes() { return peak.load(std::memory_order_relaxed); }

void resetPeakCpuBytes() { peak.store(live.load(std::memory_order_relaxed), std::memory_order_relaxed); }

void setCpuByteLimit(int64_t bytes) {
  limit.store(bytes, std::memory_order_relaxed);
  lookAt.store(0, std::memory_order_relaxed);
}

int64_t cpuByteLimit() { return limit.load(std::memory_order_relaxed); }

}  // namespace torchbook
