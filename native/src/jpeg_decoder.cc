// JPEG files to tensors, decoded straight into their memory: on the calling thread, or on one of Node's pool.
#include <ATen/ops/empty.h>

#include <memory>
#include <vector>

#include "exports.h"
#include "jpeg_library.h"
#include "result_conversion.h"

namespace torchbook {
namespace {

// Numbers of TurboJPEG's interface.
constexpr int kDecompression = 1;
enum Parameter { StopOnWarning = 0, Width = 5, Height = 6, Precision = 7, Colourspace = 8 };
enum Colours { GreyFile = 2, Cmyk = 3, Ycck = 4 };
enum Format { Rgb = 0, Grey = 6, CmykPixels = 11 };

// A file whose header has been read.
class JpegFile {
 public:
  JpegFile(const uint8_t* data, size_t bytes)
      : data_(data), bytes_(bytes), handle_(jpegLibrary().init(kDecompression)) {
    if (handle_ == nullptr) throw std::runtime_error("libjpeg-turbo: no memory");
    // What Pillow calls a broken file.
    jpegLibrary().set(handle_, StopOnWarning, 1);
    check(jpegLibrary().readHeader(handle_, data_, bytes_));
    if (get(Precision) != 8)
      throw std::runtime_error("expected 8 bits a sample, got " + std::to_string(get(Precision)));
  }
  ~JpegFile() { jpegLibrary().destroy(handle_); }
  JpegFile(const JpegFile&) = delete;
  JpegFile& operator=(const JpegFile&) = delete;

  int64_t width() const { return get(Width); }
  int64_t height() const { return get(Height); }
  bool isGrey() const { return get(Colourspace) == GreyFile; }

  // `pixels` gets width * height * channels samples; one channel for grey files only.
  void decode(uint8_t* pixels, int64_t channels) const {
    const int colourspace = get(Colourspace);
    if (colourspace != Cmyk && colourspace != Ycck) {
      decodeAs(channels == 1 ? Grey : Rgb, pixels);
      return;
    }
    std::vector<uint8_t> inks(width() * height() * 4);
    decodeAs(CmykPixels, inks.data());
    for (size_t pixel = 0; pixel < inks.size() / 4; pixel++)
      toRgb(inks.data() + 4 * pixel, pixels + 3 * pixel);
  }

 private:
  int get(int parameter) const { return jpegLibrary().get(handle_, parameter); }

  void check(int status) const {
    if (status != 0) throw std::runtime_error(jpegLibrary().errorText(handle_));
  }

  void decodeAs(Format format, uint8_t* pixels) const {
    check(jpegLibrary().decompress(handle_, data_, bytes_, pixels, 0, format));
  }

  // As Pillow: without profiles, and files hold 255 - ink, as Adobe's do.
  static void toRgb(const uint8_t* file, uint8_t* rgb) {
    const int light = file[3];
    for (int at = 0; at < 3; at++) {
      const int product = (255 - file[at]) * light + 128;
      rgb[at] = static_cast<uint8_t>(light - (((product >> 8) + product) >> 8));
    }
  }

  const uint8_t* data_;
  size_t bytes_;
  JpegLibrary::Handle handle_;
};

// Holds the file's bytes and the tensor until it is decoded, then calls `done(message?)`.
class Decoding : public Napi::AsyncWorker {
 public:
  Decoding(Napi::Function done, Napi::Object bytes, std::unique_ptr<JpegFile> file, at::Tensor pixels)
      : AsyncWorker(done, "torchbook.decodeJpeg"),
        bytes_(Napi::Persistent(bytes)),
        file_(std::move(file)),
        pixels_(std::move(pixels)) {}

 protected:
  void Execute() override {
    try {
      file_->decode(pixels_.mutable_data_ptr<uint8_t>(), pixels_.size(2));
    } catch (const std::exception& error) {
      SetError(error.what());
    }
  }

  std::vector<napi_value> GetResult(Napi::Env) override { return {}; }

  void OnError(const Napi::Error& error) override {
    if (!Callback().IsEmpty()) Callback().Call({Napi::String::New(Env(), error.Message())});
  }

 private:
  Napi::ObjectReference bytes_;
  std::unique_ptr<JpegFile> file_;
  at::Tensor pixels_;
};

}  // namespace

// openJpegLibrary(path)
Napi::Value openJpegLibrary(const Napi::CallbackInfo& info) {
  openJpegLibrary(info[0].As<Napi::String>().Utf8Value());
  return info.Env().Undefined();
}

// decodeJpeg(result, bytes, keepsGrey, maxPixels, done?)
Napi::Value decodeJpeg(const Napi::CallbackInfo& info) {
  const auto bytes = info[1].As<Napi::Uint8Array>();
  const bool keepsGrey = info[2].As<Napi::Boolean>();
  const double maxPixels = info[3].As<Napi::Number>().DoubleValue();
  auto file = std::make_unique<JpegFile>(bytes.Data(), bytes.ByteLength());
  const int64_t height = file->height();
  const int64_t width = file->width();
  if (static_cast<double>(height) * static_cast<double>(width) > maxPixels)
    throw std::runtime_error("expected fewer pixels");
  const int64_t channels = keepsGrey && file->isGrey() ? 1 : 3;
  at::Tensor pixels = at::empty({height, width, channels}, at::TensorOptions().dtype(at::kByte));
  at::Tensor image = pixels.permute({2, 0, 1});
  if (info[4].IsFunction()) {
    (new Decoding(info[4].As<Napi::Function>(), bytes, std::move(file), std::move(pixels)))->Queue();
  } else {
    file->decode(pixels.mutable_data_ptr<uint8_t>(), channels);
  }
  CallSite& site = callSiteOf(info);
  return {info.Env(), deliverTensor(*site.environment, site, std::move(image), info[0])};
}

}  // namespace torchbook
