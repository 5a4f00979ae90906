// What a Tensor can say of itself without an operator.
#include <ATen/core/Tensor.h>
#include <torch/csrc/autograd/node.h>

#include "exports.h"
#include "node_name.h"
#include "pending_tensor.h"
#include "value_text.h"

namespace torchbook {
namespace {

Napi::Array integers(Napi::Env env, c10::IntArrayRef values) {
  Napi::Array array = Napi::Array::New(env, values.size());
  for (uint32_t i = 0; i < values.size(); i++) array.Set(i, static_cast<double>(values[i]));
  return array;
}

// A tensor whose shape can be told: of a pending one often what is known before it is there.
const at::Tensor& shapedArgument(const Napi::CallbackInfo& info, const char* function) {
  const at::Tensor& tensor = tensorArgument(info, function);
  if (!environmentOf(info).diverts()) return tensor;
  const PendingTensor* pending = pendingOf(tensor);
  if (pending == nullptr || pending->knowsShape()) return tensor;
  waitForQueued(info);
  return tensorArgument(info, function);
}

}  // namespace

Napi::Value tensorShape(const Napi::CallbackInfo& info) {
  return integers(info.Env(), shapedArgument(info, "shape").sizes());
}

Napi::Value tensorStrides(const Napi::CallbackInfo& info) {
  return integers(info.Env(), tensorArgument(info, "strides").strides());
}

Napi::Value tensorDtype(const Napi::CallbackInfo& info) {
  const PendingTensor* pending = pendingOf(tensorArgument(info, "dtype"));
  if (pending != nullptr && !pending->knowsDtype) waitForQueued(info);
  return Napi::Number::New(info.Env(), static_cast<int>(tensorArgument(info, "dtype").scalar_type()));
}

Napi::Value tensorLayout(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<int>(shapedArgument(info, "layout").layout()));
}

Napi::Value tensorDevice(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), shapedArgument(info, "device").device().str());
}

Napi::Value tensorNumel(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(shapedArgument(info, "numel").numel()));
}

Napi::Value tensorDim(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(shapedArgument(info, "ndim").dim()));
}

Napi::Value tensorRequiresGrad(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), tensorArgument(info, "requiresGrad").requires_grad());
}

Napi::Value tensorIsLeaf(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), tensorArgument(info, "isLeaf").is_leaf());
}

Napi::Value tensorRetainsGrad(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), tensorArgument(info, "retainsGrad").retains_grad());
}

Napi::Value tensorGradFnName(const Napi::CallbackInfo& info) {
  const auto& node = tensorArgument(info, "gradFn").grad_fn();
  if (!node) return info.Env().Null();
  return Napi::String::New(info.Env(), nodeName(node->name()));
}

Napi::Value tensorIsDisposed(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  return Napi::Boolean::New(info.Env(), !environment.slot(info[0].As<Napi::Number>()).tensor.defined());
}

Napi::Value tensorVersion(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(tensorArgument(info, "version")._version()));
}

Napi::Value tensorStorageBytes(const Napi::CallbackInfo& info) {
  const at::Tensor& tensor = tensorArgument(info, "storageBytes");
  return Napi::Number::New(info.Env(), static_cast<double>(tensor.storage().nbytes()));
}

}  // namespace torchbook
