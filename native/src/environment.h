// What one JavaScript environment (the main thread, or a worker) holds: its table of tensors and its byte
// account.
#pragma once
#include <ATen/core/Tensor.h>
#include <napi.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "byte_tally.h"

namespace torchbook {

class DeferredWork;
class Environment;
class GraphKeeper;
struct Failure;

// One JavaScript Tensor object. Its address is stored in the TensorImpl's PyObjectSlot, which nobody else
// uses while libtorch_python is not loaded: so the object of a tensor is found again without a map.
struct Slot {
  // Undefined after dispose(). The slot is used again only when its JavaScript object has died, so a stale
  // number can never name another tensor.
  at::Tensor tensor;
  // Weak.
  napi_ref wrapper = nullptr;
  Environment* environment = nullptr;
  int32_t number = 0;
  int32_t nextFree = 0;
};

class Environment {
 public:
  explicit Environment(napi_env env);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // Called by JavaScript once: the maker of further result objects, the collector, and the log.
  void connect(const Napi::CallbackInfo& info);

  napi_env env() const { return env_; }

  // The slot that a Tensor's private field names.
  Slot& slot(int32_t number) { return chunks_[number >> kChunkBits][number & (kChunkSize - 1)]; }

  // The tensor of a slot, or throws that it was disposed.
  const at::Tensor& tensor(int32_t number, const char* operatorName, const char* argument) {
    const at::Tensor& found = slot(number).tensor;
    if (!found.defined()) [[unlikely]]
      throwAbsent(number, operatorName, argument);
    return found;
  }

  // The JavaScript object of `tensor`: the one it has already, or a new one.
  napi_value wrap(const at::Tensor& tensor);

  // Makes `object`, fresh from JavaScript, the object of `tensor`; returns its slot number.
  int32_t adopt(napi_value object, at::Tensor&& tensor);

  // The JavaScript object that `tensor` has in this environment, or null.
  napi_value existing(const at::Tensor& tensor);

  // Drops the slot's tensor; its object lives on, disposed.
  void dispose(int32_t number);

  // From the finalizer, inside garbage collection: touches no JavaScript.
  void objectDied(Slot& slot);

  // The point of a call where everything is consistent and JavaScript may run: asks for collections, delivers
  // warnings.
  void settle() {
    if (newTensors_ >= kCollectTensors ||
        tally_.sinceCollection.load(std::memory_order_relaxed) >= collectBytes_) [[unlikely]]
      collectYoung();
    if (!warnings_.empty()) [[unlikely]]
      deliverWarnings();
    if (!tally_.untraced.empty()) [[unlikely]]
      traceBlocks();
  }

  // Keeps alive what graphs call in JavaScript.
  GraphKeeper& graphKeeper() { return *graphKeeper_; }

  // After an operator in place: the tensor's graph is another one.
  void graphChanged(const at::Tensor& tensor);

  template <typename Visit>
  void forEachObject(Visit&& visit) {
    for (const auto& chunk : chunks_) {
      for (int32_t i = 0; i < kChunkSize; i++) {
        Slot& slot = chunk[i];
        if (!slot.tensor.defined()) continue;
        const Napi::HandleScope scope(env_);
        napi_value object = nullptr;
        napi_get_reference_value(env_, slot.wrapper, &object);
        if (object != nullptr) visit(object, slot.tensor);
      }
    }
  }

  void queueWarning(std::string text) { warnings_.push_back(std::move(text)); }

  // Frees every unreachable tensor now, with a full collection; false where JavaScript cannot run.
  bool collectAll();

  // `find` gives the line of JavaScript that is running; for the trace of blocks.
  void setLineFinder(Napi::Function find) { lineFinder_ = Napi::Persistent(find); }

  // Tensors made between begin and end are disposed at the end, but for those of `kept`.
  void beginTidy();
  // Takes a tensor out of every open tidy().
  void keep(int32_t number);
  void endTidy(const std::vector<int32_t>& kept);

  int64_t liveTensors() const { return live_; }

  // Every tensor that has a JavaScript object here.
  template <typename Visit>
  void forEachTensor(Visit&& visit) const {
    for (const auto& chunk : chunks_) {
      for (int i = 0; i < kChunkSize; i++) {
        if (chunk[i].tensor.defined()) visit(chunk[i].tensor);
      }
    }
  }

  // Whether a call cannot simply run: operators are being queued, or queued ones have not been taken over.
  bool diverts() const { return diverts_; }
  void setDiverts(bool diverts) { diverts_ = diverts; }
  // compute() of this environment, made when it is first used.
  DeferredWork& deferred();
  bool hasDeferred() const { return deferred_ != nullptr; }
  // The tensor that `pending` stood for is there: its object becomes the tensor's.
  void fulfil(const at::Tensor& pending, at::Tensor&& value);
  // It never will be: using its object throws.
  void fail(const at::Tensor& pending, std::shared_ptr<Failure> failure);
  // Adds what another thread counted for this environment.
  void takeTally(ByteTally& other);

  // Runs when the thread's JavaScript ends: objects may be finalised afterwards.
  void close();

 private:
  static constexpr int kChunkBits = 12;
  static constexpr int kChunkSize = 1 << kChunkBits;
  // Bytes between two minor collections. Few where they free what was made, so that its memory is used again
  // while it is in the caches; many where it lives on, in a graph say: short ticks would promote live
  // objects.
  static constexpr int64_t kFewestCollectBytes = 6 << 20;
  static constexpr int64_t kMostCollectBytes = 24 << 20;
  static constexpr int32_t kCollectTensors = 4096;
  // Bytes by which the held ones may grow at least until all garbage is collected, not the young one only.
  static constexpr int64_t kLeastGrowth = 192ll << 20;

  [[noreturn]] void throwAbsent(int32_t number, const char* operatorName, const char* argument);
  Slot& takeFree();
  void giveBack(Slot& slot);
  void attach(Slot& slot, napi_value object, at::Tensor&& tensor);
  void release(Slot& slot);
  void collectYoung();
  void collectOld();
  void callCollector(const char* kind);
  void deliverWarnings();
  void traceBlocks();
  void deleteWhenUnused();

  napi_env env_;
  std::vector<std::unique_ptr<Slot[]>> chunks_;
  int32_t firstFree_ = 0;
  int64_t live_ = 0;
  int64_t objects_ = 0;
  int32_t newTensors_ = 0;
  int64_t collectBytes_ = kMostCollectBytes;
  // Bytes held at which the next full collection is due.
  int64_t collectAllAt_ = kLeastGrowth;
  bool closed_ = false;
  bool diverts_ = false;
  std::unique_ptr<DeferredWork> deferred_;
  // By slot number: why its tensor could not be made.
  std::unordered_map<int32_t, std::shared_ptr<Failure>> failures_;
  ByteTally tally_;
  std::vector<std::string> warnings_;
  std::shared_ptr<GraphKeeper> graphKeeper_;
  // One list of slot numbers per open tidy().
  std::vector<std::vector<int32_t>> tidyScopes_;
  Napi::FunctionReference makeTensor_;
  Napi::FunctionReference collect_;
  Napi::FunctionReference log_;
  Napi::FunctionReference lineFinder_;
};

// The environment of the calling thread; null on threads that run no JavaScript.
Environment* threadEnvironment();

}  // namespace torchbook
