// Our part in LibTorch's engine: where forward calls stand in JavaScript, and hooks of saved tensors.
#pragma once
#include <string>

namespace torchbook {

// Once a thread that runs JavaScript.
void installGraphEngine();

// In anomaly mode: the JavaScript stack of the forward call of the node that failed last on this thread, and
// of the calls that made that node where these were in a backward() themselves. Empty otherwise.
std::string& failedForwardStack();

}  // namespace torchbook
