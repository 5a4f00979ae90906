// The kernel of maximum pooling. A row of the output is made in two steps: the maxima of its rows of the
// input, then the maxima of each window of that line. Columns that are a stride apart are brought together in
// between, so that both steps take whole registers.
#include "max_pool2d.h"

#include "named.h"
#include "vector.h"

namespace torchbook::kernels {
namespace {

constexpr float kLowest = -__builtin_inff();
// Of the padding: after all pixels.
constexpr int32_t kNowhere = 0x7fffffff;

TORCHBOOK_INLINE Signed load(const int32_t* from) {
  Signed value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

TORCHBOOK_INLINE void store(int32_t* to, Signed value) { std::memcpy(to, &value, sizeof value); }

TORCHBOOK_INLINE void store(int32_t* to, Signed value, int64_t count) {
  int32_t padded[kLanes];
  store(padded, value);
  std::memcpy(to, padded, static_cast<size_t>(count) * sizeof(int32_t));
}

// The most so far, and where it is.
template <bool kPlaces>
struct Most {
  Vector value;
  Signed place;

  TORCHBOOK_INLINE void consider(Vector other, Signed otherPlace) {
    Signed takes = (other > value) | (other != other);
    if constexpr (kPlaces) {
      const Signed isEqual = other == value, isNan = other != other, wasNan = value != value;
      takes = (other > value) | (isEqual & (otherPlace < place)) | (isNan & (~wasNan | (otherPlace > place)));
      place = takes ? otherPlace : place;
    }
    value = takes ? other : value;
  }

  TORCHBOOK_INLINE void write(float* values, int32_t* places, int64_t x) const {
    store(values + x, value);
    if constexpr (kPlaces) store(places + x, place);
  }

  TORCHBOOK_INLINE void write(float* values, int32_t* places, int64_t x, int64_t count) const {
    store(values + x, value, count);
    if constexpr (kPlaces) store(places + x, place, count);
  }
};

// A line of the picture with its padding, and the same line dealt out by column modulo stride.
template <typename T>
class Line {
 public:
  Line(const MaxPool2d& call, T* scratch)
      : columns_(call.columns),
        length_(call.lineLength),
        line_(scratch),
        dealt_(scratch + (columns_.stride == 1 ? 0 : length_ * columns_.stride)) {}

  void surround(T padding) {
    for (int64_t i = 0; i < length_ * columns_.stride; i++) line_[i] = padding;
  }

  T* pixels() { return line_ + columns_.padding; }

  void deal() {
    const int64_t stride = columns_.stride;
    if (stride == 1) return;
    if (stride == 2) return dealPairs(line_, dealt_, dealt_ + length_);
    for (int64_t residue = 0; residue < stride; residue++)
      for (int64_t i = 0; i < length_; i++) dealt_[residue * length_ + i] = line_[i * stride + residue];
  }

  // What column `k` of the window has for each column of the output.
  const T* column(int64_t k) const {
    const int64_t at = k * columns_.dilation;
    return dealt_ + at % columns_.stride * length_ + at / columns_.stride;
  }

 private:
  void dealPairs(const T* __restrict from, T* __restrict even, T* __restrict odd) const {
    for (int64_t i = 0; i < length_; i++) {
      even[i] = from[2 * i];
      odd[i] = from[2 * i + 1];
    }
  }

  const PoolAxis& columns_;
  int64_t length_;
  T* line_;
  T* dealt_;
};

template <bool kPlaces>
class Plane {
 public:
  Plane(const MaxPool2d& call, float* scratch, int32_t* scratchPlaces)
      : call_(call), values_(call, scratch), places_(call, scratchPlaces) {
    values_.surround(kLowest);
    if constexpr (kPlaces) places_.surround(kNowhere);
  }

  void pool(const float* input, float* output, int32_t* places) {
    const int64_t width = call_.columns.outputSize;
    for (int64_t y = 0; y < call_.rows.outputSize; y++) {
      maximaOfRows(input, y);
      values_.deal();
      if constexpr (kPlaces) places_.deal();
      maximaOfColumns(output + y * width, kPlaces ? places + y * width : nullptr);
    }
  }

 private:
  // Into the line: the maxima of the rows that the output's row `y` looks at.
  void maximaOfRows(const float* input, int64_t y) {
    const PoolAxis& rows = call_.rows;
    const int64_t width = call_.columns.size, first = y * rows.stride - rows.padding;
    const int64_t skipped = first < 0 ? (-first + rows.dilation - 1) / rows.dilation : 0;
    const int64_t begin = first + skipped * rows.dilation;
    const int64_t last = first + (rows.kernel - 1) * rows.dilation;
    const int64_t end = last < rows.size ? last + 1 : rows.size;
    float* values = values_.pixels();
    int32_t* places = kPlaces ? places_.pixels() : nullptr;
    const auto maxima = [&](int64_t x, const auto& read) {
      Most<kPlaces> most{read(input + begin * width + x), placesFrom(begin * width + x)};
      for (int64_t row = begin + rows.dilation; row < end; row += rows.dilation)
        most.consider(read(input + row * width + x), placesFrom(row * width + x));
      return most;
    };
    int64_t x = 0;
    for (; x + kLanes <= width; x += kLanes)
      maxima(x, [](const float* from) { return load(from); }).write(values, places, x);
    const int64_t rest = width - x;
    if (rest > 0)
      maxima(x, [rest](const float* from) { return load(from, rest); }).write(values, places, x, rest);
  }

  void maximaOfColumns(float* output, int32_t* places) const {
    const PoolAxis& columns = call_.columns;
    const auto maxima = [&](int64_t x) {
      Most<kPlaces> most{load(values_.column(0) + x), placesOf(0, x)};
      for (int64_t k = 1; k < columns.kernel; k++) most.consider(load(values_.column(k) + x), placesOf(k, x));
      return most;
    };
    int64_t x = 0;
    for (; x + kLanes <= columns.outputSize; x += kLanes) maxima(x).write(output, places, x);
    if (x < columns.outputSize) maxima(x).write(output, places, x, columns.outputSize - x);
  }

  TORCHBOOK_INLINE Signed placesOf(int64_t k, int64_t x) const {
    if constexpr (kPlaces) return load(places_.column(k) + x);
    return Signed{};
  }

  static TORCHBOOK_INLINE Signed placesFrom(int64_t first) {
    if constexpr (!kPlaces) return Signed{};
    constexpr int32_t kNumbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    return load(kNumbers) + static_cast<int32_t>(first);
  }

  const MaxPool2d& call_;
  Line<float> values_;
  Line<int32_t> places_;
};

template <bool kPlaces>
void poolPlanes(const MaxPool2d& call, int64_t begin, int64_t end, Plane<kPlaces> plane) {
  const int64_t area = call.rows.size * call.columns.size;
  const int64_t outputArea = call.rows.outputSize * call.columns.outputSize;
  for (int64_t i = begin; i < end; i++)
    plane.pool(call.input + i * area, call.output + i * outputArea,
               kPlaces ? call.places + i * outputArea : nullptr);
}

void planes(const MaxPool2d& call, int64_t begin, int64_t end, float* scratch, int32_t* scratchPlaces) {
  if (call.places != nullptr)
    poolPlanes(call, begin, end, Plane<true>(call, scratch, scratchPlaces));
  else
    poolPlanes(call, begin, end, Plane<false>(call, scratch, scratchPlaces));
}

}  // namespace

extern const MaxPool2dKernels TORCHBOOK_NAMED(maxPool2dKernels, TORCHBOOK_INSTRUCTION_SET);
const MaxPool2dKernels TORCHBOOK_NAMED(maxPool2dKernels, TORCHBOOK_INSTRUCTION_SET) = {planes};

}  // namespace torchbook::kernels
