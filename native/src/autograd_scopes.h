// Modes of the thread that operators and backward() run in.
#pragma once

namespace torchbook {

// Whether a level of forward-mode differentiation is open: a tensor may then carry a tangent although it
// requires no grad.
bool usesForwardMode();

}  // namespace torchbook
