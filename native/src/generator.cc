// Random number generators: made, seeded, and their state read and set.
#include "generator.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <mutex>

#include "cuda_library.h"
#include "exports.h"
#include "result_conversion.h"
#include "value_text.h"

namespace torchbook {
namespace {

// Any number that nothing else uses: it tells our objects from others that hold a pointer.
constexpr napi_type_tag kTag = {0x70c8b00c6e4e4a70, 0x9a1de2c57f1b4d2e};

void freeGenerator(node_api_basic_env, void* data, void*) { delete static_cast<at::Generator*>(data); }

void hold(Napi::Value object, at::Generator generator) {
  auto* held = new at::Generator(std::move(generator));
  if (napi_wrap(object.Env(), object, held, &freeGenerator, nullptr, nullptr) != napi_ok) {
    delete held;
    throw BoundaryError(ErrorKind::Type, "Generator: expected a new object, got one that is in use");
  }
  napi_type_tag_object(object.Env(), object, &kTag);
}

at::Generator generatorArgument(const Napi::CallbackInfo& info, const char* function) {
  at::Generator generator = generatorOf(info[0]);
  if (generator.defined()) return generator;
  throw BoundaryError(ErrorKind::Type,
                      std::string(function) + ": this must be a Generator, got " + describeValue(info[0]));
}

c10::Device deviceArgument(const Napi::CallbackInfo& info) {
  c10::Device device(c10::DeviceType::CPU);
  const std::string text = info[1].As<Napi::String>();
  try {
    device = c10::Device(text);
  } catch (const c10::Error&) {
    throw BoundaryError(ErrorKind::Type, "Generator: device must be \"cpu\" or such as \"cuda:0\", got " +
                                             describeValue(info[1]));
  }
  if (device.is_cuda()) {
    const std::string problem = whyNoCuda();
    if (problem.empty()) return device;
    throw BoundaryError(ErrorKind::Plain, "Generator: a CUDA device was expected for device \"" + text +
                                              "\", got none; " + problem);
  }
  if (device.is_cpu()) return device;
  throw BoundaryError(ErrorKind::Type,
                      "Generator: device must be \"cpu\" or such as \"cuda:0\", got \"" + text + "\"");
}

Napi::Value seedValue(Napi::Env env, uint64_t seed) { return Napi::BigInt::New(env, seed); }

}  // namespace

at::Generator generatorOf(Napi::Value value) {
  bool isOurs = false;
  void* held = nullptr;
  if (!value.IsObject()) return {};
  if (napi_check_object_type_tag(value.Env(), value, &kTag, &isOurs) != napi_ok || !isOurs) return {};
  if (napi_unwrap(value.Env(), value, &held) != napi_ok) return {};
  return *static_cast<at::Generator*>(held);
}

// makeGenerator(object, device)
Napi::Value makeGenerator(const Napi::CallbackInfo& info) {
  const c10::Device device = deviceArgument(info);
  hold(info[0], device.is_cpu() ? at::detail::createCPUGenerator()
                                : at::detail::getCUDAHooks().getNewGenerator(device.index()));
  return info.Env().Undefined();
}

// holdDefaultGenerator(object, device)
Napi::Value holdDefaultGenerator(const Napi::CallbackInfo& info) {
  hold(info[0], at::globalContext().defaultGenerator(deviceArgument(info)));
  return info.Env().Undefined();
}

Napi::Value generatorDevice(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), generatorArgument(info, "device").device().str());
}

// setGeneratorSeed(generator, seed: bigint)
Napi::Value setGeneratorSeed(const Napi::CallbackInfo& info) {
  at::Generator generator = generatorArgument(info, "manualSeed");
  bool lossless = false;
  const uint64_t seed = info[1].As<Napi::BigInt>().Uint64Value(&lossless);
  const std::lock_guard<std::mutex> lock(generator.mutex());
  generator.set_current_seed(seed);
  return info.Env().Undefined();
}

Napi::Value newGeneratorSeed(const Napi::CallbackInfo& info) {
  at::Generator generator = generatorArgument(info, "seed");
  const std::lock_guard<std::mutex> lock(generator.mutex());
  return seedValue(info.Env(), generator.seed());
}

Napi::Value initialGeneratorSeed(const Napi::CallbackInfo& info) {
  return seedValue(info.Env(), generatorArgument(info, "initialSeed").current_seed());
}

// generatorState(generator, result): `result` is a fresh Tensor object.
Napi::Value generatorState(const Napi::CallbackInfo& info) {
  at::Generator generator = generatorArgument(info, "getState");
  CallSite& site = callSiteOf(info);
  at::Tensor state;
  {
    const std::lock_guard<std::mutex> lock(generator.mutex());
    state = generator.get_state();
  }
  return {info.Env(), deliverTensor(*site.environment, site, std::move(state), info[1])};
}

// setGeneratorState(generator, slot)
Napi::Value setGeneratorState(const Napi::CallbackInfo& info) {
  at::Generator generator = generatorArgument(info, "setState");
  const at::Tensor& state = tensorArgument(info, "setState", 1);
  const CallContext context{"setState", "state " + describeTensor(state)};
  try {
    const std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(state);
  } catch (...) {
    throwToJavaScript(info.Env(), &context);
  }
  return info.Env().Undefined();
}

}  // namespace torchbook
