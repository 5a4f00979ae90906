// The table of tensors: who owns which JavaScript object, and when memory is given back.
#include "environment.h"

#include <algorithm>
#include <mutex>

#include "autograd_keeper.h"
#include "deferred_work.h"
#include "error_boundary.h"
#include "memory_trace.h"

namespace torchbook {
namespace {

thread_local Environment* current = nullptr;

void tensorObjectDied(node_api_basic_env, void* data, void*) {
  Slot* slot = static_cast<Slot*>(data);
  slot->environment->objectDied(*slot);
}

PyObject* asPyObject(Slot* slot) { return reinterpret_cast<PyObject*>(slot); }

Slot* slotOf(const at::Tensor& tensor) {
  return reinterpret_cast<Slot*>(tensor.unsafeGetTensorImpl()->pyobj_slot()->load_pyobj());
}

}  // namespace

Environment* threadEnvironment() { return current; }

Environment::Environment(napi_env env) : env_(env), graphKeeper_(std::make_shared<GraphKeeper>(*this)) {
  static ByteTally processTally;
  static std::once_flag installed;
  std::call_once(installed, [] {
    installCountingAllocator(&processTally);
    setGarbageCollector([] { return current != nullptr && current->collectAll(); });
  });
  current = this;
  setThreadTally(&tally_);
}

void Environment::connect(const Napi::CallbackInfo& info) {
  makeTensor_ = Napi::Persistent(info[0].As<Napi::Function>());
  collect_ = Napi::Persistent(info[1].As<Napi::Function>());
  log_ = Napi::Persistent(info[2].As<Napi::Function>());
}

Environment::~Environment() = default;

void Environment::throwAbsent(int32_t number, const char* operatorName, const char* argument) {
  if (const auto failed = failures_.find(number); failed != failures_.end()) {
    throw BoundaryError(ErrorKind::Plain,
                        std::string(operatorName) + ": " + argument +
                            " must be a Tensor that could be made, got one that failed with " +
                            failed->second->stack.substr(0, failed->second->stack.find('\n')));
  }
  throw BoundaryError(ErrorKind::Type, std::string(operatorName) + ": " + argument +
                                           " must be a live Tensor, got a disposed one; keep it out of "
                                           "`using`, `tidy` or `dispose()` while it is in use");
}

Slot& Environment::takeFree() {
  if (firstFree_ == 0) {
    const auto base = static_cast<int32_t>(chunks_.size()) << kChunkBits;
    chunks_.push_back(std::make_unique<Slot[]>(kChunkSize));
    Slot* chunk = chunks_.back().get();
    for (int32_t i = kChunkSize - 1; i >= 0; i--) {
      // Number 0 is no slot: it is what a Tensor holds before it got its own.
      if (base + i == 0) continue;
      chunk[i].number = base + i;
      chunk[i].environment = this;
      chunk[i].nextFree = firstFree_;
      firstFree_ = base + i;
    }
  }
  Slot& taken = slot(firstFree_);
  firstFree_ = taken.nextFree;
  return taken;
}

void Environment::giveBack(Slot& slot) {
  if (!failures_.empty()) [[unlikely]]
    failures_.erase(slot.number);
  slot.nextFree = firstFree_;
  firstFree_ = slot.number;
}

void Environment::attach(Slot& slot, napi_value object, at::Tensor&& tensor) {
  if (napi_add_finalizer(env_, object, &slot, &tensorObjectDied, nullptr, &slot.wrapper) != napi_ok) {
    giveBack(slot);
    throw BoundaryError(ErrorKind::Plain, "Tensor: no finalizer could be added to the result object");
  }
  slot.tensor = std::move(tensor);
  slot.tensor.unsafeGetTensorImpl()->pyobj_slot()->store_pyobj(asPyObject(&slot));
  live_++;
  objects_++;
  newTensors_++;
  if (!tidyScopes_.empty()) [[unlikely]]
    tidyScopes_.back().push_back(slot.number);
  if (graphKeeper_->active()) [[unlikely]]
    graphKeeper_->keep(object, slot.tensor);
}

int32_t Environment::adopt(napi_value object, at::Tensor&& tensor) {
  Slot& taken = takeFree();
  attach(taken, object, std::move(tensor));
  return taken.number;
}

napi_value Environment::existing(const at::Tensor& tensor) {
  Slot* found = slotOf(tensor);
  if (found == nullptr || found->environment != this) return nullptr;
  napi_value object = nullptr;
  // Empty where the object is dead but its finalizer has not run: then the tensor gets a new object and slot.
  napi_get_reference_value(env_, found->wrapper, &object);
  return object;
}

void Environment::graphChanged(const at::Tensor& tensor) {
  if (graphKeeper_->active()) [[unlikely]]
    graphKeeper_->keepChanged(tensor);
}

napi_value Environment::wrap(const at::Tensor& tensor) {
  if (napi_value object = existing(tensor)) return object;
  Slot& taken = takeFree();
  try {
    const napi_value object = makeTensor_.Value().Call({Napi::Number::New(env_, taken.number)});
    attach(taken, object, at::Tensor(tensor));
    return object;
  } catch (const Napi::Error&) {
    giveBack(taken);
    throw;
  }
}

void Environment::release(Slot& slot) {
  if (!slot.tensor.defined()) return;
  auto* identity = slot.tensor.unsafeGetTensorImpl()->pyobj_slot();
  if (identity->load_pyobj() == asPyObject(&slot)) identity->store_pyobj(nullptr);
  slot.tensor.reset();
  live_--;
}

void Environment::dispose(int32_t number) { release(slot(number)); }

void Environment::objectDied(Slot& slot) {
  graphKeeper_->setCollecting(true);
  release(slot);
  graphKeeper_->setCollecting(false);
  napi_delete_reference(env_, slot.wrapper);
  slot.wrapper = nullptr;
  giveBack(slot);
  objects_--;
  if (closed_) deleteWhenUnused();
}

void Environment::callCollector(const char* kind) {
  newTensors_ = 0;
  tally_.sinceCollection.store(0, std::memory_order_relaxed);
  Napi::HandleScope scope(env_);
  collect_.Value().Call({Napi::String::New(env_, kind)});
  graphKeeper_->releaseQueued();
}

void Environment::collectYoung() {
  const int64_t made = tally_.sinceCollection.load(std::memory_order_relaxed);
  const int64_t before = liveCpuBytes();
  callCollector("minor");
  const bool wasGarbage = (before - liveCpuBytes()) * 2 > made;
  collectBytes_ = wasGarbage ? std::max(kFewestCollectBytes, collectBytes_ / 2)
                             : std::min(kMostCollectBytes, collectBytes_ * 2);
  collectOld();
}

// V8 is not told of our bytes (napi_adjust_external_memory): it would start a full collection for each 32 to
// 64 MB more, ten in a training step that holds its activations, and mark on a core that the step computes
// on.
void Environment::collectOld() {
  // What once was needed need not be for ever.
  collectAllAt_ -= collectAllAt_ >> 10;
  if (liveCpuBytes() < collectAllAt_) return;
  callCollector("major");
  const int64_t held = liveCpuBytes();
  collectAllAt_ = held + std::max(kLeastGrowth, held / 2);
}

bool Environment::collectAll() {
  try {
    callCollector("major");
    return true;
  } catch (const Napi::Error&) {
    return false;
  }
}

void Environment::deliverWarnings() {
  std::vector<std::string> texts;
  texts.swap(warnings_);
  Napi::HandleScope scope(env_);
  for (const std::string& text : texts) log_.Value().Call({Napi::String::New(env_, text)});
}

void Environment::traceBlocks() {
  std::vector<const void*> blocks;
  blocks.swap(tally_.untraced);
  if (lineFinder_.IsEmpty()) return;
  Napi::HandleScope scope(env_);
  traceLine(blocks, lineFinder_.Value().Call(std::initializer_list<napi_value>{}).ToString());
}

void Environment::beginTidy() { tidyScopes_.emplace_back(); }

void Environment::keep(int32_t number) {
  for (auto& made : tidyScopes_) std::erase(made, number);
}

void Environment::endTidy(const std::vector<int32_t>& kept) {
  std::vector<int32_t> made = std::move(tidyScopes_.back());
  tidyScopes_.pop_back();
  std::sort(made.begin(), made.end());
  made.erase(std::unique(made.begin(), made.end()), made.end());
  for (const int32_t number : made) {
    const bool keep = std::find(kept.begin(), kept.end(), number) != kept.end();
    if (!keep) {
      dispose(number);
    } else if (!tidyScopes_.empty()) {
      tidyScopes_.back().push_back(number);
    }
  }
}

DeferredWork& Environment::deferred() {
  if (deferred_ == nullptr) deferred_ = std::make_unique<DeferredWork>(*this);
  return *deferred_;
}

void Environment::fulfil(const at::Tensor& pending, at::Tensor&& value) {
  Slot* slot = slotOf(pending);
  // Disposed, or collected.
  if (slot == nullptr || !slot->tensor.is_same(pending)) return;
  if (!value.defined()) {
    release(*slot);
    return;
  }
  pending.unsafeGetTensorImpl()->pyobj_slot()->store_pyobj(nullptr);
  slot->tensor = std::move(value);
  // An operator may return its argument, which has an object then.
  auto* identity = slot->tensor.unsafeGetTensorImpl()->pyobj_slot();
  if (identity->load_pyobj() == nullptr) identity->store_pyobj(asPyObject(slot));
}

void Environment::fail(const at::Tensor& pending, std::shared_ptr<Failure> failure) {
  Slot* slot = slotOf(pending);
  if (slot == nullptr || !slot->tensor.is_same(pending)) return;
  release(*slot);
  failures_[slot->number] = std::move(failure);
}

void Environment::takeTally(ByteTally& other) {
  const int64_t allocated = other.sinceCollection.exchange(0, std::memory_order_relaxed);
  tally_.sinceCollection.fetch_add(allocated, std::memory_order_relaxed);
}

void Environment::close() {
  closed_ = true;
  setThreadTally(nullptr);
  current = nullptr;
  makeTensor_.Reset();
  collect_.Reset();
  log_.Reset();
  lineFinder_.Reset();
  graphKeeper_->close();
  deleteWhenUnused();
}

void Environment::deleteWhenUnused() {
  if (objects_ == 0) delete this;
}

}  // namespace torchbook
