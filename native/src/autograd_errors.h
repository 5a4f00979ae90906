// Errors of backward(), in one line that names the operator.
#pragma once
#include "error_boundary.h"

namespace torchbook {

// As throwToJavaScript; an error that JavaScript threw in a hook or custom function comes out as itself.
void throwFromGraph(napi_env env, const CallContext& context) noexcept;

// LibTorch's text, or ours where that explains itself at length: what was done, and what to do instead.
std::string shortenTorchText(const std::string& text);

}  // namespace torchbook
