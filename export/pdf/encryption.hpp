#pragma once

#include <string>
#include <string_view>

namespace nb::pdf {

/// AES-256 with one password (ISO 32000-2, 7.6: security handler revision 6). Only streams are encrypted: all
/// other objects of our files lie inside streams. Keys and initial values are random, so no two files are
/// alike.
class Encryption {
public:
  /// \param password UTF-8, at most 127 bytes (the standard's limit), else Error "pdf.password"
  explicit Encryption(std::string_view password);

  /// The /Encrypt dictionary.
  [[nodiscard]] std::string const& dictionary() const { return dictionary_; }
  [[nodiscard]] std::string encrypted(std::string_view bytes) const;

private:
  std::string key_;
  std::string dictionary_;
};

}  // namespace nb::pdf
