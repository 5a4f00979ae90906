// The interrupt flags, and what they throw.
#include "interrupt.h"

#include "error_boundary.h"

namespace torchbook {

std::atomic<bool> interruptRequested{false};
std::atomic<const std::atomic<int32_t>*> sharedInterruptFlag{nullptr};

void throwInterrupted() {
  throw BoundaryError(ErrorKind::Interrupted, "interrupted: tensor work was stopped between two operators");
}

}  // namespace torchbook
