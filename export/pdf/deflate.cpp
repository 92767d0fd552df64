#include "export/pdf/deflate.hpp"

#include "core/base/error.hpp"

#include <libdeflate.h>
#include <memory>

namespace nb::pdf {

std::string deflated(std::string_view bytes) {
  constexpr int level = 6;
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  // Making one costs more than compressing a page.
  thread_local std::unique_ptr<libdeflate_compressor, Free> const compressor(
      libdeflate_alloc_compressor(level));
  if (!compressor) {
    throw Error(ErrorKind::io, "pdf.memory", "libdeflate");
  }
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  out.shrink_to_fit();
  return out;
}

}  // namespace nb::pdf
