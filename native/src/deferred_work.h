// compute() on the JavaScript thread: queues operators, gives their results pending tensors, and takes over
// what the compute thread has finished.
//
// The table of tensors is touched here only. A pending tensor lies in its slot until its job is taken over;
// whatever needs the real one, or anything that queued work may be changing, waits for all of it first.
#pragma once
#include <napi.h>

#include <optional>
#include <span>
#include <unordered_map>

#include "compute_thread.h"
#include "environment.h"
#include "operator_table.h"
#include "queues_now.h"

namespace torchbook {

class DeferredWork {
 public:
  explicit DeferredWork(Environment& environment);
  DeferredWork(const DeferredWork&) = delete;
  DeferredWork& operator=(const DeferredWork&) = delete;

  // `finished(id, error)` is called when a scope has run; the error is undefined where all went well.
  void connect(Napi::Function finished) { finished_ = Napi::Persistent(finished); }

  void beginScope(int32_t id);
  void endScope();
  void stopScope(int32_t id);
  // Drops everything that is queued, as interrupted.
  void stopAll();

  // Whether operators called now are queued: within compute().
  bool isQueueing() const { return current_ != nullptr; }

  // Queues the call; its results are pending. Nothing where the operator has to run at once, after a drain().
  std::optional<std::vector<c10::IValue>> queueOperator(const OperatorInfo& op,
                                                        std::vector<c10::IValue>& arguments);
  // Queues `run`, which fills the outputs.
  void queue(std::vector<at::Tensor> outputs, std::function<void(ComputeJob&)> run,
             std::function<CallContext()> describe);
  // Runs `turn` on this thread, when everything queued before it has run.
  void queueTurn(std::function<void()> turn);

  // Waits until everything queued has run, and takes it over.
  void drain();

  // After a drain(): nothing more of a compute() call runs after its first failure.
  void throwIfFailed() const;

  // While false, calls run at once without waiting: for tensors that no queued work knows.
  void setOrdered(bool ordered);

  // The environment ends.
  void close();

 private:
  struct Record {
    std::shared_ptr<ComputeScope> scope;
    // What JavaScript threw in a turn.
    Napi::Reference<Napi::Value> thrown;
  };

  void onNotify();
  void add(std::unique_ptr<ComputeJob> job);
  std::unique_ptr<ComputeJob> makeJob();
  void serveTurn(ComputeJob& job);
  bool serveWaitingTurn();
  void settle();
  void takeOver(ComputeJob& job);
  void report(int32_t id);
  void updateDiverts();

  Environment& environment_;
  napi_threadsafe_function wake_ = nullptr;
  Napi::FunctionReference finished_;
  std::unordered_map<int32_t, Record> scopes_;
  std::shared_ptr<ComputeScope> current_;
  size_t unsettled_ = 0;
  bool inTurn_ = false;
  bool ordered_ = true;
  std::unique_ptr<ComputeThread> thread_;
};

// Where JavaScript on this thread writes arguments of the call that it makes.
void shareNumbers(std::span<int32_t> numbers);

}  // namespace torchbook
