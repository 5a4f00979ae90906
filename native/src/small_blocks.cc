// One reserved range of addresses is cut into chunks, each of blocks of one size: so the address of a block
// tells its size. Each thread keeps lists of its own; long ones hand a part to the others.
#include "small_blocks.h"

#include <array>
#include <bit>
#include <mutex>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#endif

namespace torchbook {
namespace {

// What small blocks may take of the process's memory: it is not given back to the system.
constexpr size_t kRange = 256 << 20;
constexpr size_t kChunk = 1 << 20;
constexpr size_t kChunks = kRange / kChunk;
constexpr size_t kStep = 64;
// Sizes by steps of 64 bytes up to 1 KB, then four for each doubling.
constexpr size_t kFineClasses = 16;
constexpr size_t kClasses = kFineClasses + 4 * 6;
// What a thread keeps of one size before it hands half of it on.
constexpr size_t kKeptBytes = 8 << 20;

constexpr size_t classOf(size_t bytes) {
  if (bytes <= kFineClasses * kStep) return (bytes - 1) / kStep;
  const int doubling = std::bit_width(bytes - 1) - 1;
  return kFineClasses + static_cast<size_t>(doubling - 10) * 4 + (((bytes - 1) >> (doubling - 2)) & 3);
}

constexpr size_t sizeOf(size_t sizeClass) {
  if (sizeClass < kFineClasses) return (sizeClass + 1) * kStep;
  const size_t doubling = (sizeClass - kFineClasses) / 4, quarter = (sizeClass - kFineClasses) % 4;
  return (size_t{1024} << doubling) / 4 * (5 + quarter);
}

static_assert(classOf(kLargestSmallBlock) == kClasses - 1 && sizeOf(kClasses - 1) == kLargestSmallBlock);
static_assert(sizeOf(classOf(1)) == 64 && sizeOf(classOf(1024)) == 1024 && sizeOf(classOf(1025)) == 1280);
static_assert(sizeOf(classOf(4096)) == 4096 && sizeOf(classOf(4097)) == 5120);

struct Free {
  Free* next;
};

struct List {
  Free* first = nullptr;
  size_t count = 0;

  void push(Free* block) {
    block->next = first;
    first = block;
    count++;
  }
  Free* pop() {
    Free* block = first;
    if (block != nullptr) {
      first = block->next;
      count--;
    }
    return block;
  }
};

using Lists = std::array<List, kClasses>;

// What all threads share.
std::mutex lock;
Lists shared;
// The chunk of each size that is being cut, and how far.
std::array<char*, kClasses> cut{};
std::array<char*, kClasses> cutEnd{};
size_t chunksUsed = 0;
std::array<uint8_t, kChunks> chunkClass{};

char* reserve() {
#if defined(__unix__) || defined(__APPLE__)
  void* range =
      mmap(nullptr, kRange, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return range == MAP_FAILED ? nullptr : static_cast<char*>(range);
#else
  return nullptr;
#endif
}

char* const range = reserve();

// Moves blocks of one size to a thread's list, cutting new ones where none are free. Takes a few at a time,
// so that pages that nobody needs are not touched.
void refill(List& list, size_t sizeClass) {
  constexpr size_t kBatch = 32;
  const std::lock_guard guard(lock);
  for (size_t i = 0; i < kBatch; i++) {
    Free* block = shared[sizeClass].pop();
    if (block == nullptr) break;
    list.push(block);
  }
  if (list.first != nullptr) return;
  const size_t size = sizeOf(sizeClass);
  if (cut[sizeClass] == nullptr || cut[sizeClass] + size > cutEnd[sizeClass]) {
    if (range == nullptr || chunksUsed == kChunks) return;
    cut[sizeClass] = range + chunksUsed * kChunk;
    cutEnd[sizeClass] = cut[sizeClass] + kChunk;
    chunkClass[chunksUsed++] = static_cast<uint8_t>(sizeClass);
  }
  list.push(reinterpret_cast<Free*>(cut[sizeClass]));
  cut[sizeClass] += size;
}

void handOn(List& list, size_t sizeClass, size_t count) {
  const std::lock_guard guard(lock);
  for (size_t i = 0; i < count; i++) shared[sizeClass].push(list.pop());
}

// The lists of a thread; null before its first block and after its end. A plain pointer, since blocks are
// freed even while a thread, or the process, takes itself apart.
thread_local Lists* own = nullptr;
thread_local bool hasEnded = false;

struct Ending {
  ~Ending() {
    hasEnded = true;
    if (own == nullptr) return;
    for (size_t i = 0; i < kClasses; i++) handOn((*own)[i], i, (*own)[i].count);
    delete own;
    own = nullptr;
  }
};

Lists* ownLists() {
  if (own != nullptr || hasEnded) [[likely]]
    return own;
  thread_local const Ending ending;
  own = new Lists();
  return own;
}

}  // namespace

void* takeSmallBlock(size_t bytes) {
  const size_t sizeClass = classOf(bytes);
  List last;
  Lists* lists = ownLists();
  List& list = lists != nullptr ? (*lists)[sizeClass] : last;
  if (list.first == nullptr) [[unlikely]]
    refill(list, sizeClass);
  void* block = list.pop();
  if (lists == nullptr) handOn(last, sizeClass, last.count);
  return block;
}

size_t smallBlockSize(const void* data) {
  const auto offset = static_cast<size_t>(static_cast<const char*>(data) - range);
  return range != nullptr && offset < kRange ? sizeOf(chunkClass[offset / kChunk]) : 0;
}

void freeSmallBlock(void* data) {
  const size_t sizeClass = chunkClass[static_cast<size_t>(static_cast<char*>(data) - range) / kChunk];
  List last;
  Lists* lists = ownLists();
  List& list = lists != nullptr ? (*lists)[sizeClass] : last;
  list.push(static_cast<Free*>(data));
  if (lists == nullptr) {
    handOn(last, sizeClass, 1);
  } else if (list.count > kKeptBytes / sizeOf(sizeClass)) [[unlikely]] {
    handOn(list, sizeClass, list.count / 2);
  }
}

}  // namespace torchbook
