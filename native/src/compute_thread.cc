// The loop of the compute thread, and how the JavaScript thread waits for it.
#include "compute_thread.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include "interrupt.h"
#include "warnings.h"

namespace torchbook {
namespace {

// A minor collection is due after as many bytes, see Environment::settle().
constexpr int64_t kNotifyBytes = 24 << 20;

thread_local const ComputeScope* runningScope = nullptr;
thread_local const std::atomic<bool>* threadEnds = nullptr;

[[noreturn]] void throwStopped(Stop stop) {
  if (stop == Stop::Interrupted) throwInterrupted();
  throw BoundaryError(ErrorKind::Aborted, "aborted: the signal of compute() stopped it before it was done");
}

void throwIfStopped(const ComputeScope& scope) {
  throwIfInterrupted();
  const Stop stop = scope.stop.load(std::memory_order_relaxed);
  if (stop != Stop::None) throwStopped(stop);
}

// Runs `body` unless something before it failed, or it is to stop; keeps what it throws.
template <typename Body>
void attempt(ComputeJob& job, Body&& body) {
  ComputeScope& scope = *job.scope;
  runningScope = &scope;
  try {
    if (scope.failure != nullptr) throw DependsOnFailure{scope.failure};
    throwIfStopped(scope);
    body();
  } catch (const DependsOnFailure& error) {
    job.failure = error.failure;
  } catch (...) {
    job.failure = std::make_shared<Failure>();
    job.failure->exception = std::current_exception();
    if (job.describe) job.failure->context = job.describe();
    job.failedFirst = true;
  }
  runningScope = nullptr;
  if (job.failure == nullptr) return;
  if (scope.failure == nullptr) scope.failure = job.failure;
  for (const at::Tensor& output : job.outputs) pendingOf(output)->failure = job.failure;
}

}  // namespace

void throwIfComputeStopped() {
  throwIfInterrupted();
  if (runningScope == nullptr) return;
  if (threadEnds->load(std::memory_order_relaxed)) throwStopped(Stop::Interrupted);
  throwIfStopped(*runningScope);
}

ComputeThread::ComputeThread(std::function<void()> notify)
    : notify_(std::move(notify)), thread_([this] { loop(); }) {}

void ComputeThread::add(std::unique_ptr<ComputeJob> job) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    bytes_ += job->bytes;
    unfinished_++;
    (turnIsOpen_ ? turnQueue_ : queue_).push_back(std::move(job));
  }
  toCompute_.notify_one();
}

std::vector<std::unique_ptr<ComputeJob>> ComputeThread::takeFinished() {
  const std::lock_guard<std::mutex> lock(mutex_);
  isWoken_ = false;
  return std::exchange(finished_, {});
}

ComputeJob* ComputeThread::waitingTurn() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return turnIsOpen_ ? nullptr : turn_;
}

void ComputeThread::openTurn() {
  const std::lock_guard<std::mutex> lock(mutex_);
  turnIsOpen_ = true;
}

void ComputeThread::closeTurn() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    turnIsOpen_ = false;
    turn_ = nullptr;
  }
  toCompute_.notify_one();
}

void ComputeThread::wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  toJavaScript_.wait(lock, [this] {
    if (turnIsOpen_) return turnQueue_.empty() && !running_;
    return turn_ != nullptr || unfinished_ == 0;
  });
}

void ComputeThread::waitUntilBelow(size_t jobs, int64_t bytes) {
  std::unique_lock<std::mutex> lock(mutex_);
  toJavaScript_.wait(lock, [&] {
    const bool isBelow = queue_.size() + turnQueue_.size() <= jobs && bytes_ <= bytes;
    return isBelow || (turn_ != nullptr && !turnIsOpen_);
  });
}

bool ComputeThread::isFull(size_t jobs, int64_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return queue_.size() + turnQueue_.size() > jobs || bytes_ > bytes;
}

void ComputeThread::stop() {
  if (!thread_.joinable()) return;
  ends_.store(true, std::memory_order_relaxed);
  {
    // Under the lock, so that the thread cannot miss it between its look and its sleep.
    const std::lock_guard<std::mutex> lock(mutex_);
  }
  toCompute_.notify_one();
  thread_.join();
}

void ComputeThread::loop() {
  routeWarnings();
  setThreadTally(&tally);
  threadEnds = &ends_;
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    toCompute_.wait(lock, [this] { return ends_ || !queue_.empty(); });
    if (ends_) return;
    std::unique_ptr<ComputeJob> job = std::move(queue_.front());
    queue_.pop_front();
    if (job->isTurn) {
      runTurn(lock, std::move(job));
    } else {
      runUnlocked(lock, std::move(job));
    }
  }
}

void ComputeThread::runUnlocked(std::unique_lock<std::mutex>& lock, std::unique_ptr<ComputeJob> job) {
  running_ = true;
  lock.unlock();
  runJob(*job);
  lock.lock();
  running_ = false;
  const bool isGarbageDue = tally.sinceCollection.load(std::memory_order_relaxed) >= kNotifyBytes;
  const bool isAwaited = job->endsScope || job->failedFirst;
  finish(std::move(job));
  if (isAwaited || isGarbageDue) wakeJavaScript();
}

void ComputeThread::runTurn(std::unique_lock<std::mutex>& lock, std::unique_ptr<ComputeJob> job) {
  attempt(*job, [] {});
  if (job->failure != nullptr) {
    finish(std::move(job));
    return;
  }
  turn_ = job.get();
  toJavaScript_.notify_all();
  wakeJavaScript();
  while (!ends_ && (turn_ != nullptr || !turnQueue_.empty())) {
    if (turnQueue_.empty()) {
      toCompute_.wait(lock);
      continue;
    }
    std::unique_ptr<ComputeJob> inner = std::move(turnQueue_.front());
    turnQueue_.pop_front();
    runUnlocked(lock, std::move(inner));
  }
  finish(std::move(job));
}

void ComputeThread::finish(std::unique_ptr<ComputeJob> job) {
  bytes_ -= job->bytes;
  unfinished_--;
  finished_.push_back(std::move(job));
  toJavaScript_.notify_all();
}

void ComputeThread::wakeJavaScript() {
  if (std::exchange(isWoken_, true)) return;
  notify_();
}

void ComputeThread::runJob(ComputeJob& job) {
  dropCastsOfOthers(job);
  attempt(job, [&] {
    if (!job.run) return;
    prepare(*job.scope);
    const at::ThreadLocalStateGuard state(job.state);
    const AutocastStateGuard autocast(job.autocast);
    WarningCapture warning;
    job.run(job);
    job.warnings = std::move(warning.text);
  });
  // Frees the arguments now, not when the JavaScript thread comes by.
  job.run = nullptr;
  job.describe = nullptr;
  // No line of JavaScript runs here that the trace of blocks could name.
  tally.untraced.clear();
}

void ComputeThread::dropCastsOfOthers(const ComputeJob& job) {
  const uint64_t scope = job.endsScope ? 0 : job.autocast.scope;
  if (std::exchange(castScope_, scope) != scope) at::autocast::clear_cache();
}

void ComputeThread::prepare(const ComputeScope& scope) {
  // The number of OpenMP threads belongs to the thread that calls.
  if (scope.threads != threads_) {
    at::set_num_threads(scope.threads);
    threads_ = scope.threads;
  }
  if (scope.cudaDevice < 0) return;
  const c10::impl::VirtualGuardImpl cuda(c10::DeviceType::CUDA);
  cuda.setDevice(c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(scope.cudaDevice)));
}

}  // namespace torchbook
