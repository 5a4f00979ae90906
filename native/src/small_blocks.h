// Memory of small tensors: blocks of a few sizes, kept in lists when freed. glibc takes 70 to 130 ns for an
// aligned block of a tensor of a few elements, a list 5.
#pragma once
#include <cstddef>
#include <cstdint>

namespace torchbook {

// Larger blocks come from the C library.
constexpr size_t kLargestSmallBlock = 64 << 10;

// A block of at least `bytes` (1 to kLargestSmallBlock), aligned for vectors, or null where the room for
// small blocks is used up. On any thread.
void* takeSmallBlock(size_t bytes);

// The size of a block that takeSmallBlock() gave; 0 for any other address.
size_t smallBlockSize(const void* data);

// On any thread, not only the one that took it.
void freeSmallBlock(void* data);

}  // namespace torchbook
