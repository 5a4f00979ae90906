// Every function that addon.cc gives to JavaScript, and how one gets at its environment and tensors.
#pragma once
#include <napi.h>

#include "call_operator.h"
#include "environment.h"
#include "error_boundary.h"

namespace torchbook {

inline CallSite& callSiteOf(const Napi::CallbackInfo& info) { return *static_cast<CallSite*>(info.Data()); }

inline Environment& environmentOf(const Napi::CallbackInfo& info) { return *callSiteOf(info).environment; }

// The tensor whose slot number is argument `index`.
inline const at::Tensor& tensorArgument(const Napi::CallbackInfo& info, const char* function,
                                        size_t index = 0) {
  return environmentOf(info).tensor(info[index].As<Napi::Number>().Int32Value(), function, "tensor");
}

Napi::Value tensorShape(const Napi::CallbackInfo& info);
Napi::Value tensorStrides(const Napi::CallbackInfo& info);
Napi::Value tensorDtype(const Napi::CallbackInfo& info);
Napi::Value tensorLayout(const Napi::CallbackInfo& info);
Napi::Value tensorDevice(const Napi::CallbackInfo& info);
Napi::Value tensorNumel(const Napi::CallbackInfo& info);
Napi::Value tensorDim(const Napi::CallbackInfo& info);
Napi::Value tensorRequiresGrad(const Napi::CallbackInfo& info);
Napi::Value tensorIsLeaf(const Napi::CallbackInfo& info);
Napi::Value tensorRetainsGrad(const Napi::CallbackInfo& info);
Napi::Value tensorGradFnName(const Napi::CallbackInfo& info);
Napi::Value tensorIsDisposed(const Napi::CallbackInfo& info);
Napi::Value tensorVersion(const Napi::CallbackInfo& info);
Napi::Value tensorStorageBytes(const Napi::CallbackInfo& info);

Napi::Value fromTypedArray(const Napi::CallbackInfo& info);
Napi::Value toTypedArray(const Napi::CallbackInfo& info);
Napi::Value openJpegLibrary(const Napi::CallbackInfo& info);
Napi::Value decodeJpeg(const Napi::CallbackInfo& info);
Napi::Value openTransfer(const Napi::CallbackInfo& info);
Napi::Value closeTransfer(const Napi::CallbackInfo& info);
Napi::Value giveTensor(const Napi::CallbackInfo& info);
Napi::Value takeTensor(const Napi::CallbackInfo& info);

Napi::Value tensorGrad(const Napi::CallbackInfo& info);
Napi::Value tensorSetGrad(const Napi::CallbackInfo& info);
Napi::Value tensorSetRequiresGrad(const Napi::CallbackInfo& info);
Napi::Value tensorRetainGrad(const Napi::CallbackInfo& info);
Napi::Value backward(const Napi::CallbackInfo& info);
Napi::Value grad(const Napi::CallbackInfo& info);
Napi::Value hooksOf(const Napi::CallbackInfo& info);
Napi::Value recordFunction(const Napi::CallbackInfo& info);
Napi::Value connectGraphCalls(const Napi::CallbackInfo& info);
Napi::Value setInferenceMode(const Napi::CallbackInfo& info);
Napi::Value isInferenceMode(const Napi::CallbackInfo& info);
Napi::Value enterForwardMode(const Napi::CallbackInfo& info);
Napi::Value leaveForwardMode(const Napi::CallbackInfo& info);
Napi::Value setAnomalyMode(const Napi::CallbackInfo& info);
Napi::Value anomalyMode(const Napi::CallbackInfo& info);
Napi::Value beginSavedTensors(const Napi::CallbackInfo& info);
Napi::Value endSavedTensors(const Napi::CallbackInfo& info);
Napi::Value setGradEnabled(const Napi::CallbackInfo& info);
Napi::Value isGradEnabled(const Napi::CallbackInfo& info);
Napi::Value beginAutocast(const Napi::CallbackInfo& info);
Napi::Value endAutocast(const Napi::CallbackInfo& info);
Napi::Value clearAutocastCache(const Napi::CallbackInfo& info);
Napi::Value isAutocastEnabled(const Napi::CallbackInfo& info);
Napi::Value isAutocastCacheEnabled(const Napi::CallbackInfo& info);
Napi::Value autocastDtype(const Napi::CallbackInfo& info);

Napi::Value connectCompute(const Napi::CallbackInfo& info);
Napi::Value beginCompute(const Napi::CallbackInfo& info);
Napi::Value endCompute(const Napi::CallbackInfo& info);
Napi::Value abortCompute(const Napi::CallbackInfo& info);
Napi::Value closeCompute(const Napi::CallbackInfo& info);
Napi::Value isQueueing(const Napi::CallbackInfo& info);
Napi::Value queueTurn(const Napi::CallbackInfo& info);
Napi::Value setOrdered(const Napi::CallbackInfo& info);
Napi::Value waitForQueued(const Napi::CallbackInfo& info);

Napi::Value dispose(const Napi::CallbackInfo& info);
Napi::Value beginTidy(const Napi::CallbackInfo& info);
Napi::Value keep(const Napi::CallbackInfo& info);
Napi::Value endTidy(const Napi::CallbackInfo& info);
Napi::Value memoryReport(const Napi::CallbackInfo& info);
Napi::Value resetPeakMemoryStats(const Napi::CallbackInfo& info);
Napi::Value hasMemoryLimitBeenSet(const Napi::CallbackInfo& info);
Napi::Value setMemoryLimit(const Napi::CallbackInfo& info);
Napi::Value traceMemory(const Napi::CallbackInfo& info);

Napi::Value startProfile(const Napi::CallbackInfo& info);
Napi::Value stopProfile(const Napi::CallbackInfo& info);
Napi::Value recordRange(const Napi::CallbackInfo& info);

Napi::Value cudaProblem(const Napi::CallbackInfo& info);
Napi::Value cudaDeviceCount(const Napi::CallbackInfo& info);
Napi::Value setNumThreads(const Napi::CallbackInfo& info);
Napi::Value getNumThreads(const Napi::CallbackInfo& info);
Napi::Value cpuCapabilities(const Napi::CallbackInfo& info);
Napi::Value manualSeed(const Napi::CallbackInfo& info);

Napi::Value makeGenerator(const Napi::CallbackInfo& info);
Napi::Value holdDefaultGenerator(const Napi::CallbackInfo& info);
Napi::Value generatorDevice(const Napi::CallbackInfo& info);
Napi::Value setGeneratorSeed(const Napi::CallbackInfo& info);
Napi::Value newGeneratorSeed(const Napi::CallbackInfo& info);
Napi::Value initialGeneratorSeed(const Napi::CallbackInfo& info);
Napi::Value generatorState(const Napi::CallbackInfo& info);
Napi::Value setGeneratorState(const Napi::CallbackInfo& info);

}  // namespace torchbook
