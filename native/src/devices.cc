// Devices, threads and seeds as JavaScript calls them.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/cpu/Utils.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include "cuda_library.h"
#include "exports.h"

namespace torchbook {

Napi::Value cudaProblem(const Napi::CallbackInfo& info) {
  const std::string problem = whyNoCuda();
  if (problem.empty()) return info.Env().Null();
  return Napi::String::New(info.Env(), problem);
}

Napi::Value cudaDeviceCount(const Napi::CallbackInfo& info) {
  const int count = whyNoCuda().empty() ? at::detail::getCUDAHooks().deviceCount() : 0;
  return Napi::Number::New(info.Env(), count);
}

Napi::Value setNumThreads(const Napi::CallbackInfo& info) {
  at::set_num_threads(info[0].As<Napi::Number>().Int32Value());
  return info.Env().Undefined();
}

Napi::Value getNumThreads(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), at::get_num_threads());
}

// By LibTorch's names, such as `amx_bf16`; instructions are booleans.
Napi::Value cpuCapabilities(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Object capabilities = Napi::Object::New(env);
  for (const auto& [name, value] : at::cpu::get_cpu_capabilities()) {
    if (value.isBool()) capabilities.Set(name, value.toBool());
    if (value.isInt()) capabilities.Set(name, static_cast<double>(value.toInt()));
    if (value.isString()) capabilities.Set(name, value.toStringRef());
  }
  return capabilities;
}

// manualSeed(seed: bigint): of every device's default generator.
Napi::Value manualSeed(const Napi::CallbackInfo& info) {
  bool lossless = false;
  at::manual_seed(info[0].As<Napi::BigInt>().Uint64Value(&lossless));
  return info.Env().Undefined();
}

}  // namespace torchbook
