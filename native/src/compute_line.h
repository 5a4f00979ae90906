// Where queued work was queued: the lines of JavaScript that its error shows.
#pragma once
#include <node_api.h>

#include <string>

namespace torchbook {

struct Failure;

// A JavaScript Error of this moment, whose stack V8 writes out only where somebody asks.
napi_ref captureLine(napi_env env);

// `name: message` of the failure, and the lines of `line`.
std::string stackText(napi_env env, const Failure& failure, napi_ref line);

// The JavaScript error of a failure, with the lines that queued its operator.
napi_value errorOf(napi_env env, const Failure& failure);

}  // namespace torchbook
