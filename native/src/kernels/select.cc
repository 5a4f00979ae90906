// Picks the kernels of the best instruction set that this CPU has. ATEN_CPU_CAPABILITY (`default`, `avx2`)
// holds it lower, as it does for LibTorch's own kernels.
#include <cstdlib>
#include <string_view>

#include "batch_norm_act.h"
#include "max_pool2d.h"

namespace torchbook::kernels {

extern const BatchNormActKernels batchNormActKernelsDefault;
extern const MaxPool2dKernels maxPool2dKernelsDefault;
#if defined(__x86_64__)
extern const BatchNormActKernels batchNormActKernelsAvx2;
extern const BatchNormActKernels batchNormActKernelsAvx512;
extern const MaxPool2dKernels maxPool2dKernelsAvx2;
extern const MaxPool2dKernels maxPool2dKernelsAvx512;
#endif

namespace {

enum class InstructionSet : int8_t { kDefault, kAvx2, kAvx512 };

InstructionSet bestInstructionSet() {
#if defined(__x86_64__)
  const char* held = std::getenv("ATEN_CPU_CAPABILITY");
  const std::string_view limit = held != nullptr ? held : "";
  const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool hasAvx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
  if (limit != "default" && limit != "avx2" && hasAvx2 && hasAvx512) return InstructionSet::kAvx512;
  if (limit != "default" && hasAvx2) return InstructionSet::kAvx2;
#endif
  return InstructionSet::kDefault;
}

InstructionSet instructionSet() {
  static const InstructionSet best = bestInstructionSet();
  return best;
}

}  // namespace

const BatchNormActKernels& batchNormActKernels() {
#if defined(__x86_64__)
  if (instructionSet() == InstructionSet::kAvx512) return batchNormActKernelsAvx512;
  if (instructionSet() == InstructionSet::kAvx2) return batchNormActKernelsAvx2;
#endif
  return batchNormActKernelsDefault;
}

const MaxPool2dKernels& maxPool2dKernels() {
#if defined(__x86_64__)
  if (instructionSet() == InstructionSet::kAvx512) return maxPool2dKernelsAvx512;
  if (instructionSet() == InstructionSet::kAvx2) return maxPool2dKernelsAvx2;
#endif
  return maxPool2dKernelsDefault;
}

}  // namespace torchbook::kernels
