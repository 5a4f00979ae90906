// What memory() shows: tensors and bytes by device and dtype, peaks, and the largest blocks.
#include <ATen/core/Tensor.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <map>
#include <unordered_map>
#include <unordered_set>

#include "cuda_library.h"
#include "exports.h"
#include "memory_trace.h"

namespace torchbook {
namespace {

struct Group {
  int64_t tensors = 0;
  int64_t bytes = 0;
};

constexpr size_t kLargest = 10;

Napi::Number number(Napi::Env env, int64_t value) {
  return Napi::Number::New(env, static_cast<double>(value));
}

int countCudaDevices() { return whyNoCuda().empty() ? at::detail::getCUDAHooks().deviceCount() : 0; }

// The allocator of CUDA once it is in use, or null.
c10::DeviceAllocator* cudaAllocator() {
  if (countCudaDevices() == 0) return nullptr;
  c10::DeviceAllocator* allocator = c10::getDeviceAllocator(c10::DeviceType::CUDA);
  return allocator->initialized() ? allocator : nullptr;
}

const c10::CachingAllocator::Stat& heldBytes(const c10::CachingDeviceAllocator::DeviceStats& stats) {
  return stats.allocated_bytes[static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE)];
}

Napi::Object device(Napi::Env env, const std::string& name, int64_t bytes, int64_t peak) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("device", name);
  object.Set("bytes", number(env, bytes));
  object.Set("peakBytes", number(env, peak));
  return object;
}

Napi::Array devices(Napi::Env env) {
  Napi::Array array = Napi::Array::New(env);
  array.Set(0u, device(env, "cpu", liveCpuBytes(), peakCpuBytes()));
  c10::DeviceAllocator* allocator = cudaAllocator();
  if (allocator == nullptr) return array;
  for (int i = 0; i < countCudaDevices(); i++) {
    const auto held = heldBytes(allocator->getDeviceStats(static_cast<c10::DeviceIndex>(i)));
    array.Set(array.Length(), device(env, "cuda:" + std::to_string(i), held.current, held.peak));
  }
  return array;
}

// Tensors of this environment; a storage counts for the dtype of the first tensor that has it.
Napi::Array groups(Napi::Env env, Environment& environment) {
  std::map<std::pair<std::string, int>, Group> found;
  std::unordered_set<const void*> seen;
  environment.forEachTensor([&](const at::Tensor& tensor) {
    Group& group = found[{tensor.device().str(), static_cast<int>(tensor.scalar_type())}];
    group.tensors++;
    if (!tensor.has_storage() || tensor.is_meta()) return;
    if (seen.insert(tensor.storage().unsafeGetStorageImpl()).second)
      group.bytes += static_cast<int64_t>(tensor.storage().nbytes());
  });
  Napi::Array array = Napi::Array::New(env);
  for (const auto& [key, group] : found) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("device", key.first);
    object.Set("dtype", key.second);
    object.Set("tensors", number(env, group.tensors));
    object.Set("bytes", number(env, group.bytes));
    array.Set(array.Length(), object);
  }
  return array;
}

// The tensor of this environment that begins, or lies, in each block.
std::unordered_map<const void*, at::Tensor> tensorsByBlock(Environment& environment) {
  std::unordered_map<const void*, at::Tensor> owners;
  environment.forEachTensor([&](const at::Tensor& tensor) {
    if (tensor.has_storage() && tensor.is_cpu()) owners.try_emplace(tensor.storage().data(), tensor);
  });
  return owners;
}

Napi::Value largest(Napi::Env env, Environment& environment) {
  if (!isTracing()) return env.Undefined();
  const auto owners = tensorsByBlock(environment);
  Napi::Array array = Napi::Array::New(env);
  for (const TracedBlock& block : largestBlocks(kLargest)) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("bytes", number(env, block.bytes));
    object.Set("madeAt",
               block.madeAt.empty() ? env.Null() : Napi::Value(Napi::String::New(env, block.madeAt)));
    const auto owner = owners.find(block.data);
    if (owner != owners.end()) {
      object.Set("dtype", static_cast<int>(owner->second.scalar_type()));
      Napi::Array shape = Napi::Array::New(env);
      for (const int64_t size : owner->second.sizes()) shape.Set(shape.Length(), number(env, size));
      object.Set("shape", shape);
    }
    array.Set(array.Length(), object);
  }
  return array;
}

}  // namespace

Napi::Value memoryReport(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Environment& environment = environmentOf(info);
  Napi::Object report = Napi::Object::New(env);
  report.Set("tensors", number(env, environment.liveTensors()));
  report.Set("devices", devices(env));
  report.Set("groups", groups(env, environment));
  report.Set("largest", largest(env, environment));
  const int64_t limit = cpuByteLimit();
  report.Set("limitBytes", limit == kNoLimit ? env.Null() : Napi::Value(number(env, limit)));
  return report;
}

Napi::Value resetPeakMemoryStats(const Napi::CallbackInfo& info) {
  resetPeakCpuBytes();
  if (c10::DeviceAllocator* allocator = cudaAllocator()) {
    for (int i = 0; i < countCudaDevices(); i++) allocator->resetPeakStats(static_cast<c10::DeviceIndex>(i));
  }
  return info.Env().Undefined();
}

}  // namespace torchbook
