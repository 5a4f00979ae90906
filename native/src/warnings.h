// LibTorch's warnings go to a log function in JavaScript, never to stderr.
#pragma once
#include <string>

namespace torchbook {

// Once for each thread that runs JavaScript.
void routeWarnings();

// Catches the warnings of this thread while it lives, instead of the log.
class WarningCapture {
 public:
  WarningCapture();
  ~WarningCapture();
  WarningCapture(const WarningCapture&) = delete;
  WarningCapture& operator=(const WarningCapture&) = delete;
  std::string text;

 private:
  WarningCapture* outer_;
};

}  // namespace torchbook
