// The interrupt flag, and what it throws.
#include "interrupt.h"

#include "error_boundary.h"

namespace torchbook {

std::atomic<bool> interruptRequested{false};

void throwInterrupted() {
  throw BoundaryError(ErrorKind::Interrupted, "interrupted: tensor work was stopped between two operators");
}

}  // namespace torchbook
