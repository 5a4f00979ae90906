// Registers the addon in each environment that loads it: the main thread and any number of workers.
#include <ATen/Version.h>
#include <torch/csrc/autograd/autograd_not_implemented_fallback.h>
#include <torch/version.h>

#include "allocator.h"
#include "autograd_engine.h"
#include "call_operator.h"
#include "cuda_library.h"
#include "exports.h"
#include "hot_kernel.h"
#include "interrupt.h"
#include "operator_table.h"
#include "warnings.h"

namespace torchbook {
namespace {

Napi::Value connect(const Napi::CallbackInfo& info) {
  CallSite& site = callSiteOf(info);
  site.environment->connect(info);
  // Kept alive by the module that passes them: addon.ts holds them for as long as the environment lives.
  site.slotNumbers = info[3].As<Napi::Int32Array>().Data();
  site.resultSlot = info[4].As<Napi::Int32Array>().Data();
  return info.Env().Undefined();
}

Napi::Value findOperatorNumber(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), findOperator(info[0].As<Napi::String>(), info[1].As<Napi::String>()));
}

Napi::Value listSchemas(const Napi::CallbackInfo& info) {
  const std::vector<std::string> schemas = allSchemas();
  Napi::Array array = Napi::Array::New(info.Env(), schemas.size());
  for (uint32_t i = 0; i < schemas.size(); i++) array.Set(i, schemas[i]);
  return array;
}

Napi::Value libtorchVersion(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), TORCH_VERSION);
}

Napi::Value requestInterrupt(const Napi::CallbackInfo& info) {
  interruptRequested.store(true, std::memory_order_relaxed);
  return info.Env().Undefined();
}

Napi::Value clearInterrupt(const Napi::CallbackInfo& info) {
  interruptRequested.store(false, std::memory_order_relaxed);
  return info.Env().Undefined();
}

// shareInterruptFlag(flag: Int32Array on a SharedArrayBuffer that outlives the environment)
Napi::Value shareInterruptFlag(const Napi::CallbackInfo& info) {
  const int32_t* word = info[0].As<Napi::Int32Array>().Data();
  sharedInterruptFlag.store(reinterpret_cast<const std::atomic<int32_t>*>(word), std::memory_order_relaxed);
  callSiteOf(info).ownsInterruptFlag = true;
  return info.Env().Undefined();
}

template <Napi::Value (*function)(const Napi::CallbackInfo&)>
void add(Napi::Object exports, const char* name, CallSite* site) {
  exports.Set(name, Napi::Function::New(exports.Env(), Guarded<function>, name, site));
}

void closeEnvironment(void* data) {
  auto* site = static_cast<CallSite*>(data);
  if (site->ownsInterruptFlag) sharedInterruptFlag.store(nullptr, std::memory_order_relaxed);
  site->environment->close();
  delete site;
}

}  // namespace

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  keepFreedMemory();
  auto* site = new CallSite{new Environment(env), nullptr, nullptr, false};
  napi_add_env_cleanup_hook(env, &closeEnvironment, site);
  routeWarnings();
  openCudaWhereThereIsADriver();
  installGraphEngine();
  // Gives results of operators without a gradient a node of their own, which backward() refuses, see
  // autograd.cc.
  torch::autograd::setAutogradFallbackMode(torch::autograd::AutogradFallbackMode::Warn);

  exports.Set("callOperator", makeCallOperator(env, *site));
  Napi::Object hot = Napi::Object::New(env);
  addHotKernels(hot, *site);
  exports.Set("hot", hot);
  add<connect>(exports, "connect", site);
  add<findOperatorNumber>(exports, "findOperator", site);
  add<listSchemas>(exports, "listSchemas", site);
  add<libtorchVersion>(exports, "libtorchVersion", site);
  add<requestInterrupt>(exports, "requestInterrupt", site);
  add<clearInterrupt>(exports, "clearInterrupt", site);
  add<shareInterruptFlag>(exports, "shareInterruptFlag", site);
  add<tensorShape>(exports, "shape", site);
  add<tensorStrides>(exports, "strides", site);
  add<tensorDtype>(exports, "dtype", site);
  add<tensorLayout>(exports, "layout", site);
  add<tensorDevice>(exports, "device", site);
  add<tensorNumel>(exports, "numel", site);
  add<tensorDim>(exports, "ndim", site);
  add<tensorRequiresGrad>(exports, "requiresGrad", site);
  add<tensorIsLeaf>(exports, "isLeaf", site);
  add<tensorRetainsGrad>(exports, "retainsGrad", site);
  add<tensorGradFnName>(exports, "gradFnName", site);
  add<tensorIsDisposed>(exports, "isDisposed", site);
  add<tensorVersion>(exports, "version", site);
  add<tensorStorageBytes>(exports, "storageBytes", site);
  add<fromTypedArray>(exports, "fromTypedArray", site);
  add<toTypedArray>(exports, "toTypedArray", site);
  add<tensorGrad>(exports, "grad", site);
  add<tensorSetGrad>(exports, "setGrad", site);
  add<tensorSetRequiresGrad>(exports, "setRequiresGrad", site);
  add<tensorRetainGrad>(exports, "retainGrad", site);
  add<backward>(exports, "backward", site);
  add<grad>(exports, "gradOf", site);
  add<hooksOf>(exports, "hooksOf", site);
  add<recordFunction>(exports, "recordFunction", site);
  add<connectGraphCalls>(exports, "connectGraphCalls", site);
  add<setInferenceMode>(exports, "setInferenceMode", site);
  add<isInferenceMode>(exports, "isInferenceMode", site);
  add<enterForwardMode>(exports, "enterForwardMode", site);
  add<leaveForwardMode>(exports, "leaveForwardMode", site);
  add<setAnomalyMode>(exports, "setAnomalyMode", site);
  add<anomalyMode>(exports, "anomalyMode", site);
  add<beginSavedTensors>(exports, "beginSavedTensors", site);
  add<endSavedTensors>(exports, "endSavedTensors", site);
  add<setGradEnabled>(exports, "setGradEnabled", site);
  add<isGradEnabled>(exports, "isGradEnabled", site);
  add<dispose>(exports, "dispose", site);
  add<beginTidy>(exports, "beginTidy", site);
  add<keep>(exports, "keep", site);
  add<endTidy>(exports, "endTidy", site);
  add<memoryReport>(exports, "memoryReport", site);
  add<resetPeakMemoryStats>(exports, "resetPeakMemoryStats", site);
  add<hasMemoryLimitBeenSet>(exports, "hasMemoryLimitBeenSet", site);
  add<setMemoryLimit>(exports, "setMemoryLimit", site);
  add<traceMemory>(exports, "traceMemory", site);
  add<startProfile>(exports, "startProfile", site);
  add<stopProfile>(exports, "stopProfile", site);
  add<recordRange>(exports, "recordRange", site);
  add<cudaProblem>(exports, "cudaProblem", site);
  add<cudaDeviceCount>(exports, "cudaDeviceCount", site);
  add<setNumThreads>(exports, "setNumThreads", site);
  add<getNumThreads>(exports, "getNumThreads", site);
  add<manualSeed>(exports, "manualSeed", site);
  add<makeGenerator>(exports, "makeGenerator", site);
  add<holdDefaultGenerator>(exports, "holdDefaultGenerator", site);
  add<generatorDevice>(exports, "generatorDevice", site);
  add<setGeneratorSeed>(exports, "setGeneratorSeed", site);
  add<newGeneratorSeed>(exports, "newGeneratorSeed", site);
  add<initialGeneratorSeed>(exports, "initialGeneratorSeed", site);
  add<generatorState>(exports, "generatorState", site);
  add<setGeneratorState>(exports, "setGeneratorState", site);
  return exports;
}

}  // namespace torchbook

static Napi::Object initializeAddon(Napi::Env env, Napi::Object exports) {
  return torchbook::initialize(env, exports);
}

NODE_API_MODULE(torchbook, initializeAddon)
