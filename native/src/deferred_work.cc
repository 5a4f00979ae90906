// Scopes, jobs and turns of compute(), on the JavaScript thread.
#include "deferred_work.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include "autograd_keeper.h"
#include "autograd_saved.h"
#include "compute_line.h"
#include "queued_operator.h"

namespace torchbook {
namespace {

// More queued work than this makes the caller wait: arguments of queued calls hold memory.
constexpr size_t kMaxJobs = 4096;
constexpr int64_t kMaxBytes = int64_t{4} << 30;

thread_local std::span<int32_t> sharedNumbers;

void closeBeforeTheEnvironment(void* data) { static_cast<DeferredWork*>(data)->close(); }

}  // namespace

DeferredWork::DeferredWork(Environment& environment) : environment_(environment) {
  const napi_env env = environment.env();
  const auto wake = [](napi_env called, napi_value, void* context, void*) {
    if (called != nullptr) static_cast<DeferredWork*>(context)->onNotify();
  };
  napi_value name = nullptr;
  napi_create_string_utf8(env, "torchbook.compute", NAPI_AUTO_LENGTH, &name);
  if (napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this, wake,
                                      &wake_) != napi_ok) {
    throw BoundaryError(ErrorKind::Plain, "compute: the compute thread could not be started");
  }
  // Only while something is queued does it keep the event loop alive.
  napi_unref_threadsafe_function(env, wake_);
  // Hooks run last in, first out: before the function above is closed.
  napi_add_env_cleanup_hook(env, &closeBeforeTheEnvironment, this);
  thread_ = std::make_unique<ComputeThread>(
      [this] { napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking); });
}

void DeferredWork::close() {
  if (thread_ == nullptr) return;
  thread_->stop();
  thread_.reset();
  scopes_.clear();
  finished_.Reset();
  current_.reset();
  unsettled_ = 0;
  napi_release_threadsafe_function(wake_, napi_tsfn_abort);
  updateDiverts();
}

void DeferredWork::updateDiverts() {
  environment_.setDiverts(ordered_ && (current_ != nullptr || unsettled_ > 0));
}

void DeferredWork::setOrdered(bool ordered) {
  ordered_ = ordered;
  updateDiverts();
}

void DeferredWork::beginScope(int32_t id) {
  if (thread_ == nullptr) {
    throw BoundaryError(ErrorKind::Plain,
                        "compute: a process that goes on was expected, got one that ends; call it before");
  }
  auto scope = std::make_shared<ComputeScope>();
  scope->id = id;
  scope->threads = at::get_num_threads();
  if (at::hasCUDA()) {
    scope->cudaDevice = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice().index();
  }
  scopes_.emplace(id, Record{scope, {}});
  current_ = std::move(scope);
  updateDiverts();
}

void DeferredWork::endScope() {
  auto job = makeJob();
  job->endsScope = true;
  add(std::move(job));
  current_.reset();
  updateDiverts();
}

void DeferredWork::stopScope(int32_t id) {
  const auto found = scopes_.find(id);
  if (found != scopes_.end()) found->second.scope->stop.store(Stop::Aborted, std::memory_order_relaxed);
}

void DeferredWork::stopAll() {
  for (auto& [id, record] : scopes_) record.scope->stop.store(Stop::Interrupted, std::memory_order_relaxed);
}

std::unique_ptr<ComputeJob> DeferredWork::makeJob() {
  auto job = std::make_unique<ComputeJob>();
  job->scope = current_;
  return job;
}

void DeferredWork::add(std::unique_ptr<ComputeJob> job) {
  // What a turn queues runs while the rest of the queue stands still.
  while (!inTurn_ && thread_->isFull(kMaxJobs, kMaxBytes)) {
    thread_->waitUntilBelow(kMaxJobs / 2, kMaxBytes / 2);
    settle();
    serveWaitingTurn();
  }
  if (unsettled_ == 0) napi_ref_threadsafe_function(environment_.env(), wake_);
  unsettled_++;
  thread_->add(std::move(job));
}

void DeferredWork::queue(std::vector<at::Tensor> outputs, std::function<void(ComputeJob&)> run,
                         std::function<CallContext()> describe) {
  auto job = makeJob();
  job->outputs = std::move(outputs);
  job->run = std::move(run);
  job->describe = std::move(describe);
  job->line = captureLine(environment_.env());
  for (const at::Tensor& output : job->outputs) {
    const PendingTensor* pending = pendingOf(output);
    if (pending->knowsShape()) job->bytes += static_cast<int64_t>(pending->meta.nbytes());
  }
  add(std::move(job));
}

void DeferredWork::queueTurn(std::function<void()> turn) {
  // In a turn everything before has run, or runs first when it is looked at.
  if (inTurn_) {
    turn();
    return;
  }
  auto job = makeJob();
  job->isTurn = true;
  job->turn = std::move(turn);
  job->line = captureLine(environment_.env());
  add(std::move(job));
}

std::optional<std::vector<c10::IValue>> DeferredWork::queueOperator(const OperatorInfo& op,
                                                                    std::vector<c10::IValue>& arguments) {
  std::optional<QueuedOperator> planned = planOperator(op, arguments);
  if (!planned) {
    drain();
    for (c10::IValue& argument : arguments) {
      try {
        fillIn(argument);
      } catch (const DependsOnFailure& error) {
        std::rethrow_exception(error.failure->exception);
      }
    }
    return std::nullopt;
  }
  queue(std::move(planned->outputs), std::move(planned->run), std::move(planned->describe));
  return std::move(planned->results);
}

void DeferredWork::drain() {
  if (unsettled_ == 0) return;
  do {
    thread_->wait();
    settle();
  } while (serveWaitingTurn());
}

void DeferredWork::throwIfFailed() const {
  if (current_ != nullptr && current_->failure != nullptr)
    std::rethrow_exception(current_->failure->exception);
}

bool DeferredWork::serveWaitingTurn() {
  if (inTurn_) return false;
  ComputeJob* turn = thread_->waitingTurn();
  if (turn == nullptr) return false;
  serveTurn(*turn);
  return true;
}

void DeferredWork::serveTurn(ComputeJob& job) {
  const Napi::HandleScope handles(environment_.env());
  settle();
  const std::shared_ptr<ComputeScope> scope = job.scope;
  std::shared_ptr<ComputeScope> outer = std::exchange(current_, scope);
  inTurn_ = true;
  thread_->openTurn();
  updateDiverts();
  // Whoever waits for the queue may be in other scopes than the caller was.
  const at::ThreadLocalStateGuard state(job.state);
  const AutocastStateGuard autocast(job.autocast);
  // Written when the compute thread has nothing to run: it reads them too.
  const auto fail = [&](std::shared_ptr<Failure> failure) {
    thread_->wait();
    job.failure = scope->failure != nullptr ? scope->failure : std::move(failure);
    scope->failure = job.failure;
    job.failedFirst = scope->failure->stack.empty();
  };
  try {
    job.turn();
  } catch (const Napi::Error& error) {
    scopes_[scope->id].thrown = Napi::Persistent(error.Value().As<Napi::Value>());
    auto failure = std::make_shared<Failure>();
    failure->exception = std::make_exception_ptr(BoundaryError(ErrorKind::Plain, error.Message()));
    fail(std::move(failure));
  } catch (...) {
    auto failure = std::make_shared<Failure>();
    failure->exception = std::current_exception();
    fail(std::move(failure));
  }
  inTurn_ = false;
  current_ = std::move(outer);
  thread_->closeTurn();
  updateDiverts();
}

void DeferredWork::onNotify() {
  if (thread_ == nullptr) return;
  const Napi::HandleScope handles(environment_.env());
  try {
    do {
      settle();
    } while (serveWaitingTurn());
    environment_.settle();
  } catch (const Napi::Error&) {
    // The thread is being terminated, and JavaScript does not run any more: close() follows.
  }
}

void DeferredWork::settle() {
  std::vector<std::unique_ptr<ComputeJob>> jobs = thread_->takeFinished();
  if (jobs.empty()) return;
  environment_.takeTally(thread_->tally);
  const Napi::HandleScope handles(environment_.env());
  std::vector<int32_t> ended;
  for (const auto& job : jobs) {
    takeOver(*job);
    if (job->endsScope) ended.push_back(job->scope->id);
  }
  unsettled_ -= jobs.size();
  if (unsettled_ == 0) napi_unref_threadsafe_function(environment_.env(), wake_);
  updateDiverts();
  for (const int32_t id : ended) report(id);
}

void DeferredWork::takeOver(ComputeJob& job) {
  const napi_env env = environment_.env();
  if (job.failedFirst) job.failure->stack = stackText(env, *job.failure, job.line);
  if (job.line != nullptr) napi_delete_reference(env, job.line);
  if (!job.warnings.empty()) environment_.queueWarning(std::move(job.warnings));
  for (const at::Tensor& output : job.outputs) {
    if (job.failure != nullptr) {
      environment_.fail(output, job.failure);
    } else {
      // A copy: jobs that are still queued may take it from there.
      environment_.fulfil(output, at::Tensor(pendingOf(output)->value));
    }
  }
}

void DeferredWork::report(int32_t id) {
  const napi_env env = environment_.env();
  const auto found = scopes_.find(id);
  napi_value error = Napi::Env(env).Undefined();
  if (!found->second.thrown.IsEmpty()) {
    error = found->second.thrown.Value();
  } else if (found->second.scope->failure != nullptr) {
    error = errorOf(env, *found->second.scope->failure);
  }
  scopes_.erase(found);
  finished_.Value().Call({Napi::Number::New(env, id), error});
}

void shareNumbers(std::span<int32_t> numbers) { sharedNumbers = numbers; }

bool queuesNow(Environment& environment) {
  DeferredWork& work = environment.deferred();
  // JavaScript in a graph (hooks, custom functions, checkpoints) runs on this thread only, and so does what
  // may be part of such a graph.
  const bool mayCallJavaScript = environment.graphKeeper().active() || currentSavedHooks() != nullptr;
  if (work.isQueueing() && !mayCallJavaScript) return true;
  // A turn runs JavaScript, whose calls write over the arguments of this one.
  const std::vector<int32_t> arguments(sharedNumbers.begin(), sharedNumbers.end());
  work.drain();
  std::copy(arguments.begin(), arguments.end(), sharedNumbers.begin());
  work.throwIfFailed();
  return false;
}

}  // namespace torchbook
