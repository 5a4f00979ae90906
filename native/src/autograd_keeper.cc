// The mirror of graphs in JavaScript: which object keeps what.
#include "autograd_keeper.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <unordered_set>

#include "autograd_hooks.h"
#include "compute_thread.h"
#include "environment.h"
#include "error_boundary.h"
#include "node_name.h"

namespace torchbook {
namespace {

using torch::autograd::AccumulateGrad;
using torch::autograd::Node;
using torch::autograd::variable_list;

std::atomic<int64_t> allUsers{0};

thread_local RunningNode* innermostRunning = nullptr;

void add(std::vector<Kept>& values, const Kept& value) {
  if (value && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

// A view whose graph cannot be told any more, since it was made without recording and its base has changed,
// has none.
Node* nodeOf(const at::Tensor& tensor) {
  try {
    return tensor.grad_fn().get();
  } catch (const c10::Error&) {
    return nullptr;
  }
}

Kept keptByLeaf(const at::Tensor& leaf) {
  auto* meta = torch::autograd::impl::get_autograd_meta(leaf);
  return meta != nullptr ? hookList(meta->hooks_) : nullptr;
}

}  // namespace

JavaScriptError::JavaScriptError(napi_env env, napi_value error) : env_(env) {
  napi_ref reference = nullptr;
  napi_create_reference(env, error, 1, &reference);
  reference_ =
      std::shared_ptr<napi_ref__>(reference, [env](napi_ref held) { napi_delete_reference(env, held); });
}

napi_value JavaScriptError::value() const {
  napi_value error = nullptr;
  napi_get_reference_value(env_, reference_.get(), &error);
  return error;
}

WeakValue::WeakValue(std::shared_ptr<GraphKeeper> keeper, napi_value value) : keeper_(std::move(keeper)) {
  napi_create_reference(keeper_->environment_->env(), value, 0, &reference_);
}

WeakValue::~WeakValue() { keeper_->release(reference_); }

napi_value WeakValue::get() const {
  napi_value value = nullptr;
  if (keeper_->open_) napi_get_reference_value(keeper_->environment_->env(), reference_, &value);
  return value;
}

GraphKeeper::User::User(std::shared_ptr<GraphKeeper> keeper) : keeper_(std::move(keeper)) {
  keeper_->users_++;
  allUsers++;
}

GraphKeeper::User::~User() {
  keeper_->users_--;
  allUsers--;
}

void GraphKeeper::connect(Napi::Array functions) {
  for (uint32_t i = 0; i < static_cast<uint32_t>(GraphCall::Count); i++)
    functions_[i] = Napi::Persistent(Napi::Value(functions[i]).As<Napi::Function>());
}

void GraphKeeper::close() {
  for (auto& function : functions_) function.Reset();
  scope_.reset();
  const std::lock_guard lock(mutex_);
  open_ = false;
  queued_.clear();
}

void GraphKeeper::release(napi_ref reference) {
  const std::lock_guard lock(mutex_);
  if (!open_) return;
  if (std::this_thread::get_id() == thread_ && !collecting_) {
    napi_delete_reference(environment_->env(), reference);
  } else {
    queued_.push_back(reference);
  }
}

void GraphKeeper::releaseQueued() {
  const std::lock_guard lock(mutex_);
  for (const napi_ref reference : queued_) napi_delete_reference(environment_->env(), reference);
  queued_.clear();
}

Environment& GraphKeeper::enter(const char* what) {
  if (!isThisThread()) {
    throw BoundaryError(ErrorKind::Plain,
                        std::string("backward: the thread of its JavaScript was expected for ") + what +
                            ", got another one; call backward() itself, and nest it less "
                            "than 60 deep");
  }
  return *environment_;
}

napi_value GraphKeeper::call(GraphCall which, std::initializer_list<napi_value> arguments) {
  const napi_env env = environment_->env();
  napi_value receiver = nullptr, result = nullptr;
  napi_get_undefined(env, &receiver);
  const napi_value function = functions_[static_cast<size_t>(which)].Value();
  if (napi_call_function(env, receiver, function, arguments.size(), arguments.begin(), &result) == napi_ok)
    return result;
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  napi_value error = nullptr;
  if (pending && napi_get_and_clear_last_exception(env, &error) == napi_ok) throw JavaScriptError(env, error);
  throw BoundaryError(ErrorKind::Interrupted, "interrupted: JavaScript was stopped inside backward()");
}

void GraphKeeper::keep(napi_value object, const at::Tensor& tensor) {
  releaseQueued();
  if (!tensor.requires_grad()) return;
  const Kept kept = keptBy(tensor);
  const napi_value value = kept ? kept->get() : nullptr;
  if (value != nullptr) call(GraphCall::SetKept, {object, value});
}

void GraphKeeper::keepChanged(const at::Tensor& tensor) {
  if (!c10::GradMode::is_enabled() || !tensor.requires_grad() || !tensor.has_storage()) return;
  const auto* storage = tensor.storage().unsafeGetStorageImpl();
  environment_->forEachObject([&](napi_value object, const at::Tensor& other) {
    if (other.has_storage() && other.storage().unsafeGetStorageImpl() == storage) keep(object, other);
  });
}

void GraphKeeper::keepAll() {
  environment_->forEachObject([&](napi_value object, const at::Tensor& tensor) { keep(object, tensor); });
}

void GraphKeeper::hooked(const at::Tensor& tensor) {
  const auto& node = tensor.grad_fn();
  if (node) NodeTag::of(*node).generation = kStale;
  const bool inUse = node ? node.use_count() > 1
                          : static_cast<bool>(torch::autograd::impl::try_get_grad_accumulator(tensor));
  if (inUse) {
    generation_++;
    keepAll();
  } else if (const napi_value object = environment_->existing(tensor)) {
    keep(object, tensor);
  }
}

Kept GraphKeeper::keptBy(const at::Tensor& tensor) {
  std::vector<Kept> values;
  if (Node* node = nodeOf(tensor)) {
    add(values, keptBy(node));
  } else {
    add(values, keptByLeaf(tensor));
  }
  // With createGraph the gradient has a graph of its own.
  const auto* meta = torch::autograd::impl::get_autograd_meta(tensor);
  if (meta != nullptr && meta->grad_.defined() && meta->grad_.grad_fn())
    add(values, keptBy(meta->grad_.grad_fn().get()));
  return join(values);
}

Kept GraphKeeper::keptBy(Node* root) {
  const auto isDone = [&](Node* node) {
    return dynamic_cast<AccumulateGrad*>(node) != nullptr || NodeTag::of(*node).generation == generation_;
  };
  std::vector<std::pair<Node*, size_t>> path;
  if (!isDone(root)) path.emplace_back(root, 0);
  while (!path.empty()) {
    auto& [node, next] = path.back();
    const auto& edges = node->next_edges();
    if (next < edges.size()) {
      Node* upstream = edges[next++].function.get();
      if (upstream != nullptr && !isDone(upstream)) path.emplace_back(upstream, 0);
      continue;
    }
    NodeTag& tag = NodeTag::of(*node);
    if (tag.generation == kUnseen) tag.scope = scope_;
    tag.kept = compute(*node);
    tag.generation = generation_;
    path.pop_back();
  }
  if (auto* leaf = dynamic_cast<AccumulateGrad*>(root)) return keptByLeaf(leaf->variable);
  return NodeTag::of(*root).kept;
}

Kept GraphKeeper::compute(Node& node) {
  std::vector<Kept> values;
  add(values, NodeTag::of(node).scope);
  for (const Kept& own : javaScriptOf(node)) add(values, own);
  for (const auto& edge : node.next_edges()) {
    if (Node* upstream = edge.function.get()) {
      auto* leaf = dynamic_cast<AccumulateGrad*>(upstream);
      add(values, leaf != nullptr ? keptByLeaf(leaf->variable) : NodeTag::of(*upstream).kept);
    }
  }
  return join(values);
}

Kept GraphKeeper::join(const std::vector<Kept>& values) {
  if (values.size() < 2) return values.empty() ? nullptr : values[0];
  const napi_env env = environment_->env();
  napi_value array = nullptr;
  napi_create_array_with_length(env, values.size(), &array);
  uint32_t i = 0;
  for (const Kept& kept : values) {
    if (const napi_value value = kept->get()) napi_set_element(env, array, i++, value);
  }
  return weak(array);
}

variable_list NodeTag::operator()(const variable_list& grads) {
  throwIfComputeStopped();
  RunningNode::set(*node);
  return grads;
}

NodeTag& NodeTag::of(Node& node) {
  for (const auto& hook : node.pre_hooks()) {
    if (auto* tag = dynamic_cast<NodeTag*>(hook.get())) return *tag;
  }
  node.add_pre_hook(std::make_unique<NodeTag>(node));
  return static_cast<NodeTag&>(*node.pre_hooks().back());
}

RunningNode::RunningNode() : outer_(innermostRunning) { innermostRunning = this; }

RunningNode::~RunningNode() { innermostRunning = outer_; }

Node* RunningNode::get() { return innermostRunning == nullptr ? nullptr : innermostRunning->node_.get(); }

void RunningNode::set(Node& node) {
  if (innermostRunning != nullptr) innermostRunning->node_ = node.getptr();
}

bool anyGraphCallsJavaScript() { return allUsers.load(std::memory_order_relaxed) > 0; }

void refuseJavaScript(const variable_list& roots, const char* function) {
  if (!anyGraphCallsJavaScript()) return;
  std::vector<Node*> pending;
  std::unordered_set<Node*> seen;
  const auto visit = [&](Node* node) {
    if (node != nullptr && seen.insert(node).second) pending.push_back(node);
  };
  for (const at::Tensor& root : roots)
    if (root.defined() && root.requires_grad())
      visit(torch::autograd::impl::gradient_edge(root).function.get());
  while (!pending.empty()) {
    Node* node = pending.back();
    pending.pop_back();
    if (callsJavaScript(*node)) {
      throw BoundaryError(ErrorKind::Plain,
                          std::string(function) +
                              ": a graph without JavaScript was expected, got one with hooks or "
                              "custom functions of JavaScript (at " +
                              nodeName(node->name()) + "); call backward() itself");
    }
    for (const auto& edge : node->next_edges()) visit(edge.function.get());
  }
}

}  // namespace torchbook
