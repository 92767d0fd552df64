#pragma once

#include <stdexcept>
#include <string>

namespace nb {

/// What kept an operation from being done; each kind has its own exit code (docs/formats.md).
enum class ErrorKind {
  usage,         ///< the call itself is wrong (exit 2)
  refused,       ///< the input was read and is not acceptable (exit 3)
  io,            ///< could not read or write (exit 4)
  verification,  ///< a bundle or signature is not what it claims to be (exit 5)
};

/// The operation could not be done at all. Gaps in the user's data are never thrown: they are `Diagnostic`s.
/// `code` is stable and names the text in data/i18n ("error.<code>"); `where` is a file, table or record;
/// `detail` is untranslated (the offending value, the system's own word). Caught in app/ only.
class Error : public std::runtime_error {
public:
  Error(ErrorKind kind, std::string code, std::string where, std::string detail = {})
      : std::runtime_error(code + ": " + where + (detail.empty() ? "" : ": " + detail)),
        kind_(kind),
        code_(std::move(code)),
        where_(std::move(where)),
        detail_(std::move(detail)) {}

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] std::string const& code() const { return code_; }    ///< e.g. "store.locked"
  [[nodiscard]] std::string const& where() const { return where_; }  ///< file, table or record
  [[nodiscard]] std::string const& detail() const { return detail_; }

private:
  ErrorKind kind_;
  std::string code_;
  std::string where_;
  std::string detail_;
};

}  // namespace nb
