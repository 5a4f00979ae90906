// How much memory the machine can still give, so that an allocation it cannot back is refused before the
// kernel kills the process for touching it.
#pragma once
#include <cstdint>
#include <exception>
#include <string>

namespace torchbook {

// Thrown in place of an allocation.
class OutOfMemory : public std::exception {
 public:
  OutOfMemory(int64_t requested, int64_t available);
  // Where it is the limit of the process that is reached.
  OutOfMemory(int64_t requested, int64_t available, int64_t limit);
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// Bytes that this process can still use: free and reclaimable memory and swap, within its control group's
// limit.
int64_t availableBytes();

}  // namespace torchbook
