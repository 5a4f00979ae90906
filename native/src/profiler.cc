// Records every operator and every node of backward() of this process while a profile runs, through
// LibTorch's own hook for observers: at::RecordFunction calls nobody, at no cost, while nothing is recorded.
#include <ATen/record_function.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "byte_tally.h"
#include "exports.h"
#include "node_name.h"

namespace torchbook {
namespace {

// A longer recording would take gigabytes here and in the trace file; what comes later is only counted.
constexpr size_t kMaxEvents = size_t{1} << 22;

struct Event {
  std::string name;
  uint64_t thread;
  int64_t startNs;
  int64_t endNs;
  // What the process held more (or less) at the end than at the start.
  int64_t bytes;
  at::RecordScope scope;
};

struct Recording {
  std::mutex mutex;
  std::vector<Event> events;
  int64_t dropped = 0;
  at::CallbackHandle handle = at::INVALID_CALLBACK_HANDLE;
  int64_t startNs = 0;
};

// Shared with callbacks that still run on other threads when the recording is stopped.
std::shared_ptr<Recording> active;
std::mutex activeMutex;

std::shared_ptr<Recording> activeRecording() {
  const std::lock_guard lock(activeMutex);
  return active;
}

int64_t nowNs() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

struct Started final : at::ObserverContext {
  std::shared_ptr<Recording> recording;
  int64_t bytes = 0;
  int64_t startNs = 0;
};

std::unique_ptr<at::ObserverContext> onStart(const at::RecordFunction& /*function*/) {
  auto started = std::make_unique<Started>();
  started->recording = activeRecording();
  started->bytes = liveCpuBytes();
  // Last, so that what the profile itself costs is not the operator's.
  started->startNs = nowNs();
  return started;
}

void onEnd(const at::RecordFunction& function, at::ObserverContext* context) {
  const int64_t endNs = nowNs();
  const auto* started = static_cast<const Started*>(context);
  if (started == nullptr || started->recording == nullptr) return;
  Recording& recording = *started->recording;
  const std::lock_guard lock(recording.mutex);
  if (recording.events.size() >= kMaxEvents) {
    recording.dropped++;
    return;
  }
  recording.events.push_back({function.name(), function.threadId(), started->startNs, endNs,
                              liveCpuBytes() - started->bytes, function.scope()});
}

template <typename Array, typename Read>
Array numbersOf(Napi::Env env, const std::vector<Event>& events, Read read) {
  Array array = Array::New(env, events.size());
  for (size_t i = 0; i < events.size(); i++) array[i] = read(events[i]);
  return array;
}

}  // namespace

// startProfile(): void
Napi::Value startProfile(const Napi::CallbackInfo& info) {
  const std::lock_guard lock(activeMutex);
  if (active != nullptr) {
    throw BoundaryError(ErrorKind::Plain,
                        "profile: expected no other profile to be running, got one; stop it first");
  }
  auto recording = std::make_shared<Recording>();
  recording->startNs = nowNs();
  recording->handle =
      at::addGlobalCallback(at::RecordFunctionCallback(&onStart, &onEnd)
                                .scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION,
                                         at::RecordScope::USER_SCOPE}));
  active = std::move(recording);
  return info.Env().Undefined();
}

// stopProfile(): { names: string[], name, thread: Int32Array, start, duration, bytes: Float64Array,
// isBackward: Uint8Array, dropped: number }. Times in nanoseconds since the start of the profile; `name` and
// `thread` are indices; events in the order of their ends.
Napi::Value stopProfile(const Napi::CallbackInfo& info) {
  std::shared_ptr<Recording> recording;
  {
    const std::lock_guard lock(activeMutex);
    recording.swap(active);
  }
  if (recording == nullptr) {
    throw BoundaryError(ErrorKind::Plain,
                        "profile: expected a profile to be running, got none; it was stopped");
  }
  at::removeCallback(recording->handle);
  std::vector<Event> events;
  int64_t dropped = 0;
  {
    const std::lock_guard lock(recording->mutex);
    events.swap(recording->events);
    dropped = recording->dropped;
  }

  const Napi::Env env = info.Env();
  std::unordered_map<std::string, int32_t> numbers;
  std::unordered_map<uint64_t, int32_t> threads;
  Napi::Array names = Napi::Array::New(env);
  const auto nameNumber = [&](const Event& event) {
    const auto [entry, isNew] = numbers.try_emplace(event.name, static_cast<int32_t>(numbers.size()));
    if (isNew) names.Set(static_cast<uint32_t>(entry->second), nodeName(event.name));
    return entry->second;
  };
  const auto threadNumber = [&](const Event& event) {
    return threads.try_emplace(event.thread, static_cast<int32_t>(threads.size())).first->second;
  };
  Napi::Object result = Napi::Object::New(env);
  result.Set("name", numbersOf<Napi::Int32Array>(env, events, nameNumber));
  result.Set("names", names);
  result.Set("thread", numbersOf<Napi::Int32Array>(env, events, threadNumber));
  const int64_t origin = recording->startNs;
  result.Set("start", numbersOf<Napi::Float64Array>(env, events, [origin](const Event& event) {
               return static_cast<double>(event.startNs - origin);
             }));
  result.Set("duration", numbersOf<Napi::Float64Array>(env, events, [](const Event& event) {
               return static_cast<double>(event.endNs - event.startNs);
             }));
  result.Set("bytes", numbersOf<Napi::Float64Array>(
                          env, events, [](const Event& event) { return static_cast<double>(event.bytes); }));
  result.Set("isBackward", numbersOf<Napi::Uint8Array>(env, events, [](const Event& event) {
               return static_cast<uint8_t>(event.scope == at::RecordScope::BACKWARD_FUNCTION);
             }));
  result.Set("dropped", Napi::Number::New(env, static_cast<double>(dropped)));
  return result;
}

// recordRange(name: string, body: () => T): T
Napi::Value recordRange(const Napi::CallbackInfo& info) {
  at::RecordFunction range(at::RecordScope::USER_SCOPE);
  if (range.isActive()) range.before(info[0].As<Napi::String>().Utf8Value());
  return info[1].As<Napi::Function>().Call({});
}

}  // namespace torchbook
