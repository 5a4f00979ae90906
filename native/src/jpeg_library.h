// libjpeg-turbo, opened at run time from where a Node module has it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace torchbook {

// Functions of its interface "TurboJPEG 3", https://libjpeg-turbo.org/Documentation/Documentation, whose
// names and arguments do not change.
struct JpegLibrary {
  using Handle = void*;
  Handle (*init)(int purpose) = nullptr;
  void (*destroy)(Handle) = nullptr;
  char* (*errorText)(Handle) = nullptr;
  int (*set)(Handle, int parameter, int value) = nullptr;
  int (*get)(Handle, int parameter) = nullptr;
  int (*readHeader)(Handle, const uint8_t* file, size_t bytes) = nullptr;
  int (*decompress)(Handle, const uint8_t* file, size_t bytes, uint8_t* pixels, int rowBytes,
                    int format) = nullptr;
};

// Opens the library; the process keeps the first one. Throws where it cannot be opened or lacks a function.
void openJpegLibrary(const std::string& path);

// The library that was opened.
const JpegLibrary& jpegLibrary();

}  // namespace torchbook
