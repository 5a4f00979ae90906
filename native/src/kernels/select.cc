// Picks the kernels of the best instruction set that this CPU has.
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
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("fma"))
      return batchNormActKernelsAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return batchNormActKernelsAvx2;
#endif
    return batchNormActKernelsDefault;
  }();
  return best;
}

}  // namespace torchbook::kernels
