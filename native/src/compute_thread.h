// The one thread on which queued work of an environment runs, in the order in which it was queued.
//
// JavaScript cannot run there. Where the order needs JavaScript in the middle (an optimizer that looks which
// parameters have gradients), the thread stops at a turn: the JavaScript thread runs it, and what it queues
// meanwhile runs before everything that was queued after the turn.
#pragma once
#include <ATen/ThreadLocalState.h>
#include <node_api.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "autocast.h"
#include "byte_tally.h"
#include "pending_tensor.h"

namespace torchbook {

enum class Stop : int { None, Aborted, Interrupted };

// What belongs to one compute() call. After the first failure nothing more of it runs.
struct ComputeScope {
  int32_t id = 0;
  int threads = 1;
  // The current CUDA device, -1 without CUDA.
  int cudaDevice = -1;
  // Set by the JavaScript thread.
  std::atomic<Stop> stop{Stop::None};
  // Set by the compute thread, or by the JavaScript thread in a turn, while that one waits.
  std::shared_ptr<Failure> failure;
};

struct ComputeJob {
  std::shared_ptr<ComputeScope> scope;
  at::ThreadLocalState state;
  AutocastState autocast = autocastState();
  // Fills `outputs`; null in a turn and at the end of a scope.
  std::function<void(ComputeJob&)> run;
  std::vector<at::Tensor> outputs;
  // What a failure tells about the call.
  std::function<CallContext()> describe;
  // Runs on the JavaScript thread, while the compute thread waits.
  std::function<void()> turn;
  bool isTurn = false;
  bool endsScope = false;
  // Bytes of the outputs, where their shapes are known.
  int64_t bytes = 0;
  std::shared_ptr<Failure> failure;
  // False for what failed because something before it did.
  bool failedFirst = false;
  std::string warnings;
  // A JavaScript Error of the line that queued the job; of the JavaScript thread.
  napi_ref line = nullptr;
};

// Throws where the running job is to stop. Looked at between the nodes of backward(), on any thread.
void throwIfComputeStopped();

class ComputeThread {
 public:
  // `notify` is called on the compute thread, when the JavaScript thread should look.
  explicit ComputeThread(std::function<void()> notify);
  ~ComputeThread() { stop(); }
  ComputeThread(const ComputeThread&) = delete;
  ComputeThread& operator=(const ComputeThread&) = delete;

  // For the JavaScript thread, all of them.
  void add(std::unique_ptr<ComputeJob> job);
  // Finished jobs, in order.
  std::vector<std::unique_ptr<ComputeJob>> takeFinished();
  // Null where the thread has not come to a turn, or the turn is open.
  ComputeJob* waitingTurn();
  void openTurn();
  void closeTurn();
  // Returns where nothing is left to run (of the open turn, if there is one), or a turn waits.
  void wait();
  // Returns where at most these are queued, or a turn waits.
  void waitUntilBelow(size_t jobs, int64_t bytes);
  bool isFull(size_t jobs, int64_t bytes);
  // Drops what is queued, and ends the thread when the running operator has ended.
  void stop();

  // What the thread allocated and freed since it was last looked at.
  ByteTally tally;

 private:
  void loop();
  void runJob(ComputeJob& job);
  void prepare(const ComputeScope& scope);
  void dropCastsOfOthers(const ComputeJob& job);
  void runUnlocked(std::unique_lock<std::mutex>& lock, std::unique_ptr<ComputeJob> job);
  void runTurn(std::unique_lock<std::mutex>& lock, std::unique_ptr<ComputeJob> job);
  void finish(std::unique_ptr<ComputeJob> job);
  void wakeJavaScript();

  std::function<void()> notify_;
  std::mutex mutex_;
  std::condition_variable toCompute_;
  std::condition_variable toJavaScript_;
  std::deque<std::unique_ptr<ComputeJob>> queue_;
  // What an open turn has queued.
  std::deque<std::unique_ptr<ComputeJob>> turnQueue_;
  std::vector<std::unique_ptr<ComputeJob>> finished_;
  int64_t bytes_ = 0;
  size_t unfinished_ = 0;
  bool running_ = false;
  // Whether `notify` was called and nobody has looked since.
  bool isWoken_ = false;
  ComputeJob* turn_ = nullptr;
  bool turnIsOpen_ = false;
  std::atomic<bool> ends_{false};
  int threads_ = 0;
  // The autocast scope whose casts of parameters are kept.
  uint64_t castScope_ = 0;
  // Last, so that everything above is there when it starts.
  std::thread thread_;
};

}  // namespace torchbook
