// Runs operators on the meta device.
#include "shape_inference.h"

#include <ATen/EmptyTensor.h>
#include <ATen/core/LegacyTypeDispatch.h>

#include "pending_tensor.h"
#include "warnings.h"

namespace torchbook {
namespace {

// A tensor whose shape has to be waited for.
struct Unknown {};

at::Tensor knownMetaOf(const at::Tensor& tensor) {
  if (!tensor.defined()) return tensor;
  at::Tensor meta = metaOf(tensor);
  if (!meta.defined()) throw Unknown();
  return meta;
}

struct MetaArguments {
  bool hasTensor = false;

  c10::IValue of(const c10::IValue& value) {
    if (value.isTensor()) {
      hasTensor = hasTensor || value.toTensor().defined();
      return knownMetaOf(value.toTensor());
    }
    if (value.isTensorList()) {
      c10::List<at::Tensor> metas;
      for (const at::Tensor& tensor : value.toTensorVector()) metas.push_back(knownMetaOf(tensor));
      hasTensor = hasTensor || !metas.empty();
      return metas;
    }
    if (value.isOptionalTensorList()) {
      c10::List<std::optional<at::Tensor>> metas;
      for (const std::optional<at::Tensor>& tensor : value.toOptionalTensorVector()) {
        metas.push_back(tensor.has_value() ? std::optional(knownMetaOf(*tensor)) : std::nullopt);
        hasTensor = hasTensor || tensor.has_value();
      }
      return metas;
    }
    return value;
  }
};

bool isDevice(const ArgumentInfo& argument) { return argument.kind == ValueKind::Device && !argument.isList; }

}  // namespace

at::Tensor metaOf(const at::Tensor& tensor) {
  if (const PendingTensor* pending = pendingOf(tensor)) return pending->meta;
  if (tensor.layout() != at::kStrided) return {};
  return at::Tensor(at::detail::empty_strided_meta(tensor.sizes(), tensor.strides(), tensor.scalar_type()));
}

std::optional<std::vector<c10::IValue>> inferResults(const OperatorInfo& op,
                                                     const std::vector<c10::IValue>& arguments) {
  if (!op.handle.hasComputedKernelForDispatchKey(c10::DispatchKey::Meta)) return std::nullopt;
  try {
    MetaArguments metas;
    std::vector<c10::IValue> stack;
    stack.reserve(arguments.size());
    for (const c10::IValue& argument : arguments) stack.push_back(metas.of(argument));
    for (size_t i = 0; i < stack.size(); i++) {
      // What takes no device makes its result where its arguments are.
      if (isDevice(op.arguments[i]) && (!stack[i].isNone() || !metas.hasTensor)) {
        stack[i] = c10::Device(c10::DeviceType::Meta);
      }
    }
    if (op.guard != nullptr) op.guard(stack);
    const WarningCapture ignored;
    const at::AutoDispatchBelowADInplaceOrView guard;
    op.handle.callBoxed(stack);
    return stack;
  } catch (const std::exception&) {
    // Arguments that do not fit, or that only data tell: running the operator will say.
  } catch (const Unknown&) {
  }
  return std::nullopt;
}

}  // namespace torchbook
