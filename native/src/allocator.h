// Settings of the C library's allocator, from which LibTorch takes the memory of CPU tensors.
#pragma once

namespace torchbook {

// For the whole process, once; harmless when repeated.
void keepFreedMemory();

// Gives what is kept back to the system now.
void releaseFreedMemory();

}  // namespace torchbook
