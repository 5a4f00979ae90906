// Tensors on their way from one thread's JavaScript to another's: they wait here under a number, without a
// copy.
#include <mutex>
#include <unordered_map>

#include "exports.h"
#include "result_conversion.h"

namespace torchbook {
namespace {

struct Waiting {
  at::Tensor tensor;
  int64_t transfer;
};

std::mutex mutex;
// Never destroyed: what waits when the process ends must not be freed after LibTorch's own globals.
auto& waiting = *new std::unordered_map<int64_t, Waiting>;
int64_t lastNumber = 0;

int64_t numberOf(const Napi::CallbackInfo& info, size_t index) {
  return info[index].As<Napi::Number>().Int64Value();
}

// In rows on the CPU, in memory that nobody else has once `tensor` is disposed.
at::Tensor detached(const at::Tensor& tensor, bool givesMemory) {
  at::Tensor rows = tensor.detach().resolve_conj().resolve_neg().cpu().contiguous();
  if (!rows.is_alias_of(tensor)) return rows;
  // Both tensors have the storage, and nobody else.
  const bool isWhole = rows.storage().nbytes() == rows.nbytes() && rows.storage().use_count() == 2;
  return givesMemory && isWhole ? rows : rows.clone();
}

}  // namespace

// openTransfer(): a number for `closeTransfer`
Napi::Value openTransfer(const Napi::CallbackInfo& info) {
  const std::lock_guard lock(mutex);
  return Napi::Number::New(info.Env(), static_cast<double>(++lastNumber));
}

// closeTransfer(transfer): frees what was given and has not been taken
Napi::Value closeTransfer(const Napi::CallbackInfo& info) {
  const int64_t transfer = numberOf(info, 0);
  const std::lock_guard lock(mutex);
  std::erase_if(waiting, [transfer](const auto& entry) { return entry.second.transfer == transfer; });
  return info.Env().Undefined();
}

// giveTensor(slot, transfer, givesMemory): a number for `takeTensor`
Napi::Value giveTensor(const Napi::CallbackInfo& info) {
  const bool givesMemory = info[2].As<Napi::Boolean>();
  at::Tensor tensor = detached(tensorArgument(info, "giveTensor"), givesMemory);
  const std::lock_guard lock(mutex);
  waiting.emplace(++lastNumber, Waiting{std::move(tensor), numberOf(info, 1)});
  return Napi::Number::New(info.Env(), static_cast<double>(lastNumber));
}

// takeTensor(result, number): Tensor | undefined
Napi::Value takeTensor(const Napi::CallbackInfo& info) {
  at::Tensor tensor;
  {
    const std::lock_guard lock(mutex);
    const auto found = waiting.find(numberOf(info, 1));
    if (found == waiting.end()) return info.Env().Undefined();
    tensor = std::move(found->second.tensor);
    waiting.erase(found);
  }
  CallSite& site = callSiteOf(info);
  // As if it had been made here: its bytes bring the next collection nearer.
  ByteTally allocated;
  allocated.sinceCollection = static_cast<int64_t>(tensor.nbytes());
  site.environment->takeTally(allocated);
  return {info.Env(), deliverTensor(*site.environment, site, std::move(tensor), info[0])};
}

}  // namespace torchbook
