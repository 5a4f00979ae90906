// Pending tensors, and what stands in their place when an operator runs.
#include "pending_tensor.h"

#include <ATen/core/List.h>

namespace torchbook {
namespace {

caffe2::TypeMeta typeOf(const at::Tensor& meta) {
  return meta.defined() ? meta.dtype() : caffe2::TypeMeta::Make<float>();
}

}  // namespace

PendingTensor::PendingTensor(at::Tensor meta, c10::Device device, bool knowsDtype)
    : TensorImpl(c10::DispatchKeySet(), typeOf(meta), device),
      meta(std::move(meta)),
      knowsDtype(knowsDtype && this->meta.defined()) {
  // The base class adds those that nearly every tensor has.
  key_set_ = c10::DispatchKeySet();
  if (knowsShape()) set_sizes_contiguous(this->meta.sizes());
}

PendingTensor* pendingOf(const at::Tensor& tensor) {
  // Nearly all others have dispatch keys, so that the slow look is taken at few.
  if (!tensor.defined() || !tensor.key_set().empty()) return nullptr;
  return dynamic_cast<PendingTensor*>(tensor.unsafeGetTensorImpl());
}

at::Tensor makePending(at::Tensor meta, c10::Device device, bool knowsDtype) {
  return at::Tensor(c10::make_intrusive<PendingTensor>(std::move(meta), device, knowsDtype));
}

at::Tensor filledIn(const at::Tensor& tensor) {
  const PendingTensor* pending = pendingOf(tensor);
  if (pending == nullptr) return tensor;
  if (pending->failure != nullptr) throw DependsOnFailure{pending->failure};
  return pending->value;
}

void fillIn(c10::IValue& value) {
  if (value.isTensor()) {
    if (pendingOf(value.toTensor()) != nullptr) value = filledIn(value.toTensor());
  } else if (value.isTensorList()) {
    c10::List<at::Tensor> list = value.toTensorList();
    for (size_t i = 0; i < list.size(); i++) list.set(i, filledIn(list.get(i)));
  } else if (value.isOptionalTensorList()) {
    c10::List<std::optional<at::Tensor>> list = value.toOptionalTensorList();
    for (size_t i = 0; i < list.size(); i++) {
      const std::optional<at::Tensor> element = list.get(i);
      if (element.has_value()) list.set(i, filledIn(*element));
    }
  }
}

}  // namespace torchbook
