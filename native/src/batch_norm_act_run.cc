#include "batch_norm_act_run.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>

#include <cmath>
#include <vector>

namespace torchbook {
namespace {

using kernels::BatchNormAct;
using kernels::BatchNormActKernels;

// Chunks of rows that sums are made of: a fixed number, so that the bits do not depend on the threads.
constexpr int64_t kChunks = 64;
// Fewer are not worth waking a thread: what the operators of LibTorch itself go by.
constexpr int64_t kLeastElements = 32768;

// A float32 value for each channel, padded with zeros.
class ChannelValues {
 public:
  explicit ChannelValues(int64_t channels)
      : values_(static_cast<size_t>((channels + BatchNormAct::kPadding - 1) / BatchNormAct::kPadding *
                                    BatchNormAct::kPadding)) {}
  ChannelValues(int64_t channels, const at::Tensor& from) : ChannelValues(channels) {
    const float* source = from.const_data_ptr<float>();
    std::copy(source, source + channels, values_.begin());
  }
  float& operator[](int64_t channel) { return values_[static_cast<size_t>(channel)]; }
  const float* data() const { return values_.data(); }

 private:
  std::vector<float> values_;
};

// One order of memory for all tensors of a call: channels last where the input is.
struct Layout {
  bool channelsLast;
  at::MemoryFormat format;

  explicit Layout(const at::Tensor& input) {
    const bool volume = input.dim() == 5;
    format = volume ? at::MemoryFormat::ChannelsLast3d : at::MemoryFormat::ChannelsLast;
    // Both at once where there is one channel or one pixel; rows are as good then.
    channelsLast = !input.is_contiguous() && (input.dim() == 4 || volume) && input.is_contiguous(format);
    if (!channelsLast) format = at::MemoryFormat::Contiguous;
  }

  at::Tensor order(const at::Tensor& tensor) const {
    return tensor.defined() ? tensor.contiguous(format) : tensor;
  }
  at::Tensor like(const at::Tensor& tensor) const { return at::empty_like(tensor, {}, format); }
};

const void* dataOf(const at::Tensor& tensor) { return tensor.defined() ? tensor.const_data_ptr() : nullptr; }

BatchNormAct callOf(const at::Tensor& input, kernels::Activation activation) {
  BatchNormAct call;
  call.samples = input.size(0);
  call.channels = input.size(1);
  call.plane = input.numel() / (call.samples * call.channels);
  call.bfloat16 = input.scalar_type() == at::kBFloat16;
  call.activation = activation;
  call.input = input.const_data_ptr();
  return call;
}

// Calls the function for each channel, or for each chunk of rows, of so many elements.
template <typename Use>
void inParallel(int64_t count, int64_t elements, const Use& use) {
  const int64_t grain = std::max<int64_t>(1, kLeastElements / std::max<int64_t>(1, elements));
  at::parallel_for(0, count, grain, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) use(i);
  });
}

struct Chunks {
  int64_t rows;
  int64_t size;
  int64_t count;
  explicit Chunks(const BatchNormAct& call)
      : rows(call.samples * call.plane),
        size((rows + kChunks - 1) / kChunks),
        count((rows + size - 1) / size) {}
  int64_t begin(int64_t chunk) const { return chunk * size; }
  int64_t end(int64_t chunk) const { return std::min(rows, (chunk + 1) * size); }
};

// Two sums for each channel.
struct Sums {
  std::vector<double> first;
  std::vector<double> second;
  explicit Sums(int64_t channels)
      : first(static_cast<size_t>(channels)), second(static_cast<size_t>(channels)) {}
};

using RowSums = void (*)(const BatchNormAct&, int64_t, int64_t, double*, double*);

Sums sumRows(const BatchNormAct& call, RowSums sum) {
  const Chunks chunks(call);
  const int64_t channels = call.channels;
  std::vector<double> partial(static_cast<size_t>(2 * chunks.count * channels));
  inParallel(chunks.count, chunks.size * call.channels, [&](int64_t chunk) {
    double* of = partial.data() + 2 * chunk * channels;
    sum(call, chunks.begin(chunk), chunks.end(chunk), of, of + channels);
  });
  Sums sums(channels);
  for (int64_t chunk = 0; chunk < chunks.count; chunk++) {
    const double* of = partial.data() + 2 * chunk * channels;
    for (int64_t c = 0; c < channels; c++) {
      sums.first[static_cast<size_t>(c)] += of[c];
      sums.second[static_cast<size_t>(c)] += of[channels + c];
    }
  }
  return sums;
}

void eachRows(const BatchNormAct& call, void (*use)(const BatchNormAct&, int64_t, int64_t)) {
  const Chunks chunks(call);
  inParallel(chunks.count, chunks.size * call.channels,
             [&](int64_t chunk) { use(call, chunks.begin(chunk), chunks.end(chunk)); });
}

float elementAt(const BatchNormAct& call, int64_t offset) {
  if (!call.bfloat16) return static_cast<const float*>(call.input)[offset];
  return static_cast<float>(static_cast<const c10::BFloat16*>(call.input)[offset]);
}

// What the statistics of a batch become for one channel.
struct Statistics {
  const BatchNormActInputs& inputs;
  int64_t count;
  float* mean;
  float* invstd;

  // From the sums of value - about and its square.
  void set(int64_t channel, double about, double sum, double squares) const {
    const auto values = static_cast<double>(count);
    const double offset = sum / values;
    const double variance = std::max(squares / values - offset * offset, 0.0);
    mean[channel] = static_cast<float>(about + offset);
    invstd[channel] = static_cast<float>(1 / std::sqrt(variance + inputs.eps));
    move(inputs.runningMean, channel, about + offset);
    move(inputs.runningVar, channel, variance * values / (values - 1));
  }

  void move(const at::Tensor& running, int64_t channel, double value) const {
    if (!running.defined()) return;
    float& old = running.mutable_data_ptr<float>()[channel];
    old = static_cast<float>((1 - inputs.momentum) * static_cast<double>(old) + inputs.momentum * value);
  }
};

// output = (input - mean) * scale + shift
struct Affine {
  ChannelValues mean, scale, shift;
  Affine(int64_t channels) : mean(channels), scale(channels), shift(channels) {}

  void set(int64_t c, float channelMean, float invstd, const at::Tensor& weight, const at::Tensor& bias) {
    mean[c] = channelMean;
    scale[c] = weight.defined() ? weight.const_data_ptr<float>()[c] * invstd : invstd;
    shift[c] = bias.defined() ? bias.const_data_ptr<float>()[c] : 0.0f;
  }

  void give(BatchNormAct& call) const {
    call.mean = mean.data();
    call.scale = scale.data();
    call.shift = shift.data();
  }
};

void trainRows(BatchNormAct& call, const BatchNormActKernels& run, const Statistics& statistics,
               const BatchNormActInputs& inputs) {
  Affine affine(call.channels);
  for (int64_t c = 0; c < call.channels; c++) affine.mean[c] = elementAt(call, c);
  affine.give(call);
  const Sums sums = sumRows(call, run.rowMoments);
  for (int64_t c = 0; c < call.channels; c++) {
    const auto at = static_cast<size_t>(c);
    statistics.set(c, static_cast<double>(affine.mean[c]), sums.first[at], sums.second[at]);
    affine.set(c, statistics.mean[c], statistics.invstd[c], inputs.weight, inputs.bias);
  }
  eachRows(call, run.rowForward);
}

// A channel is normalised while its values are in the cache.
void trainChannels(BatchNormAct& call, const BatchNormActKernels& run, const Statistics& statistics,
                   const BatchNormActInputs& inputs) {
  Affine affine(call.channels);
  affine.give(call);
  inParallel(call.channels, call.samples * call.plane, [&](int64_t c) {
    const float about = elementAt(call, c * call.plane);
    affine.mean[c] = about;
    double sum = 0, squares = 0;
    run.channelMoments(call, c, sum, squares);
    statistics.set(c, static_cast<double>(about), sum, squares);
    affine.set(c, statistics.mean[c], statistics.invstd[c], inputs.weight, inputs.bias);
    run.channelForward(call, c);
  });
}

}  // namespace

BatchNormActForward batchNormActForward(const BatchNormActInputs& inputs) {
  const Layout layout(inputs.input);
  const at::Tensor input = layout.order(inputs.input);
  const at::Tensor residual = layout.order(inputs.residual);
  BatchNormAct call = callOf(input, inputs.activation);
  const int64_t channels = call.channels;
  const auto floats = inputs.input.options().dtype(at::kFloat).memory_format(std::nullopt);
  BatchNormActForward result{layout.like(input), at::empty({channels}, floats),
                             at::empty({channels}, floats)};
  call.residual = dataOf(residual);
  call.output = result.output.mutable_data_ptr();
  float* mean = result.mean.mutable_data_ptr<float>();
  float* invstd = result.invstd.mutable_data_ptr<float>();
  const BatchNormActKernels& run = kernels::batchNormActKernels();
  if (inputs.training) {
    const Statistics statistics{inputs, call.samples * call.plane, mean, invstd};
    layout.channelsLast ? trainRows(call, run, statistics, inputs)
                        : trainChannels(call, run, statistics, inputs);
    if (inputs.runningMean.defined()) inputs.runningMean.unsafeGetTensorImpl()->bump_version();
    if (inputs.runningVar.defined()) inputs.runningVar.unsafeGetTensorImpl()->bump_version();
    return result;
  }
  Affine affine(channels);
  for (int64_t c = 0; c < channels; c++) {
    mean[c] = inputs.runningMean.const_data_ptr<float>()[c];
    const auto variance = static_cast<double>(inputs.runningVar.const_data_ptr<float>()[c]);
    invstd[c] = static_cast<float>(1 / std::sqrt(variance + inputs.eps));
    affine.set(c, mean[c], invstd[c], inputs.weight, inputs.bias);
  }
  affine.give(call);
  if (layout.channelsLast)
    eachRows(call, run.rowForward);
  else
    inParallel(channels, call.samples * call.plane, [&](int64_t c) { run.channelForward(call, c); });
  return result;
}

BatchNormActBackward batchNormActBackward(const BatchNormActGradients& gradients) {
  const Layout layout(gradients.input);
  const at::Tensor input = layout.order(gradients.input);
  const at::Tensor residual = layout.order(gradients.residual);
  const at::Tensor output = layout.order(gradients.output);
  const at::Tensor gradient = layout.order(gradients.gradient);
  BatchNormAct call = callOf(input, gradients.activation);
  call.activatedFrom = gradients.from;
  const int64_t channels = call.channels;
  const auto floats = input.options().dtype(at::kFloat).memory_format(std::nullopt);
  BatchNormActBackward result{
      layout.like(input), at::empty({channels}, floats), at::empty({channels}, floats), {}};
  call.residual = dataOf(residual);
  call.output = const_cast<void*>(dataOf(output));
  call.gradOutput = dataOf(gradient);
  call.gradInput = result.input.mutable_data_ptr();
  if (residual.defined() && gradients.activation == kernels::Activation::kNone) result.residual = gradient;
  if (residual.defined() && !result.residual.defined()) {
    result.residual = layout.like(input);
    call.gradResidual = result.residual.mutable_data_ptr();
  }
  const float* mean = gradients.mean.const_data_ptr<float>();
  const float* invstd = gradients.invstd.const_data_ptr<float>();
  float* gradWeight = result.weight.mutable_data_ptr<float>();
  float* gradBias = result.bias.mutable_data_ptr<float>();
  Affine affine(channels);
  ChannelValues gradScale(channels), gradSlope(channels), gradShift(channels);
  for (int64_t c = 0; c < channels; c++) affine.set(c, mean[c], invstd[c], gradients.weight, gradients.bias);
  affine.give(call);
  call.gradScale = gradScale.data();
  call.gradSlope = gradSlope.data();
  call.gradShift = gradShift.data();
  const auto count = static_cast<double>(call.samples * call.plane);
  const auto combine = [&](int64_t c, double sum, double products) {
    gradBias[c] = static_cast<float>(sum);
    gradWeight[c] = static_cast<float>(products * static_cast<double>(invstd[c]));
    gradScale[c] = affine.scale[c];
    if (!gradients.training) return;
    const auto scale = static_cast<double>(affine.scale[c]);
    const auto inverse = static_cast<double>(invstd[c]);
    gradSlope[c] = static_cast<float>(-scale * inverse * inverse * products / count);
    gradShift[c] = static_cast<float>(-scale * sum / count);
  };
  const BatchNormActKernels& run = kernels::batchNormActKernels();
  if (layout.channelsLast) {
    const Sums sums = sumRows(call, run.rowGradientSums);
    for (int64_t c = 0; c < channels; c++)
      combine(c, sums.first[static_cast<size_t>(c)], sums.second[static_cast<size_t>(c)]);
    eachRows(call, run.rowGradient);
  } else {
    inParallel(channels, call.samples * call.plane, [&](int64_t c) {
      double sum = 0, products = 0;
      run.channelGradientSums(call, c, sum, products);
      combine(c, sum, products);
      run.channelGradient(call, c);
    });
  }
  return result;
}

}  // namespace torchbook
