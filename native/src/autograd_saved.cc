// Scopes of savedTensorsHooks() and of checkpoint(), whose saved tensors a recomputation makes again.
#include "autograd_saved.h"

#include <optional>

#include "autograd_keeper.h"
#include "autograd_run_state.h"
#include "autograd_slots.h"
#include "exports.h"
#include "value_text.h"

namespace torchbook {
namespace {

// One scope. Its JavaScript object holds the functions, and the packed values or the inputs of the
// recomputation.
struct SavedScope {
  explicit SavedScope(Kept object) : user(object->keeper().shared_from_this()), object(std::move(object)) {}

  napi_value live() const {
    if (const napi_value value = object->get()) return value;
    throw BoundaryError(
        ErrorKind::Plain,
        "backward: the scope of saved tensors was expected, got none: it was collected while the "
        "graph lived, a fault of torchbook");
  }

  GraphKeeper::User user;
  Kept object;
  std::optional<RunState> state;
  // Of a checkpoint: how many tensors its body saved, and those that a recomputation has made, in this order.
  size_t saved = 0;
  std::vector<at::Tensor> recomputed;
};

using SharedScope = std::shared_ptr<SavedScope>;

struct OpenScope {
  SharedScope scope;
  bool collects = false;
};

// Innermost last.
thread_local std::vector<OpenScope> open;

struct Collecting {
  explicit Collecting(const SharedScope& scope) { open.push_back({scope, true}); }
  ~Collecting() { open.pop_back(); }
  Collecting(const Collecting&) = delete;
  Collecting& operator=(const Collecting&) = delete;
};

// A value that a function of the user made of the tensor.
struct PackedByUser final : torch::autograd::SavedVariableHooks {
  explicit PackedByUser(SharedScope scope) : scope(std::move(scope)) {}

  void call_pack_hook(const at::Tensor& tensor) override {
    Environment& environment = scope->object->keeper().enter("hooks of saved tensors");
    const Napi::HandleScope handles(environment.env());
    const napi_value key =
        scope->object->keeper().call(GraphCall::Pack, {scope->live(), environment.wrap(tensor)});
    napi_get_value_int32(environment.env(), key, &number);
  }

  at::Tensor call_unpack_hook() override {
    Environment& environment = scope->object->keeper().enter("hooks of saved tensors");
    const napi_env env = environment.env();
    const Napi::HandleScope handles(env);
    const napi_value slot =
        scope->object->keeper().call(GraphCall::Unpack, {scope->live(), Napi::Number::New(env, number)});
    int32_t made = 0;
    napi_get_value_int32(env, slot, &made);
    return environment.tensor(made, "savedTensorsHooks", "the result of unpack");
  }

  SharedScope scope;
  int32_t number = 0;
};

// Nothing is held: the tensor is made again by running the checkpoint's body once more.
struct Recomputed final : torch::autograd::SavedVariableHooks {
  explicit Recomputed(SharedScope scope) : scope(std::move(scope)) {}

  void call_pack_hook(const at::Tensor& tensor) override {
    index = scope->saved++;
    sizes = tensor.sizes().vec();
    dtype = tensor.scalar_type();
  }

  at::Tensor call_unpack_hook() override {
    if (index >= scope->recomputed.size() || !scope->recomputed[index].defined()) recompute();
    at::Tensor& made = scope->recomputed[index];
    if (made.sizes() != sizes || made.scalar_type() != dtype) {
      throw BoundaryError(ErrorKind::Plain,
                          "checkpoint: the same tensors were expected from the second run of the "
                          "function, got " +
                              describeTensor(made) + " as saved tensor " + std::to_string(index) +
                              " which was another; a checkpointed function must be deterministic");
    }
    // Let go at once: each node asks once, and the next backward() over a kept graph recomputes.
    return std::move(made);
  }

  void recompute() {
    Environment& environment = scope->object->keeper().enter("checkpoint");
    const Napi::HandleScope handles(environment.env());
    scope->recomputed.clear();
    {
      const Collecting collecting(scope);
      const RunStateScope asBefore(*scope->state);
      scope->object->keeper().call(GraphCall::Recompute, {scope->live()});
    }
    if (scope->recomputed.size() != scope->saved) {
      throw BoundaryError(ErrorKind::Plain,
                          "checkpoint: " + std::to_string(scope->saved) +
                              " saved tensors were expected from the second run of the function, "
                              "got " +
                              std::to_string(scope->recomputed.size()) +
                              "; a checkpointed function must be deterministic");
    }
  }

  SharedScope scope;
  size_t index = 0;
  std::vector<int64_t> sizes;
  at::ScalarType dtype = at::kFloat;
};

// Saved during a recomputation: what the checkpoint's nodes are waiting for. Its own graph is thrown away.
struct Collected final : torch::autograd::SavedVariableHooks {
  explicit Collected(SharedScope scope) : scope(std::move(scope)) {}

  void call_pack_hook(const at::Tensor& tensor) override {
    index = scope->recomputed.size();
    scope->recomputed.push_back(tensor.detach());
  }
  at::Tensor call_unpack_hook() override { return scope->recomputed.at(index); }

  SharedScope scope;
  size_t index = 0;
};

}  // namespace

std::unique_ptr<torch::autograd::SavedVariableHooks> currentSavedHooks() {
  if (open.empty()) return nullptr;
  const auto& [scope, collects] = open.back();
  if (collects) return std::make_unique<Collected>(scope);
  if (scope->state) return std::make_unique<Recomputed>(scope);
  return std::make_unique<PackedByUser>(scope);
}

namespace {

void nameInnermostScope(GraphKeeper& keeper) {
  keeper.setScope(open.empty() || open.back().collects ? nullptr : open.back().scope->object);
}

}  // namespace

// beginSavedTensors(object, inputs, recomputes, keepsRandomState): until endSavedTensors(), nodes save
// through the scope of `object`; `inputs` are slot numbers of tensors from before.
Napi::Value beginSavedTensors(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info);
  GraphKeeper& keeper = environment.graphKeeper();
  auto scope = std::make_shared<SavedScope>(keeper.weak(info[0]));
  // What was made before must not be taken for a part of the scope.
  for (const at::Tensor& input : tensorsOf(environment, info[1], "checkpoint"))
    if (const napi_value object = environment.existing(input)) keeper.keep(object, input);
  if (info[2].As<Napi::Boolean>().Value()) scope->state.emplace(info[3].As<Napi::Boolean>().Value());
  open.push_back({std::move(scope), false});
  nameInnermostScope(keeper);
  return info.Env().Undefined();
}

Napi::Value endSavedTensors(const Napi::CallbackInfo& info) {
  open.pop_back();
  nameInnermostScope(environmentOf(info).graphKeeper());
  return info.Env().Undefined();
}

}  // namespace torchbook
