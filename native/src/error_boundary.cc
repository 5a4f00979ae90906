// Makes JavaScript errors: one line that names the operator and what it got; details in hidden properties.
#include "error_boundary.h"

#include <c10/util/Exception.h>

#include <cstring>
#include <utility>

#include "autograd_errors.h"
#include "autograd_keeper.h"
#include "available_memory.h"

namespace torchbook {
namespace {

constexpr size_t kMaxMessage = 400;

// Some operators of LibTorch put the text of an inner error with its backtrace into their own.
constexpr const char* kBacktrace = "Exception raised from ";
constexpr const char* kAssertion = " INTERNAL ASSERT FAILED at ";
constexpr const char* kReport = "please report a bug to PyTorch.";

// A failed assertion names a place in LibTorch's sources, which tells the caller nothing.
std::string withoutAssertion(const std::string& text) {
  const size_t assertion = text.find(kAssertion);
  if (assertion == std::string::npos) return text;
  const std::string check = text.substr(0, assertion);
  std::string readable = "LibTorch cannot take these arguments";
  if (check != "false") readable += " together (its check \"" + check + "\" failed)";
  const size_t report = text.find(kReport, assertion);
  if (report == std::string::npos) return readable;
  const std::string rest = text.substr(report + std::strlen(kReport));
  const size_t begin = rest.find_first_not_of(" \n");
  return begin == std::string::npos ? readable : readable + ": " + rest.substr(begin);
}

// The first paragraph as one line: LibTorch lists all registered kernels, or explains its internals, after
// it.
std::string oneLine(const std::string& original) {
  const std::string text = withoutAssertion(original.substr(0, original.find(kBacktrace)));
  std::string line;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] != '\n') {
      line += text[i];
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '\n') break;
    line += ' ';
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.pop_back();
  if (line.size() > kMaxMessage) {
    size_t end = kMaxMessage;
    while ((line[end] & 0xC0) == 0x80) end--;
    line = line.substr(0, end) + " ...";
  }
  return line;
}

// What LibTorch says in Python's words, and what to write instead.
constexpr std::pair<const char*, const char*> kPythonWords[] = {
    {"retain_graph=True", "retainGraph: true"},
    {"allow_unused=True", "allowUnused: true"},
};

std::string inTypeScript(std::string text) {
  for (const auto& [python, typescript] : kPythonWords) {
    const size_t at = text.find(python);
    if (at != std::string::npos) text.replace(at, std::strlen(python), typescript);
  }
  return text;
}

// What to do next, where LibTorch does not say it.
std::string adviceFor(const std::string& text) {
  if (text.find("a leaf Variable that requires grad") == std::string::npos) return "";
  return "; change it within noGrad(), or change a clone() of it";
}

std::string withContext(const std::string& original, const CallContext* context) {
  const std::string text = inTypeScript(original);
  if (context == nullptr) return text;
  std::string message = context->operatorName + ": " + text;
  if (!context->operands.empty()) message += "; got " + context->operands;
  return message + adviceFor(text);
}

void define(napi_env env, napi_value object, const char* name, const std::string& text) {
  napi_value value = nullptr;
  napi_create_string_utf8(env, text.c_str(), text.size(), &value);
  const auto hidden = static_cast<napi_property_attributes>(napi_writable | napi_configurable);
  const napi_property_descriptor property = {name,    nullptr, nullptr, nullptr,
                                             nullptr, value,   hidden,  nullptr};
  napi_define_properties(env, object, 1, &property);
}

napi_value backtraceText(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  const std::string& text = (*static_cast<c10::Backtrace*>(data))->get();
  napi_value value = nullptr;
  napi_create_string_utf8(env, text.c_str(), text.size(), &value);
  return value;
}

void freeBacktrace(node_api_basic_env, void* data, void*) { delete static_cast<c10::Backtrace*>(data); }

// Finding the names of the frames takes milliseconds, so it is done only for who asks.
void defineBacktrace(napi_env env, napi_value error, const c10::Backtrace& backtrace) {
  if (!backtrace) return;
  auto* held = new c10::Backtrace(backtrace);
  if (napi_add_finalizer(env, error, held, &freeBacktrace, nullptr, nullptr) != napi_ok) {
    delete held;
    return;
  }
  const napi_property_descriptor property = {"nativeStack", nullptr, nullptr,           &backtraceText,
                                             nullptr,       nullptr, napi_configurable, held};
  napi_define_properties(env, error, 1, &property);
}

const char* codeOf(ErrorKind kind) {
  if (kind == ErrorKind::Interrupted) return "TORCHBOOK_INTERRUPTED";
  return kind == ErrorKind::Aborted ? "TORCHBOOK_ABORTED" : "TORCHBOOK_ERROR";
}

napi_value makeError(napi_env env, ErrorKind kind, const std::string& message) {
  napi_value text = nullptr, code = nullptr, error = nullptr;
  napi_create_string_utf8(env, message.c_str(), message.size(), &text);
  const char* codeText = codeOf(kind);
  napi_create_string_utf8(env, codeText, NAPI_AUTO_LENGTH, &code);
  if (kind == ErrorKind::Type) {
    napi_create_type_error(env, nullptr, text, &error);
  } else if (kind == ErrorKind::Range) {
    napi_create_range_error(env, nullptr, text, &error);
  } else {
    napi_create_error(env, nullptr, text, &error);
  }
  if (kind == ErrorKind::Interrupted) define(env, error, "name", "InterruptError");
  if (kind == ErrorKind::Aborted) define(env, error, "name", "AbortError");
  define(env, error, "code", codeText);
  return error;
}

void raise(napi_env env, ErrorKind kind, const std::string& message) {
  napi_throw(env, makeError(env, kind, message));
}

void raiseTorch(napi_env env, ErrorKind kind, const c10::Error& error, const CallContext* context) {
  napi_value made =
      makeError(env, kind, withContext(oneLine(shortenTorchText(error.what_without_backtrace())), context));
  defineBacktrace(env, made, error.backtrace());
  napi_throw(env, made);
}

}  // namespace

void throwMessage(napi_env env, const std::string& message, const c10::Error* cause) noexcept {
  const napi_value made = makeError(env, ErrorKind::Plain, message);
  if (cause != nullptr) defineBacktrace(env, made, cause->backtrace());
  napi_throw(env, made);
}

void throwToJavaScript(napi_env env, const CallContext* context) noexcept {
  try {
    throw;
  } catch (const Napi::Error& error) {
    error.ThrowAsJavaScriptException();
  } catch (const JavaScriptError& error) {
    napi_throw(env, error.value());
  } catch (const BoundaryError& error) {
    raise(env, error.kind(), error.what());
  } catch (const OutOfMemory& error) {
    raise(env, ErrorKind::Range, withContext(error.what(), context));
  } catch (const c10::IndexError& error) {
    raiseTorch(env, ErrorKind::Range, error, context);
  } catch (const c10::TypeError& error) {
    raiseTorch(env, ErrorKind::Type, error, context);
  } catch (const c10::Error& error) {
    raiseTorch(env, ErrorKind::Plain, error, context);
  } catch (const std::bad_alloc&) {
    const std::string free = std::to_string(availableBytes());
    raise(env, ErrorKind::Range,
          withContext("out of memory: an allocation was refused, " + free + " bytes are free", context));
  } catch (const std::exception& error) {
    raise(env, ErrorKind::Plain, withContext(oneLine(error.what()), context));
  } catch (...) {
    raise(env, ErrorKind::Plain, withContext("an unknown C++ exception", context));
  }
}

}  // namespace torchbook
