// dispose(), tidy() and memory() as JavaScript calls them.
#include "exports.h"

namespace torchbook {

Napi::Value dispose(const Napi::CallbackInfo& info) {
  environmentOf(info).dispose(info[0].As<Napi::Number>().Int32Value());
  environmentOf(info).settle();
  return info.Env().Undefined();
}

Napi::Value beginTidy(const Napi::CallbackInfo& info) {
  environmentOf(info).beginTidy();
  return info.Env().Undefined();
}

Napi::Value keep(const Napi::CallbackInfo& info) {
  environmentOf(info).keep(info[0].As<Napi::Number>().Int32Value());
  return info.Env().Undefined();
}

// endTidy(kept: Int32Array of slot numbers)
Napi::Value endTidy(const Napi::CallbackInfo& info) {
  const auto numbers = info[0].As<Napi::Int32Array>();
  environmentOf(info).endTidy({numbers.Data(), numbers.Data() + numbers.ElementLength()});
  environmentOf(info).settle();
  return info.Env().Undefined();
}

Napi::Value memoryCounts(const Napi::CallbackInfo& info) {
  Napi::Object counts = Napi::Object::New(info.Env());
  counts.Set("tensors", static_cast<double>(environmentOf(info).liveTensors()));
  counts.Set("bytes", static_cast<double>(liveCpuBytes()));
  return counts;
}

}  // namespace torchbook
