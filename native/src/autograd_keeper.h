// Keeps alive, from the JavaScript side alone, what a graph of autograd calls in JavaScript: functions of
// hooks, contexts of custom functions.
//
// A graph that held them strongly would be a cycle through C++ that no collector sees: node, function, its
// closure, a tensor of the closure, the node. So C++ holds all of them weakly, and the JavaScript object of
// each tensor holds (in a private field) what lies upstream of it in the graph: the graph is mirrored where
// the collector sees it, as far as there is something to keep. It costs one look at a counter where there is
// nothing.
#pragma once
#include <ATen/core/Tensor.h>
#include <napi.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/node.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace torchbook {

class Environment;
class GraphKeeper;

// A JavaScript error on its way through LibTorch: the same object comes out again.
class JavaScriptError final : public std::exception {
 public:
  JavaScriptError(napi_env env, napi_value error);
  const char* what() const noexcept override { return "an error was thrown by JavaScript"; }
  napi_value value() const;

 private:
  napi_env env_;
  std::shared_ptr<napi_ref__> reference_;
};

// A JavaScript object that others keep alive. May be destroyed on any thread, and inside garbage collection.
class WeakValue {
 public:
  WeakValue(std::shared_ptr<GraphKeeper> keeper, napi_value value);
  ~WeakValue();
  WeakValue(const WeakValue&) = delete;
  WeakValue& operator=(const WeakValue&) = delete;
  // Null where it was collected.
  napi_value get() const;
  GraphKeeper& keeper() const { return *keeper_; }

 private:
  std::shared_ptr<GraphKeeper> keeper_;
  napi_ref reference_ = nullptr;
};

using Kept = std::shared_ptr<WeakValue>;

// The JavaScript functions that a graph calls, see autograd/graphCalls.ts.
enum class GraphCall {
  SetKept,
  RunHooks,
  RunAfterHooks,
  RunBackward,
  Recompute,
  Pack,
  Unpack,
  ForwardStack,
  Count
};

constexpr uint64_t kUnseen = 0;
constexpr uint64_t kStale = 1;

class GraphKeeper : public std::enable_shared_from_this<GraphKeeper> {
 public:
  explicit GraphKeeper(Environment& environment) : environment_(&environment) {}

  // `functions` are in the order of GraphCall.
  void connect(Napi::Array functions);
  // The environment ends: what is released afterwards has no references any more.
  void close();

  // While finalizers run, inside garbage collection: V8 may be about to look at any reference, so that none
  // is deleted.
  void setCollecting(bool collecting) { collecting_ = collecting; }
  // Deletes the references that were released at a bad moment.
  void releaseQueued();

  // Whether any graph of this environment may call JavaScript.
  bool active() const { return users_.load(std::memory_order_relaxed) > 0; }

  // Lets `object`, which is that of `tensor`, keep what the tensor's graph calls.
  void keep(napi_value object, const at::Tensor& tensor);
  // The same for a tensor that was changed in place, and all that share its memory: their graphs changed too.
  void keepChanged(const at::Tensor& tensor);
  // For all tensors, after a hook was put on a node whose results are in use.
  void keepAll();
  // A hook was added to the tensor's node.
  void hooked(const at::Tensor& tensor);

  Kept weak(napi_value value) { return std::make_shared<WeakValue>(shared_from_this(), value); }

  // Throws on other threads than that of the environment, where JavaScript cannot run.
  Environment& enter(const char* what);
  // Calls JavaScript; throws JavaScriptError.
  napi_value call(GraphCall which, std::initializer_list<napi_value> arguments);
  bool isThisThread() const { return open_ && std::this_thread::get_id() == thread_; }

  // The JavaScript object of a running savedTensorsHooks() or checkpoint(), which all nodes made now need.
  void setScope(Kept scope) { scope_ = std::move(scope); }

  // One thing that calls JavaScript.
  class User {
   public:
    explicit User(std::shared_ptr<GraphKeeper> keeper);
    ~User();
    User(const User&) = delete;
    User& operator=(const User&) = delete;
    GraphKeeper& keeper() const { return *keeper_; }

   private:
    std::shared_ptr<GraphKeeper> keeper_;
  };

 private:
  friend class WeakValue;

  Kept keptBy(const at::Tensor& tensor);
  Kept keptBy(torch::autograd::Node* root);
  Kept compute(torch::autograd::Node& node);
  Kept join(const std::vector<Kept>& values);
  void release(napi_ref reference);

  Environment* environment_;
  bool collecting_ = false;
  std::thread::id thread_ = std::this_thread::get_id();
  bool open_ = true;
  std::atomic<int64_t> users_{0};
  // Raised where hooks are added to nodes whose results exist: what was found before no longer holds.
  uint64_t generation_ = kStale + 1;
  Kept scope_;
  Napi::FunctionReference functions_[static_cast<size_t>(GraphCall::Count)];
  std::mutex mutex_;
  std::vector<napi_ref> queued_;
};

// One on each node that backward() has met, and on each that the keeper has looked at.
struct NodeTag final : torch::autograd::FunctionPreHook {
  explicit NodeTag(torch::autograd::Node& owner) : node(&owner) {}
  // Runs before the node: stops an interrupted backward(), and remembers the node for messages.
  torch::autograd::variable_list operator()(const torch::autograd::variable_list& grads) override;

  torch::autograd::Node* node;
  // Of the keeper when `kept` was found.
  uint64_t generation = kUnseen;
  Kept kept;
  // The scope of saved tensor hooks in which the node was made.
  Kept scope;

  static NodeTag& of(torch::autograd::Node& node);
};

// While it lives, the node of backward() that runs now, or ran last, on this thread is known. Threads of
// LibTorch's own have none: the node that ran there last would live on for nobody, with all of its graph.
class RunningNode {
 public:
  RunningNode();
  ~RunningNode();
  RunningNode(const RunningNode&) = delete;
  RunningNode& operator=(const RunningNode&) = delete;

  // That of the innermost; null where there is none.
  static torch::autograd::Node* get();
  static void set(torch::autograd::Node& node);

 private:
  RunningNode* outer_;
  c10::intrusive_ptr<torch::autograd::Node> node_;
};

// Whether anything in the process may call JavaScript from a graph.
bool anyGraphCallsJavaScript();

// Throws where the graph of `roots` calls JavaScript: such a graph runs on the thread of its JavaScript only.
void refuseJavaScript(const torch::autograd::variable_list& roots, const char* function);

}  // namespace torchbook
