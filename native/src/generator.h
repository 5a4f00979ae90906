// Generators of random numbers as JavaScript objects.
#pragma once
#include <ATen/core/Generator.h>
#include <napi.h>

namespace torchbook {

// The generator that a JavaScript Generator holds; undefined where `value` is anything else.
at::Generator generatorOf(Napi::Value value);

}  // namespace torchbook
