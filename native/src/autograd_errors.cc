// Says in one line what LibTorch's engine explains at length, and where the forward call was in anomaly mode.
#include "autograd_errors.h"

#include <c10/util/Exception.h>

#include <regex>

#include "autograd_engine.h"
#include "autograd_keeper.h"
#include "node_name.h"

namespace torchbook {
namespace {

std::string runningOperator() {
  const torch::autograd::Node* node = RunningNode::get();
  return node != nullptr ? nodeName(node->name()) : "an operator";
}

std::string withForwardCall(std::string message) {
  const std::string& stack = failedForwardStack();
  if (stack.empty()) return message;
  return message + "; its forward call: " + stack.substr(0, stack.find('\n'));
}

// The message for the reader of TypeScript code, or an empty one for errors that need none.
std::string plainMessage(const std::string& text, const CallContext& context) {
  std::smatch found;
  const std::string& name = context.operatorName;
  if (text.find("backward through the graph a second time") != std::string::npos) {
    return name +
           ": a graph that has not been run yet was expected, got one whose saved tensors the first "
           "backward() freed (at " +
           runningOperator() + "); pass { retainGraph: true } to the first one, or compute the result again";
  }
  static const std::regex modified(
      R"(modified by an inplace operation: \[(\S+) \[([^\]]*)\]\](?:, which is output (\d+) of (\w+))?,? is at version (\d+); expected version (\d+))");
  if (std::regex_search(text, found, modified)) {
    const std::string made = found[4].matched ? ", a result of " + found[4].str() + "," : "";
    return name + ": the tensor [" + found[2].str() + "] that " + runningOperator() + " saved" + made +
           " was expected as it was, got it changed in place since (version " + found[5].str() + ", saved " +
           found[6].str() + "); use the operator without its underscore, or clone() the tensor first";
  }
  static const std::regex notANumber(R"(Function '(\w+)' returned nan values in its (\d+)th output)");
  if (std::regex_search(text, found, notANumber)) {
    return name + ": gradients that are numbers were expected, got nan from " + found[1].str() +
           " (gradient of its input " + found[2].str() + ")";
  }
  if (text.find("does not require grad and does not have a grad_fn") != std::string::npos) {
    return name + ": a result of tensors that require grad was expected, got " + context.operands +
           "; call requiresGrad_() on a leaf before the forward pass, outside of noGrad";
  }
  return "";
}

// Gives the pending error the whole stack of the forward call, in a property that does not show.
void defineForwardStack(napi_env env) {
  const std::string& stack = failedForwardStack();
  napi_value error = nullptr, text = nullptr;
  if (stack.empty() || napi_get_and_clear_last_exception(env, &error) != napi_ok) return;
  napi_create_string_utf8(env, stack.c_str(), stack.size(), &text);
  const auto hidden = static_cast<napi_property_attributes>(napi_writable | napi_configurable);
  const napi_property_descriptor property = {"forwardStack", nullptr, nullptr, nullptr,
                                             nullptr,        text,    hidden,  nullptr};
  napi_define_properties(env, error, 1, &property);
  napi_throw(env, error);
}

}  // namespace

void throwFromGraph(napi_env env, const CallContext& context) noexcept {
  try {
    throw;
  } catch (const JavaScriptError&) {
    throwToJavaScript(env, nullptr);
  } catch (const std::exception& error) {
    const auto* torchError = dynamic_cast<const c10::Error*>(&error);
    std::string message =
        plainMessage(torchError != nullptr ? torchError->what_without_backtrace() : error.what(), context);
    const bool isOurs = dynamic_cast<const BoundaryError*>(&error) != nullptr;
    if (message.empty() && (isOurs || failedForwardStack().empty())) {
      throwToJavaScript(env, &context);
    } else {
      if (message.empty()) {
        const std::string text = torchError != nullptr ? torchError->what_without_backtrace() : error.what();
        message = context.operatorName + ": " + text.substr(0, text.find('\n'));
      }
      throwMessage(env, withForwardCall(std::move(message)), torchError);
      defineForwardStack(env);
    }
  } catch (...) {
    throwToJavaScript(env, &context);
  }
  failedForwardStack().clear();
}

std::string shortenTorchText(const std::string& text) {
  static const std::pair<const char*, const char*> known[] = {
      {"Inference tensors cannot be saved for backward",
       "a tensor made in inferenceMode cannot be saved for backward; clone() it, or make it in noGrad"},
      {"Inplace update to inference tensor outside InferenceMode",
       "a tensor made in inferenceMode cannot be changed in place outside of it; clone() it, or make it in "
       "noGrad"},
  };
  for (const auto& [start, replacement] : known)
    if (text.starts_with(start)) return replacement;
  return text;
}

}  // namespace torchbook
