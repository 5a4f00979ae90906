// Registers the addon in each environment that loads it: the main thread and any number of workers.
#include <ATen/Version.h>
#include <torch/csrc/autograd/autograd_not_implemented_fallback.h>
#include <torch/version.h>

#include "allocator.h"
#include "autograd_engine.h"
#include "call_operator.h"
#include "cuda_library.h"
#include "deferred_work.h"
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
  auto numbers = info[3].As<Napi::Int32Array>();
  site.slotNumbers = numbers.Data();
  shareNumbers({numbers.Data(), numbers.ElementLength()});
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
  // What was queued before the interrupt is what it stops, whether the compute thread has seen it or not.
  Environment& environment = environmentOf(info);
  if (environment.hasDeferred()) environment.deferred().stopAll();
  return info.Env().Undefined();
}

// shareInterruptFlag(flag: Int32Array on a SharedArrayBuffer that outlives the environment)
Napi::Value shareInterruptFlag(const Napi::CallbackInfo& info) {
  const int32_t* word = info[0].As<Napi::Int32Array>().Data();
  sharedInterruptFlag.store(reinterpret_cast<const std::atomic<int32_t>*>(word), std::memory_order_relaxed);
  callSiteOf(info).ownsInterruptFlag = true;
  return info.Env().Undefined();
}

// For a function that may look at anything that queued work changes.
template <Napi::Value (*function)(const Napi::CallbackInfo&)>
Napi::Value afterQueued(const Napi::CallbackInfo& info) {
  waitForQueued(info);
  return function(info);
}

template <Napi::Value (*function)(const Napi::CallbackInfo&)>
void add(Napi::Object exports, const char* name, CallSite* site) {
  exports.Set(name, Napi::Function::New(exports.Env(), Guarded<afterQueued<function>>, name, site));
}

// For a function that itself knows what to do while operators are queued, or that nothing queued concerns.
template <Napi::Value (*function)(const Napi::CallbackInfo&)>
void addUnordered(Napi::Object exports, const char* name, CallSite* site) {
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
  addUnordered<connect>(exports, "connect", site);
  addUnordered<findOperatorNumber>(exports, "findOperator", site);
  addUnordered<listSchemas>(exports, "listSchemas", site);
  addUnordered<libtorchVersion>(exports, "libtorchVersion", site);
  addUnordered<requestInterrupt>(exports, "requestInterrupt", site);
  addUnordered<clearInterrupt>(exports, "clearInterrupt", site);
  addUnordered<shareInterruptFlag>(exports, "shareInterruptFlag", site);
  addUnordered<tensorShape>(exports, "shape", site);
  add<tensorStrides>(exports, "strides", site);
  addUnordered<tensorDtype>(exports, "dtype", site);
  addUnordered<tensorLayout>(exports, "layout", site);
  addUnordered<tensorDevice>(exports, "device", site);
  addUnordered<tensorNumel>(exports, "numel", site);
  addUnordered<tensorDim>(exports, "ndim", site);
  add<tensorRequiresGrad>(exports, "requiresGrad", site);
  add<tensorIsLeaf>(exports, "isLeaf", site);
  add<tensorRetainsGrad>(exports, "retainsGrad", site);
  add<tensorGradFnName>(exports, "gradFnName", site);
  addUnordered<tensorIsDisposed>(exports, "isDisposed", site);
  add<tensorVersion>(exports, "version", site);
  add<tensorStorageBytes>(exports, "storageBytes", site);
  addUnordered<fromTypedArray>(exports, "fromTypedArray", site);
  add<toTypedArray>(exports, "toTypedArray", site);
  addUnordered<openJpegLibrary>(exports, "openJpegLibrary", site);
  addUnordered<decodeJpeg>(exports, "decodeJpeg", site);
  addUnordered<openTransfer>(exports, "openTransfer", site);
  addUnordered<closeTransfer>(exports, "closeTransfer", site);
  add<giveTensor>(exports, "giveTensor", site);
  addUnordered<takeTensor>(exports, "takeTensor", site);
  add<tensorGrad>(exports, "grad", site);
  addUnordered<tensorSetGrad>(exports, "setGrad", site);
  add<tensorSetRequiresGrad>(exports, "setRequiresGrad", site);
  add<tensorRetainGrad>(exports, "retainGrad", site);
  addUnordered<backward>(exports, "backward", site);
  addUnordered<grad>(exports, "gradOf", site);
  addUnordered<setGradEnabled>(exports, "setGradEnabled", site);
  addUnordered<isGradEnabled>(exports, "isGradEnabled", site);
  addUnordered<beginAutocast>(exports, "beginAutocast", site);
  addUnordered<endAutocast>(exports, "endAutocast", site);
  addUnordered<clearAutocastCache>(exports, "clearAutocastCache", site);
  addUnordered<isAutocastEnabled>(exports, "isAutocastEnabled", site);
  addUnordered<isAutocastCacheEnabled>(exports, "isAutocastCacheEnabled", site);
  addUnordered<autocastDtype>(exports, "autocastDtype", site);
  addUnordered<connectCompute>(exports, "connectCompute", site);
  addUnordered<beginCompute>(exports, "beginCompute", site);
  addUnordered<endCompute>(exports, "endCompute", site);
  addUnordered<abortCompute>(exports, "abortCompute", site);
  addUnordered<closeCompute>(exports, "closeCompute", site);
  addUnordered<isQueueing>(exports, "isQueueing", site);
  addUnordered<queueTurn>(exports, "queueTurn", site);
  addUnordered<setOrdered>(exports, "setOrdered", site);
  addUnordered<waitForQueued>(exports, "waitForQueued", site);
  addUnordered<dispose>(exports, "dispose", site);
  addUnordered<beginTidy>(exports, "beginTidy", site);
  addUnordered<keep>(exports, "keep", site);
  addUnordered<endTidy>(exports, "endTidy", site);
  addUnordered<memoryReport>(exports, "memoryReport", site);
  addUnordered<resetPeakMemoryStats>(exports, "resetPeakMemoryStats", site);
  addUnordered<hasMemoryLimitBeenSet>(exports, "hasMemoryLimitBeenSet", site);
  addUnordered<setMemoryLimit>(exports, "setMemoryLimit", site);
  addUnordered<traceMemory>(exports, "traceMemory", site);
  addUnordered<cudaProblem>(exports, "cudaProblem", site);
  addUnordered<cudaDeviceCount>(exports, "cudaDeviceCount", site);
  addUnordered<setNumThreads>(exports, "setNumThreads", site);
  addUnordered<getNumThreads>(exports, "getNumThreads", site);
  addUnordered<cpuCapabilities>(exports, "cpuCapabilities", site);
  add<hooksOf>(exports, "hooksOf", site);
  add<recordFunction>(exports, "recordFunction", site);
  addUnordered<connectGraphCalls>(exports, "connectGraphCalls", site);
  addUnordered<setInferenceMode>(exports, "setInferenceMode", site);
  addUnordered<isInferenceMode>(exports, "isInferenceMode", site);
  add<enterForwardMode>(exports, "enterForwardMode", site);
  add<leaveForwardMode>(exports, "leaveForwardMode", site);
  add<setAnomalyMode>(exports, "setAnomalyMode", site);
  addUnordered<anomalyMode>(exports, "anomalyMode", site);
  add<beginSavedTensors>(exports, "beginSavedTensors", site);
  add<endSavedTensors>(exports, "endSavedTensors", site);
  add<startProfile>(exports, "startProfile", site);
  add<stopProfile>(exports, "stopProfile", site);
  add<recordRange>(exports, "recordRange", site);
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
