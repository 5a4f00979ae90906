// Queues each warning in the environment of its thread; the end of the call delivers it.
#include "warnings.h"

#include <c10/util/Exception.h>

#include "environment.h"

namespace torchbook {
namespace {

thread_local WarningCapture* capture = nullptr;

struct QueueingHandler final : c10::WarningHandler {
  void process(const c10::Warning& warning) override {
    if (capture != nullptr) {
      capture->text += warning.msg();
      return;
    }
    if (Environment* environment = threadEnvironment()) environment->queueWarning(warning.msg());
  }
};

}  // namespace

WarningCapture::WarningCapture() : outer_(capture) { capture = this; }

WarningCapture::~WarningCapture() { capture = outer_; }

void routeWarnings() {
  static QueueingHandler handler;
  c10::WarningUtils::set_warning_handler(&handler);
}

}  // namespace torchbook
