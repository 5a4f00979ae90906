// Takes and sets the state of the default generators and of autocast.
#include "autograd_run_state.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/Generator.h>

#include <mutex>

namespace torchbook {
namespace {

constexpr at::DeviceType kAutocastDevices[] = {at::kCPU, at::kCUDA};

std::vector<at::Generator> defaultGenerators() {
  std::vector<at::Generator> generators{at::globalContext().defaultGenerator(at::kCPU)};
  const int count = at::hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0;
  for (int i = 0; i < count; i++) {
    const at::Device device(at::kCUDA, static_cast<c10::DeviceIndex>(i));
    generators.push_back(at::globalContext().defaultGenerator(device));
  }
  return generators;
}

}  // namespace

RunState::RunState(bool keepsRandomState) {
  for (size_t i = 0; i < 2; i++) {
    autocast_[i] = at::autocast::is_autocast_enabled(kAutocastDevices[i]);
    autocastDtype_[i] = at::autocast::get_autocast_dtype(kAutocastDevices[i]);
  }
  if (!keepsRandomState) return;
  for (at::Generator& generator : defaultGenerators()) {
    const std::lock_guard lock(generator.mutex());
    random_.push_back(generator.get_state());
  }
}

void RunState::restore() const {
  for (size_t i = 0; i < 2; i++) {
    at::autocast::set_autocast_enabled(kAutocastDevices[i], autocast_[i]);
    at::autocast::set_autocast_dtype(kAutocastDevices[i], autocastDtype_[i]);
  }
  if (random_.empty()) return;
  std::vector<at::Generator> generators = defaultGenerators();
  for (size_t i = 0; i < random_.size(); i++) {
    const std::lock_guard lock(generators[i].mutex());
    generators[i].set_state(random_[i]);
  }
}

}  // namespace torchbook
