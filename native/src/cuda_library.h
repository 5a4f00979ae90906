// LibTorch's CUDA half: a library of its own, opened at run time, so that one build serves machines with and
// without GPU.
#pragma once
#include <string>

namespace torchbook {

// Opens the library if the NVIDIA driver is there. LibTorch asks for CUDA once and remembers the answer, so
// this comes before anything else. Runs once a process.
void openCudaWhereThereIsADriver();

// Why there is no CUDA device, in words; empty where there is one.
std::string whyNoCuda();

}  // namespace torchbook
