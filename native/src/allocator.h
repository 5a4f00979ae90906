// Settings of the C library's allocator, from which LibTorch takes the memory of CPU tensors.
#pragma once

namespace torchbook {

// For the whole process, once; harmless when repeated.
void keepFreedMemory();

}  // namespace torchbook
