// float32 lanes in the compiler's own vectors, as many as a register of the instruction set holds: wider ones
// come out lane by lane. Nothing here may have linkage: the linker would keep one copy for all sets.
#pragma once
#include <cstdint>
#include <cstring>

namespace torchbook::kernels {
namespace {

#define TORCHBOOK_INLINE inline __attribute__((always_inline))

#if defined(__AVX512F__)
constexpr int64_t kLanes = 16;
#elif defined(__AVX2__)
constexpr int64_t kLanes = 8;
#else
constexpr int64_t kLanes = 4;
#endif
using Vector = float __attribute__((vector_size(kLanes * 4)));
using Bits = uint32_t __attribute__((vector_size(kLanes * 4)));
using Signed = int32_t __attribute__((vector_size(kLanes * 4)));
using Halves = uint16_t __attribute__((vector_size(kLanes * 2)));

struct BFloat16 {
  uint16_t bits;
};

TORCHBOOK_INLINE Vector fill(float value) { return Vector{} + value; }

TORCHBOOK_INLINE Vector widen(Halves halves) {
  return reinterpret_cast<Vector>(__builtin_convertvector(halves, Bits) << 16);
}

// To the nearest, ties to even; NaN stays NaN.
TORCHBOOK_INLINE Halves narrow(Vector value) {
  const Bits bits = reinterpret_cast<Bits>(value);
  const Bits rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
  const Bits isNumber = reinterpret_cast<Bits>(value == value);
  return __builtin_convertvector((rounded & isNumber) | (~isNumber & 0x7fc0u), Halves);
}

TORCHBOOK_INLINE Vector load(const float* from) {
  Vector value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

TORCHBOOK_INLINE Vector load(const BFloat16* from) {
  Halves value;
  std::memcpy(&value, from, sizeof value);
  return widen(value);
}

TORCHBOOK_INLINE void store(float* to, Vector value) { std::memcpy(to, &value, sizeof value); }

TORCHBOOK_INLINE void store(BFloat16* to, Vector value) {
  const Halves halves = narrow(value);
  std::memcpy(to, &halves, sizeof halves);
}

// The first `count` lanes; the others are 0.
template <typename T>
TORCHBOOK_INLINE Vector load(const T* from, int64_t count) {
  T padded[kLanes] = {};
  std::memcpy(padded, from, static_cast<size_t>(count) * sizeof(T));
  return load(padded);
}

template <typename T>
TORCHBOOK_INLINE void store(T* to, Vector value, int64_t count) {
  T padded[kLanes];
  store(padded, value);
  std::memcpy(to, padded, static_cast<size_t>(count) * sizeof(T));
}

// 0 in the lanes from `count` on.
TORCHBOOK_INLINE Vector keepFirst(Vector value, int64_t count) {
  constexpr int32_t kNumbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  Signed numbers;
  std::memcpy(&numbers, kNumbers, sizeof numbers);
  return reinterpret_cast<Vector>(reinterpret_cast<Signed>(value) & (numbers < static_cast<int32_t>(count)));
}

TORCHBOOK_INLINE double total(Vector value) {
  double sum = 0;
  for (int lane = 0; lane < kLanes; lane++) sum += static_cast<double>(value[lane]);
  return sum;
}

TORCHBOOK_INLINE void addTo(double* sums, Vector value) {
  for (int lane = 0; lane < kLanes; lane++) sums[lane] += static_cast<double>(value[lane]);
}

// Within 2 units in the last place between -87 and 88, and flat beyond. Cody and Waite's reduction; the
// polynomial is that of Cephes' expf.
TORCHBOOK_INLINE Vector exponential(Vector x) {
  x = x < -87.0f ? fill(-87.0f) : x;
  x = x > 88.0f ? fill(88.0f) : x;
  const Vector magic = fill(12582912.0f);
  const Vector n = (x * 1.44269504088896341f + magic) - magic;
  const Vector r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  Vector p = fill(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  const Signed power = (__builtin_convertvector(n, Signed) + 127) << 23;
  return p * reinterpret_cast<Vector>(power);
}

TORCHBOOK_INLINE Vector sigmoid(Vector x) { return 1.0f / (1.0f + exponential(-x)); }

}  // namespace
}  // namespace torchbook::kernels
