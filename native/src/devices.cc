// Devices, threads and seeds. CUDA's half of LibTorch is opened only when it is asked for.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>

#include "exports.h"

namespace torchbook {

// loadCuda(path): null when CUDA's library is open, else what the dynamic linker missed.
Napi::Value loadCuda(const Napi::CallbackInfo& info) {
  const std::string path = info[0].As<Napi::String>().Utf8Value();
  if (dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL) != nullptr) return info.Env().Null();
  const char* reason = dlerror();
  return Napi::String::New(info.Env(), reason != nullptr ? reason : "unknown reason");
}

// Devices that a driver offers; 0 where the library is not open, or there is no driver.
Napi::Value cudaDeviceCount(const Napi::CallbackInfo& info) {
  const int count = at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0;
  return Napi::Number::New(info.Env(), count);
}

Napi::Value setNumThreads(const Napi::CallbackInfo& info) {
  at::set_num_threads(info[0].As<Napi::Number>().Int32Value());
  return info.Env().Undefined();
}

Napi::Value getNumThreads(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), at::get_num_threads());
}

// manualSeed(seed: bigint): of every device's default generator.
Napi::Value manualSeed(const Napi::CallbackInfo& info) {
  bool lossless = false;
  at::manual_seed(info[0].As<Napi::BigInt>().Uint64Value(&lossless));
  return info.Env().Undefined();
}

}  // namespace torchbook
