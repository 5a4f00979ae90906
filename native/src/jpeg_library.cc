// Finds libjpeg-turbo's functions with the dynamic linker.
#include "jpeg_library.h"

#include <dlfcn.h>

#include <mutex>
#include <stdexcept>

namespace torchbook {
namespace {

std::mutex opening;
bool isOpen = false;
JpegLibrary library;

template <typename Function>
void find(void* opened, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(opened, name));
  if (function == nullptr)
    throw std::runtime_error(std::string("libjpeg-turbo: expected a function ") + name);
}

}  // namespace

void openJpegLibrary(const std::string& path) {
  const std::lock_guard<std::mutex> lock(opening);
  if (isOpen) return;
  void* opened = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr) {
    const char* reason = dlerror();
    throw std::runtime_error(std::string("libjpeg-turbo could not be opened: ") +
                             (reason != nullptr ? reason : path.c_str()));
  }
  find(opened, "tj3Init", library.init);
  find(opened, "tj3Destroy", library.destroy);
  find(opened, "tj3GetErrorStr", library.errorText);
  find(opened, "tj3Set", library.set);
  find(opened, "tj3Get", library.get);
  find(opened, "tj3DecompressHeader", library.readHeader);
  find(opened, "tj3Decompress8", library.decompress);
  isOpen = true;
}

const JpegLibrary& jpegLibrary() { return library; }

}  // namespace torchbook
