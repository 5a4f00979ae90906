// compute() as JavaScript calls it.
#include "deferred_work.h"
#include "exports.h"

namespace torchbook {
namespace {

DeferredWork& workOf(const Napi::CallbackInfo& info) { return environmentOf(info).deferred(); }

}  // namespace

// connectCompute(finished: (id, error) => void)
Napi::Value connectCompute(const Napi::CallbackInfo& info) {
  workOf(info).connect(info[0].As<Napi::Function>());
  return info.Env().Undefined();
}

// beginCompute(id): what is called from now on is queued.
Napi::Value beginCompute(const Napi::CallbackInfo& info) {
  workOf(info).beginScope(info[0].As<Napi::Number>());
  return info.Env().Undefined();
}

Napi::Value endCompute(const Napi::CallbackInfo& info) {
  workOf(info).endScope();
  environmentOf(info).settle();
  return info.Env().Undefined();
}

// abortCompute(id)
Napi::Value abortCompute(const Napi::CallbackInfo& info) {
  workOf(info).stopScope(info[0].As<Napi::Number>());
  return info.Env().Undefined();
}

// The thread must end before what LibTorch keeps in static objects does.
Napi::Value closeCompute(const Napi::CallbackInfo& info) {
  workOf(info).close();
  return info.Env().Undefined();
}

Napi::Value isQueueing(const Napi::CallbackInfo& info) {
  const Environment& environment = environmentOf(info);
  const bool queueing = environment.hasDeferred() && environmentOf(info).deferred().isQueueing();
  return Napi::Boolean::New(info.Env(), queueing);
}

// queueTurn(body: () => void)
Napi::Value queueTurn(const Napi::CallbackInfo& info) {
  auto body = std::make_shared<Napi::FunctionReference>(Napi::Persistent(info[0].As<Napi::Function>()));
  workOf(info).queueTurn([body] { body->Call(std::initializer_list<napi_value>{}); });
  return info.Env().Undefined();
}

// setOrdered(ordered): while false, calls run at once.
Napi::Value setOrdered(const Napi::CallbackInfo& info) {
  workOf(info).setOrdered(info[0].As<Napi::Boolean>());
  return info.Env().Undefined();
}

Napi::Value waitForQueued(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  if (environment.diverts()) environment.deferred().drain();
  return info.Env().Undefined();
}

}  // namespace torchbook
