// What LibTorch asks of "the Python interpreter" of a tensor whose PyObjectSlot is taken: here by a slot of
// ours.
//
// An in-place operator on a tensor that autograd has recorded resets the tensor's Python hooks whenever its
// slot is taken, and without an interpreter that is an error. Ours has no Python hooks to reset and never
// owns a reference; everything else in the table serves Python subclasses of Tensor, which cannot exist here.

#include <c10/core/TensorImpl.h>
#include <c10/core/impl/PyInterpreter.h>
#include <c10/core/impl/PyInterpreterHooks.h>
#include <c10/core/impl/PyObjectSlot.h>

namespace {

[[noreturn]] void noPython(const char* what) {
  TORCH_CHECK(false, what, ": this is for Python subclasses of Tensor, and there is no Python here");
}

#define NO_PYTHON(result, name, ...) \
  result name(__VA_ARGS__) const override { noPython(#name); }

using c10::TensorImpl;
using Self = const TensorImpl*;

struct NodeInterpreter final : c10::impl::PyInterpreterVTable {
  std::string name() const override { return "node"; }
  void incref(PyObject*) const override {}
  void decref(PyObject*) const override {}
  bool try_incref(const c10::impl::PyObjectSlot&) const override { return false; }
  size_t refcnt(PyObject*) const override { return 1; }
  void reset_backward_hooks(Self) const override {}

  NO_PYTHON(c10::intrusive_ptr<TensorImpl>, detach, Self)
  NO_PYTHON(void, dispatch, const c10::OperatorHandle&, torch::jit::Stack*)
  NO_PYTHON(void, reportErrorCallback, PyObject*, c10::DispatchKey)
  NO_PYTHON(void, python_op_registration_trampoline, const c10::OperatorHandle&, c10::DispatchKey,
            c10::DispatchKeySet, torch::jit::Stack*, bool, bool)
  NO_PYTHON(void, throw_abstract_impl_not_imported_error, std::string, const char*, const char*)
  NO_PYTHON(void, python_dispatcher, const c10::OperatorHandle&, c10::DispatchKeySet, torch::jit::Stack*)
  NO_PYTHON(bool, is_contiguous, Self, at::MemoryFormat)
  NO_PYTHON(c10::SymBool, sym_is_contiguous, Self, at::MemoryFormat)
  NO_PYTHON(bool, is_strides_like, Self, at::MemoryFormat)
  NO_PYTHON(bool, is_non_overlapping_and_dense, Self)
  NO_PYTHON(c10::Device, device, Self)
  NO_PYTHON(int64_t, dim, Self)
  NO_PYTHON(c10::IntArrayRef, strides, Self)
  NO_PYTHON(c10::IntArrayRef, sizes, Self)
  NO_PYTHON(c10::SymIntArrayRef, sym_sizes, Self)
  NO_PYTHON(c10::Layout, layout, Self)
  NO_PYTHON(int64_t, numel, Self)
  NO_PYTHON(c10::SymInt, sym_numel, Self)
  NO_PYTHON(c10::SymIntArrayRef, sym_strides, Self)
  NO_PYTHON(c10::SymInt, sym_storage_offset, Self)
  NO_PYTHON(void, trace_gpu_event_creation, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_event_deletion, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_event_record, c10::DeviceType, uintptr_t, uintptr_t)
  NO_PYTHON(void, trace_gpu_event_wait, c10::DeviceType, uintptr_t, uintptr_t)
  NO_PYTHON(void, trace_gpu_memory_allocation, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_memory_deallocation, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_stream_creation, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_device_synchronization, c10::DeviceType)
  NO_PYTHON(void, trace_gpu_stream_synchronization, c10::DeviceType, uintptr_t)
  NO_PYTHON(void, trace_gpu_event_synchronization, c10::DeviceType, uintptr_t)
};

// LibTorch looks the hooks up by this name.
struct PyInterpreterHooks final : c10::impl::PyInterpreterHooksInterface {
  c10::impl::PyInterpreter* getPyInterpreter() const override {
    // Never destroyed: tensors that outlive the addon still ask for it.
    static auto* interpreter = new c10::impl::PyInterpreter(new NodeInterpreter());
    return interpreter;
  }
};

}  // namespace

namespace c10::impl {
C10_REGISTER_CLASS(PyInterpreterHooksRegistry, PyInterpreterHooks, PyInterpreterHooks)
}
