// Refuses an allocation that the machine cannot back, before the kernel kills the process for touching it.
#pragma once
#include <cstdint>
#include <exception>
#include <string>

namespace torchbook {

// Thrown in place of an allocation. JavaScript may free garbage and try the operator once more.
class OutOfMemory : public std::exception {
 public:
  OutOfMemory(int64_t requested, int64_t available);
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// Bytes that this process can still use: free and reclaimable memory and swap, within its control group's
// limit.
int64_t availableBytes();

// Throws OutOfMemory where a large allocation exceeds availableBytes(). Small ones are not looked at.
void refuseWhereMemoryIsShort(uint64_t bytes);

}  // namespace torchbook
