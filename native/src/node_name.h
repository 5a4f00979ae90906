// How nodes of a graph are called to a reader.
#pragma once
#include <string>

namespace torchbook {

// LibTorch's name of a node, but for those of functions in C++, whose name is a type: "BatchNormActBackward"
// for that of `BatchNormActFunction`.
std::string nodeName(const std::string& name);

}  // namespace torchbook
