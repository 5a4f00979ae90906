// Maxima of windows over memory, free of LibTorch: compiled once for each instruction set.
#pragma once
#include <cstdint>

namespace torchbook::kernels {

// One side of the picture. Each window has a pixel of the picture in it.
struct PoolAxis {
  int64_t size = 0;
  int64_t outputSize = 0;
  int64_t kernel = 0;
  int64_t stride = 0;
  int64_t padding = 0;
  int64_t dilation = 0;
};

// One call. Input: float32 [planes, rows.size, columns.size]; output: [planes, rows.outputSize,
// columns.outputSize].
struct MaxPool2d {
  PoolAxis rows;
  PoolAxis columns;
  const float* input = nullptr;
  float* output = nullptr;
  // Where in its plane each maximum came from: of equal ones the first, of NaN the last, as in LibTorch. Null
  // where nobody asks.
  int32_t* places = nullptr;
  // Places of a padded line that are a stride apart, and as many more as the widest register has lanes.
  int64_t lineLength = 0;
};

struct MaxPool2dKernels {
  // The planes [begin, end). Scratch: each of 2 * columns.stride * lineLength.
  void (*planes)(const MaxPool2d&, int64_t begin, int64_t end, float* scratch, int32_t* scratchPlaces);
};

// Of the best instruction set that this CPU has.
const MaxPool2dKernels& maxPool2dKernels();

}  // namespace torchbook::kernels
