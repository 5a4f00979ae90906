// A table of live blocks behind a lock: only a process that traces pays for it.
#include "memory_trace.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

namespace torchbook {
namespace {

struct Entry {
  int64_t bytes = 0;
  // Index in `lines`.
  size_t line = 0;
};

std::atomic<bool> tracing{false};
std::mutex lock;
std::unordered_map<const void*, Entry> blocks;
// A line of a loop makes many blocks: each text is kept once. Number 0 is not known.
std::vector<std::string> lines{""};
std::unordered_map<std::string, size_t> lineNumbers{{"", 0}};

}  // namespace

bool isTracing() { return tracing.load(std::memory_order_relaxed); }

void setTracing(bool on) {
  const std::lock_guard guard(lock);
  tracing.store(on, std::memory_order_relaxed);
  if (on) return;
  blocks.clear();
  lines.assign({""});
  lineNumbers = {{"", 0}};
}

void traceAllocated(const void* data, int64_t bytes) {
  const std::lock_guard guard(lock);
  // Another thread may have switched it off meanwhile.
  if (isTracing()) blocks[data] = {bytes, 0};
}

void traceFreed(const void* data) {
  const std::lock_guard guard(lock);
  blocks.erase(data);
}

void traceLine(const std::vector<const void*>& made, const std::string& line) {
  const std::lock_guard guard(lock);
  if (!isTracing()) return;
  const auto [known, isNew] = lineNumbers.try_emplace(line, lines.size());
  if (isNew) lines.push_back(line);
  for (const void* data : made) {
    const auto found = blocks.find(data);
    if (found != blocks.end()) found->second.line = known->second;
  }
}

std::vector<TracedBlock> largestBlocks(size_t count) {
  const std::lock_guard guard(lock);
  std::vector<TracedBlock> all;
  all.reserve(blocks.size());
  for (const auto& [data, entry] : blocks) all.push_back({data, entry.bytes, ""});
  const size_t kept = std::min(count, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    [](const TracedBlock& a, const TracedBlock& b) { return a.bytes > b.bytes; });
  all.resize(kept);
  for (TracedBlock& block : all) block.madeAt = lines[blocks.at(block.data).line];
  return all;
}

}  // namespace torchbook
