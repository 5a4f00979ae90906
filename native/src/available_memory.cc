// Reads how much memory is left from /proc and the control group (Linux); elsewhere nothing is refused
// beforehand.
#include "available_memory.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <limits>

namespace torchbook {
namespace {

constexpr int64_t kUnknown = std::numeric_limits<int64_t>::max();

std::string readable(int64_t bytes) {
  char text[64];
  const bool isLarge = bytes >= 1'000'000'000;
  std::snprintf(text, sizeof text, isLarge ? "%.2f GB" : "%.2f MB",
                static_cast<double>(bytes) / (isLarge ? 1e9 : 1e6));
  return text;
}

std::string both(int64_t bytes) { return std::to_string(bytes) + " bytes (" + readable(bytes) + ")"; }

int64_t readNumber(const char* path) {
  std::ifstream file(path);
  int64_t value = 0;
  return file >> value ? value : kUnknown;
}

int64_t systemBytes() {
  std::ifstream file("/proc/meminfo");
  std::string name, unit;
  int64_t kilobytes = 0, total = 0;
  bool found = false;
  while (file >> name >> kilobytes && std::getline(file, unit)) {
    if (name == "MemAvailable:" || name == "SwapFree:") {
      total += kilobytes * 1024;
      found = true;
    }
  }
  return found ? total : kUnknown;
}

int64_t reclaimableBytes() {
  std::ifstream file("/sys/fs/cgroup/memory.stat");
  std::string name;
  int64_t value = 0;
  while (file >> name >> value) {
    if (name == "inactive_file") return value;
  }
  return 0;
}

int64_t controlGroupBytes() {
  const int64_t limit = readNumber("/sys/fs/cgroup/memory.max");
  const int64_t used = readNumber("/sys/fs/cgroup/memory.current");
  if (limit == kUnknown || used == kUnknown) return kUnknown;
  return std::max<int64_t>(0, limit - used + reclaimableBytes());
}

}  // namespace

OutOfMemory::OutOfMemory(int64_t requested, int64_t available)
    : message_("out of memory: " + both(requested) + " were requested, " + both(available) + " are free") {}

OutOfMemory::OutOfMemory(int64_t requested, int64_t available, int64_t limit)
    : message_("out of memory: " + both(requested) + " were requested, " + both(available) +
               " are free of the limit of " + both(limit) +
               "; dispose tensors, or raise it with setPerProcessMemoryLimit() or TORCHBOOK_MEMORY_LIMIT") {}

int64_t availableBytes() { return std::min(systemBytes(), controlGroupBytes()); }

}  // namespace torchbook
