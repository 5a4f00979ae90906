// Garbage that is not collected yet must not make an operator fail: where memory is refused, collect and call
// again.
#pragma once
#include "available_memory.h"
#include "environment.h"

namespace torchbook {

// Runs `call`. False where memory was refused and garbage has been collected: it should run once more. An
// operator that writes to its arguments is not run twice; it throws.
template <typename Call>
bool callOrCollect(Environment& environment, bool isMutable, Call&& call) {
  try {
    call();
    return true;
  } catch (const OutOfMemory&) {
    if (isMutable) throw;
  }
  environment.collectAll();
  return false;
}

}  // namespace torchbook
