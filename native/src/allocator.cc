// A training step frees all its activations and takes as much again. By default glibc gives freed memory at
// the end of the heap back to the system beyond twice the largest block it has seen, so that each step faults
// in and zeroes thousands of pages anew: about a tenth of the time of a step of ResNet-20 on two cores.
#include "allocator.h"

#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace torchbook {

#if defined(__GLIBC__)
namespace {

// Bytes of freed memory that the process keeps at most.
constexpr int kKeptBytes = 1 << 30;
// The largest block that glibc lets come from the heap instead of a mapping of its own.
constexpr int kLargestHeapBlock = 32 << 20;

}  // namespace

void keepFreedMemory() {
  if (std::getenv("MALLOC_TRIM_THRESHOLD_") == nullptr) mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  // Setting the one stops glibc from adapting the other.
  if (std::getenv("MALLOC_MMAP_THRESHOLD_") == nullptr) mallopt(M_MMAP_THRESHOLD, kLargestHeapBlock);
}

void releaseFreedMemory() { malloc_trim(0); }
#else
void keepFreedMemory() {}
void releaseFreedMemory() {}
#endif

}  // namespace torchbook
