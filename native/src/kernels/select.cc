// Picks the kernels of the best instruction set that this CPU has. ATEN_CPU_CAPABILITY (`default`, `avx2`)
// holds it lower, as it does for LibTorch's own kernels.
#include <cstdlib>
#include <string_view>

#include "batch_norm_act.h"

namespace torchbook::kernels {

extern const BatchNormActKernels batchNormActKernelsDefault;
#if defined(__x86_64__)
extern const BatchNormActKernels batchNormActKernelsAvx2;
extern const BatchNormActKernels batchNormActKernelsAvx512;
#endif

const BatchNormActKernels& batchNormActKernels() {
  static const BatchNormActKernels& best = []() -> const BatchNormActKernels& {
#if defined(__x86_64__)
    const char* held = std::getenv("ATEN_CPU_CAPABILITY");
    const std::string_view limit = held != nullptr ? held : "";
    const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
    if (limit != "default" && limit != "avx2" && hasAvx2 && hasAvx512) return batchNormActKernelsAvx512;
    if (limit != "default" && hasAvx2) return batchNormActKernelsAvx2;
#endif
    return batchNormActKernelsDefault;
  }();
  return best;
}

}  // namespace torchbook::kernels
