#include "export/pdf/writer.hpp"

#include "core/base/error.hpp"
#include "export/layout/parallel.hpp"
#include "export/pdf/deflate.hpp"

#include <openssl/evp.h>

#include <array>
#include <limits>

namespace nb::pdf {
namespace {

constexpr std::uint16_t objects_per_stream = 256;

/// Two readers of the same content agree on its name; the clock has no part in it.
std::string content_id(std::string_view bytes) {
  constexpr std::size_t id_size = 16;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return hex_string({reinterpret_cast<char const*>(digest.data()), id_size});
}

/// The dictionary with this length instead of the one it names, and no closing ">>".
std::string with_length(std::string_view dictionary, std::size_t length) {
  constexpr std::string_view key = "/Length ";
  std::string out(dictionary.substr(0, dictionary.rfind(">>")));
  if (auto const at = out.find(key); at != std::string::npos) {
    auto const end = out.find_first_of("/\n>", at + 1);
    out.erase(at, end == std::string::npos ? end : end - at);
  }
  return out + "/Length " + std::to_string(length) + ">>";
}

}  // namespace

Writer::Writer(Encryption const* encryption)
    : encryption_(encryption), out_("%PDF-1.7\n%\xB7\xBE\xAD\xAA\n") {}

Writer::Entry& Writer::entry(ObjectNumber number) {
  if (number >= entries_.size()) {
    entries_.resize(number + 1);
  }
  return entries_[number];
}

void Writer::object(ObjectNumber number, std::string_view value) {
  if (object_streams_.empty() || object_streams_.back().count == objects_per_stream) {
    object_streams_.emplace_back();
  }
  auto& stream = object_streams_.back();
  entry(number) = {Kind::in_stream, static_cast<std::uint32_t>(object_streams_.size() - 1), stream.count++};
  put(stream.numbers, std::int64_t{number});
  stream.numbers += ' ';
  put(stream.numbers, static_cast<std::int64_t>(stream.values.size()));
  stream.numbers += ' ';
  stream.values += value;
  stream.values += '\n';
}

void Writer::stream(ObjectNumber number, std::string_view dictionary, std::string_view bytes) {
  if (out_.size() > std::numeric_limits<std::uint32_t>::max() - bytes.size()) {
    throw Error(ErrorKind::refused, "pdf.too_large", "PDF");  // offsets have four bytes
  }
  std::string secret;
  if (encryption_ != nullptr) {
    secret = encryption_->encrypted(bytes);
    bytes = secret;
  }
  entry(number) = {Kind::in_file, static_cast<std::uint32_t>(out_.size()), 0};
  put(out_, std::int64_t{number});
  out_ += " 0 obj\n";
  out_ += with_length(dictionary, bytes.size());
  out_ += "\nstream\r\n";
  out_ += bytes;
  out_ += "\nendstream\nendobj\n";
}

std::string Writer::finish(ObjectNumber catalog, ObjectNumber info, unsigned threads) {
  write_object_streams(threads);
  auto const id = content_id(out_);
  ObjectNumber encryption_number = 0;
  if (encryption_ != nullptr) {
    encryption_number = static_cast<ObjectNumber>(entries_.size());
    entry(encryption_number) = {Kind::in_file, static_cast<std::uint32_t>(out_.size()), 0};
    out_ += std::to_string(encryption_number) + " 0 obj\n" + encryption_->dictionary() + "\nendobj\n";
  }
  auto const number = static_cast<ObjectNumber>(entries_.size());
  auto const offset = out_.size();
  entry(number) = {Kind::in_file, static_cast<std::uint32_t>(offset), 0};
  auto const table = deflated(cross_references());
  out_ += std::to_string(number) + " 0 obj\n<</Type/XRef/W[1 4 2]/Size " + std::to_string(entries_.size());
  out_ += "/Root ";
  put_reference(out_, catalog);
  out_ += "/Info ";
  put_reference(out_, info);
  if (encryption_number != 0) {
    out_ += "/Encrypt ";
    put_reference(out_, encryption_number);
  }
  out_ += "/ID[" + id + id + "]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length ";
  out_ += std::to_string(table.size()) + ">>\nstream\r\n" + table + "\nendstream\nendobj\nstartxref\n";
  out_ += std::to_string(offset) + "\n%%EOF\n";
  return std::move(out_);
}

void Writer::write_object_streams(unsigned threads) {
  std::vector<std::string> packed(object_streams_.size());
  layout::in_parallel(packed.size(), threads, [&](std::size_t i) {
    packed[i] = deflated(object_streams_[i].numbers + object_streams_[i].values);
    object_streams_[i].values = {};
  });
  auto const first = static_cast<std::uint32_t>(entries_.size());
  for (auto& entry : entries_) {
    if (entry.kind == Kind::in_stream) {
      entry.where += first;
    }
  }
  for (std::size_t i = 0; i < packed.size(); ++i) {
    auto const& stream = object_streams_[i];
    this->stream(first + static_cast<ObjectNumber>(i),
                 "<</Type/ObjStm/N " + std::to_string(stream.count) + "/First " +
                     std::to_string(stream.numbers.size()) + "/Filter/FlateDecode>>",
                 packed[i]);
    packed[i] = {};
  }
}

std::string Writer::cross_references() const {
  constexpr std::size_t columns = 7;
  constexpr char up = 2;  // each row as its difference from the one above: offsets then compress well
  std::string rows;
  rows.reserve(entries_.size() * (columns + 1));
  std::array<unsigned, columns> above{};
  for (auto const& entry : entries_) {
    auto const index = entry.kind == Kind::free ? 0xFFFFU : entry.index;
    std::array<unsigned, columns> const row{static_cast<unsigned>(entry.kind),
                                            entry.where >> 24U,
                                            entry.where >> 16U & 0xFFU,
                                            entry.where >> 8U & 0xFFU,
                                            entry.where & 0xFFU,
                                            index >> 8U & 0xFFU,
                                            index & 0xFFU};
    rows += up;
    for (std::size_t column = 0; column < columns; ++column) {
      rows += static_cast<char>((row.at(column) - above.at(column)) & 0xFFU);
    }
    above = row;
  }
  return rows;
}

}  // namespace nb::pdf
