// Names of nodes without the words of C++.
#include "node_name.h"

#include <string_view>

namespace torchbook {
namespace {

constexpr std::string_view kNode = "torch::autograd::CppNode<";
constexpr std::string_view kFunction = "Function";

}  // namespace

std::string nodeName(const std::string& name) {
  std::string_view type = name;
  if (!type.starts_with(kNode) || !type.ends_with('>')) return name;
  type = type.substr(kNode.size(), type.size() - kNode.size() - 1);
  if (const size_t scope = type.rfind("::"); scope != std::string_view::npos) type = type.substr(scope + 2);
  if (type.ends_with(kFunction)) type.remove_suffix(kFunction.size());
  return std::string(type) + "Backward";
}

}  // namespace torchbook
