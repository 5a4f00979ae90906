// The kernels of batch norm with residual and activation. Two passes over memory in each direction: sums,
// then values. Sums are float32 over at most kFlush values and double beyond.
#include "batch_norm_act.h"

#include "named.h"
#include "vector.h"

namespace torchbook::kernels {
namespace {

constexpr int64_t kFlush = 4096;
// Bytes of the rows that all channels are summed over before the next ones: they stay in the first cache.
constexpr int64_t kTileBytes = 16384;

template <Activation kActivation>
TORCHBOOK_INLINE Vector activate(Vector z) {
  if constexpr (kActivation == Activation::kRelu) return z < 0.0f ? Vector{} : z;
  if constexpr (kActivation == Activation::kRelu6) {
    z = z < 0.0f ? Vector{} : z;
    return z > 6.0f ? fill(6.0f) : z;
  }
  if constexpr (kActivation == Activation::kSilu) return z * sigmoid(z);
  return z;
}

// The gradient before the activation; `z` is the value before it, or after it for ReLU.
template <Activation kActivation>
TORCHBOOK_INLINE Vector differentiate(Vector z, Vector grad) {
  if constexpr (kActivation == Activation::kRelu) return z > 0.0f ? grad : Vector{};
  if constexpr (kActivation == Activation::kRelu6) {
    grad = z > 0.0f ? grad : Vector{};
    return z < 6.0f ? grad : Vector{};
  }
  if constexpr (kActivation == Activation::kSilu) {
    const Vector s = sigmoid(z);
    return grad * s * (1.0f + z * (1.0f - s));
  }
  return grad;
}

// Lanes of one place: all, or the first `count`. `kWhole` is known when this is compiled.
template <bool kWhole>
struct Lanes {
  int64_t count;
  template <typename T>
  TORCHBOOK_INLINE Vector read(const T* from) const {
    if constexpr (kWhole) return load(from);
    return load(from, count);
  }
  template <typename T>
  TORCHBOOK_INLINE void write(T* to, Vector value) const {
    if constexpr (kWhole) return store(to, value);
    store(to, value, count);
  }
  TORCHBOOK_INLINE Vector cut(Vector value) const {
    if constexpr (kWhole) return value;
    return keepFirst(value, count);
  }
};

// Values of the channels at one place: the same for all lanes in rows, one a lane in channels last.
struct Channel {
  Vector mean, scale, shift, gradScale, gradSlope, gradShift;
};

TORCHBOOK_INLINE Vector valueOf(const float* values, int64_t channel) {
  return values != nullptr ? fill(values[channel]) : Vector{};
}

TORCHBOOK_INLINE Vector valuesOf(const float* values, int64_t channel) {
  return values != nullptr ? load(values + channel) : Vector{};
}

TORCHBOOK_INLINE Channel oneChannel(const BatchNormAct& call, int64_t c) {
  return {valueOf(call.mean, c),      valueOf(call.scale, c),     valueOf(call.shift, c),
          valueOf(call.gradScale, c), valueOf(call.gradSlope, c), valueOf(call.gradShift, c)};
}

TORCHBOOK_INLINE Channel channelLanes(const BatchNormAct& call, int64_t c) {
  return {valuesOf(call.mean, c),      valuesOf(call.scale, c),     valuesOf(call.shift, c),
          valuesOf(call.gradScale, c), valuesOf(call.gradSlope, c), valuesOf(call.gradShift, c)};
}

template <typename T, Activation kActivation>
struct Forward {
  const T* input;
  const T* residual;
  T* output;
  explicit Forward(const BatchNormAct& call)
      : input(static_cast<const T*>(call.input)),
        residual(static_cast<const T*>(call.residual)),
        output(static_cast<T*>(call.output)) {}
  template <bool kWhole>
  TORCHBOOK_INLINE void at(int64_t i, const Channel& c, Lanes<kWhole> lanes) const {
    Vector z = (lanes.read(input + i) - c.mean) * c.scale + c.shift;
    if (residual != nullptr) z += lanes.read(residual + i);
    lanes.write(output + i, activate<kActivation>(z));
  }
};

template <typename T, Activation kActivation, ActivatedFrom kFrom>
struct Backward {
  const T* input;
  const T* residual;
  const T* output;
  const T* gradOutput;
  T* gradResidual;
  T* gradInput;
  explicit Backward(const BatchNormAct& call)
      : input(static_cast<const T*>(call.input)),
        residual(static_cast<const T*>(call.residual)),
        output(static_cast<const T*>(call.output)),
        gradOutput(static_cast<const T*>(call.gradOutput)),
        gradResidual(static_cast<T*>(call.gradResidual)),
        gradInput(static_cast<T*>(call.gradInput)) {}

  template <bool kWhole>
  TORCHBOOK_INLINE Vector before(int64_t i, Vector centred, const Channel& c, Lanes<kWhole> lanes) const {
    const Vector grad = lanes.read(gradOutput + i);
    if constexpr (kActivation == Activation::kNone) return grad;
    if constexpr (kFrom == ActivatedFrom::kOutput)
      return differentiate<kActivation>(lanes.read(output + i), grad);
    Vector z = centred * c.scale + c.shift;
    if constexpr (kFrom == ActivatedFrom::kInputAndResidual) z += lanes.read(residual + i);
    return differentiate<kActivation>(z, grad);
  }

  // Stores dz where it is the residual's gradient; the second pass reads it there.
  template <bool kWhole>
  TORCHBOOK_INLINE void sum(int64_t i, const Channel& c, Lanes<kWhole> lanes, Vector& sum,
                            Vector& products) const {
    const Vector centred = lanes.cut(lanes.read(input + i) - c.mean);
    const Vector dz = before(i, centred, c, lanes);
    if (gradResidual != nullptr) lanes.write(gradResidual + i, dz);
    sum += dz;
    products += dz * centred;
  }

  template <bool kWhole>
  TORCHBOOK_INLINE void at(int64_t i, const Channel& c, Lanes<kWhole> lanes) const {
    const Vector centred = lanes.read(input + i) - c.mean;
    const Vector dz = gradResidual != nullptr ? lanes.read(gradResidual + i) : before(i, centred, c, lanes);
    lanes.write(gradInput + i, c.gradScale * dz + (c.gradSlope * centred + c.gradShift));
  }
};

template <typename T>
struct Moments {
  const T* input;
  explicit Moments(const BatchNormAct& call) : input(static_cast<const T*>(call.input)) {}
  template <bool kWhole>
  TORCHBOOK_INLINE void sum(int64_t i, const Channel& c, Lanes<kWhole> lanes, Vector& sum,
                            Vector& squares) const {
    const Vector centred = lanes.cut(lanes.read(input + i) - c.mean);
    sum += centred;
    squares += centred * centred;
  }
};

// In rows: the planes of one channel.

template <typename Step>
TORCHBOOK_INLINE void eachOfChannel(const BatchNormAct& call, int64_t channel, const Step& step) {
  const Channel values = oneChannel(call, channel);
  const int64_t whole = call.plane / kLanes * kLanes;
  for (int64_t n = 0; n < call.samples; n++) {
    const int64_t start = (n * call.channels + channel) * call.plane;
    for (int64_t i = 0; i < whole; i += kLanes) step.at(start + i, values, Lanes<true>{kLanes});
    if (whole < call.plane) step.at(start + whole, values, Lanes<false>{call.plane - whole});
  }
}

template <typename Step>
TORCHBOOK_INLINE void sumOfChannel(const BatchNormAct& call, int64_t channel, const Step& step, double& first,
                                   double& second) {
  const Channel values = oneChannel(call, channel);
  const int64_t whole = call.plane / kLanes * kLanes;
  Vector a[2] = {}, b[2] = {};
  int64_t summed = 0;
  const auto flush = [&] {
    first += total(a[0] + a[1]);
    second += total(b[0] + b[1]);
    a[0] = a[1] = b[0] = b[1] = Vector{};
    summed = 0;
  };
  for (int64_t n = 0; n < call.samples; n++) {
    const int64_t start = (n * call.channels + channel) * call.plane;
    for (int64_t i = 0; i < whole;) {
      const int64_t end = whole - i < kFlush ? whole : i + kFlush;
      summed += end - i;
      for (; i + kLanes < end; i += 2 * kLanes) {
        step.sum(start + i, values, Lanes<true>{kLanes}, a[0], b[0]);
        step.sum(start + i + kLanes, values, Lanes<true>{kLanes}, a[1], b[1]);
      }
      for (; i < end; i += kLanes) step.sum(start + i, values, Lanes<true>{kLanes}, a[0], b[0]);
      if (summed >= kFlush) flush();
    }
    if (whole < call.plane) {
      step.sum(start + whole, values, Lanes<false>{call.plane - whole}, a[0], b[0]);
      summed += kLanes;
    }
  }
  flush();
}

// Channels last: rows of all channels.

template <typename Step>
TORCHBOOK_INLINE void eachOfRows(const BatchNormAct& call, int64_t begin, int64_t end, const Step& step) {
  const int64_t channels = call.channels;
  const int64_t whole = channels / kLanes * kLanes;
  for (int64_t row = begin; row < end; row++) {
    const int64_t start = row * channels;
    for (int64_t c = 0; c < whole; c += kLanes)
      step.at(start + c, channelLanes(call, c), Lanes<true>{kLanes});
    if (whole < channels) step.at(start + whole, channelLanes(call, whole), Lanes<false>{channels - whole});
  }
}

template <bool kWhole, typename Step>
TORCHBOOK_INLINE void sumOfLanes(const BatchNormAct& call, int64_t c, int64_t begin, int64_t end,
                                 const Step& step, double* first, double* second) {
  const Channel values = channelLanes(call, c);
  const Lanes<kWhole> lanes{kWhole ? kLanes : call.channels - c};
  Vector a[2] = {}, b[2] = {};
  int64_t row = begin;
  for (; row + 1 < end; row += 2) {
    step.sum(row * call.channels + c, values, lanes, a[0], b[0]);
    step.sum((row + 1) * call.channels + c, values, lanes, a[1], b[1]);
  }
  if (row < end) step.sum(row * call.channels + c, values, lanes, a[0], b[0]);
  addTo(first + c, a[0] + a[1]);
  addTo(second + c, b[0] + b[1]);
}

template <typename Step>
TORCHBOOK_INLINE void sumOfRows(const BatchNormAct& call, int64_t begin, int64_t end, const Step& step,
                                double* first, double* second) {
  const int64_t channels = call.channels;
  const int64_t whole = channels / kLanes * kLanes;
  int64_t tile = kTileBytes / (channels * static_cast<int64_t>(sizeof(float)));
  tile = tile < 16 ? 16 : tile;
  for (int64_t row = begin; row < end; row += tile) {
    const int64_t last = end - row < tile ? end : row + tile;
    for (int64_t c = 0; c < whole; c += kLanes) sumOfLanes<true>(call, c, row, last, step, first, second);
    if (whole < channels) sumOfLanes<false>(call, whole, row, last, step, first, second);
  }
}

// From the values of a call to the code that was compiled for them.

template <typename T, typename Use>
TORCHBOOK_INLINE void withForward(const BatchNormAct& call, const Use& use) {
  switch (call.activation) {
    case Activation::kNone:
      return use(Forward<T, Activation::kNone>(call));
    case Activation::kRelu:
      return use(Forward<T, Activation::kRelu>(call));
    case Activation::kRelu6:
      return use(Forward<T, Activation::kRelu6>(call));
    case Activation::kSilu:
      return use(Forward<T, Activation::kSilu>(call));
  }
}

template <typename T, Activation kActivation, typename Use>
TORCHBOOK_INLINE void withSource(const BatchNormAct& call, const Use& use) {
  switch (call.activatedFrom) {
    case ActivatedFrom::kInput:
      return use(Backward<T, kActivation, ActivatedFrom::kInput>(call));
    case ActivatedFrom::kInputAndResidual:
      return use(Backward<T, kActivation, ActivatedFrom::kInputAndResidual>(call));
    case ActivatedFrom::kOutput:
      return use(Backward<T, kActivation, ActivatedFrom::kOutput>(call));
  }
}

template <typename T, typename Use>
TORCHBOOK_INLINE void withBackward(const BatchNormAct& call, const Use& use) {
  switch (call.activation) {
    case Activation::kNone:
      return use(Backward<T, Activation::kNone, ActivatedFrom::kInput>(call));
    case Activation::kRelu:
      return withSource<T, Activation::kRelu>(call, use);
    case Activation::kRelu6:
      return withSource<T, Activation::kRelu6>(call, use);
    case Activation::kSilu:
      return withSource<T, Activation::kSilu>(call, use);
  }
}

#define TORCHBOOK_FOR_DTYPE(with, step, body)                                      \
  if (call.bfloat16)                                                               \
    with<BFloat16>(call, [&](const auto& step) TORCHBOOK_ALWAYS_LAMBDA { body; }); \
  else                                                                             \
    with<float>(call, [&](const auto& step) TORCHBOOK_ALWAYS_LAMBDA { body; });
#define TORCHBOOK_ALWAYS_LAMBDA __attribute__((always_inline))

void channelMoments(const BatchNormAct& call, int64_t channel, double& sum, double& squares) {
  if (call.bfloat16)
    sumOfChannel(call, channel, Moments<BFloat16>(call), sum, squares);
  else
    sumOfChannel(call, channel, Moments<float>(call), sum, squares);
}

void channelForward(const BatchNormAct& call, int64_t channel) {
  TORCHBOOK_FOR_DTYPE(withForward, step, eachOfChannel(call, channel, step))
}

void channelGradientSums(const BatchNormAct& call, int64_t channel, double& sum, double& products) {
  TORCHBOOK_FOR_DTYPE(withBackward, step, sumOfChannel(call, channel, step, sum, products))
}

void channelGradient(const BatchNormAct& call, int64_t channel) {
  TORCHBOOK_FOR_DTYPE(withBackward, step, eachOfChannel(call, channel, step))
}

void rowMoments(const BatchNormAct& call, int64_t begin, int64_t end, double* sums, double* squares) {
  if (call.bfloat16)
    sumOfRows(call, begin, end, Moments<BFloat16>(call), sums, squares);
  else
    sumOfRows(call, begin, end, Moments<float>(call), sums, squares);
}

void rowForward(const BatchNormAct& call, int64_t begin, int64_t end) {
  TORCHBOOK_FOR_DTYPE(withForward, step, eachOfRows(call, begin, end, step))
}

void rowGradientSums(const BatchNormAct& call, int64_t begin, int64_t end, double* sums, double* products) {
  TORCHBOOK_FOR_DTYPE(withBackward, step, sumOfRows(call, begin, end, step, sums, products))
}

void rowGradient(const BatchNormAct& call, int64_t begin, int64_t end) {
  TORCHBOOK_FOR_DTYPE(withBackward, step, eachOfRows(call, begin, end, step))
}

}  // namespace

extern const BatchNormActKernels TORCHBOOK_NAMED(batchNormActKernels, TORCHBOOK_INSTRUCTION_SET);
const BatchNormActKernels TORCHBOOK_NAMED(batchNormActKernels, TORCHBOOK_INSTRUCTION_SET) = {
    channelMoments, channelForward, channelGradientSums, channelGradient,
    rowMoments,     rowForward,     rowGradientSums,     rowGradient};

}  // namespace torchbook::kernels
