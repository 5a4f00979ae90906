// Opens libtorch_cuda with the dynamic linker, which registers it in LibTorch.
#include "cuda_library.h"

#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <dlfcn.h>

#include <mutex>

namespace torchbook {
namespace {

std::once_flag opened;
std::string problem;

std::string linkerError() {
  const char* reason = dlerror();
  return reason != nullptr ? reason : "unknown reason";
}

void open() {
  if (dlopen("libcuda.so.1", RTLD_LAZY | RTLD_GLOBAL) == nullptr) {
    problem = "no NVIDIA driver: " + linkerError();
    return;
  }
  if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    problem = "LibTorch's CUDA library could not be opened: " + linkerError();
  }
}

}  // namespace

void openCudaWhereThereIsADriver() { std::call_once(opened, open); }

std::string whyNoCuda() {
  openCudaWhereThereIsADriver();
  if (!problem.empty()) return problem;
  const bool hasDevice = at::globalContext().hasCUDA() && at::detail::getCUDAHooks().deviceCount() > 0;
  return hasDevice ? "" : "the NVIDIA driver offers no device";
}

}  // namespace torchbook
