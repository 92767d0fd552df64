#pragma once

#include "export/pdf/encryption.hpp"
#include "export/pdf/syntax.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace nb::pdf {

/// Writes objects as a PDF 1.7 file: all but streams go into compressed object streams, so that tags cost
/// little (ISO 32000-1, 7.5.7). Objects may come in any order of their numbers, each once.
class Writer {
public:
  /// \param encryption may be null; else it outlives the writer
  explicit Writer(Encryption const* encryption);

  void object(ObjectNumber number, std::string_view value);
  /// \param dictionary "<<…>>" whose /Length, if any, is replaced
  void stream(ObjectNumber number, std::string_view dictionary, std::string_view bytes);

  /// The whole file. `threads` compress object streams.
  [[nodiscard]] std::string finish(ObjectNumber catalog, ObjectNumber info, unsigned threads);

private:
  enum class Kind : std::uint8_t { free = 0, in_file = 1, in_stream = 2 };
  struct Entry {
    Kind kind = Kind::free;
    std::uint32_t where = 0;  ///< byte offset, or which object stream
    std::uint16_t index = 0;  ///< in its object stream
  };
  struct ObjectStream {
    std::string numbers;
    std::string values;
    std::uint16_t count = 0;
  };

  Entry& entry(ObjectNumber number);
  void write_object_streams(unsigned threads);
  [[nodiscard]] std::string cross_references() const;

  Encryption const* encryption_;
  std::string out_;
  std::vector<Entry> entries_;
  std::vector<ObjectStream> object_streams_;
};

}  // namespace nb::pdf
