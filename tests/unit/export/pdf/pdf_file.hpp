#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

/// PDF files seen through programs that are not ours: qpdf and the poppler tools.
namespace nb::test {

/// A file on disk for as long as the test needs it, and what foreign programs say about it.
class PdfFile {
public:
  explicit PdfFile(std::string const& bytes, std::string password = {});
  ~PdfFile();
  PdfFile(PdfFile const&) = delete;
  PdfFile& operator=(PdfFile const&) = delete;

  /// Exit status and output of `qpdf --check`; empty if it has nothing to complain about.
  [[nodiscard]] std::string complaints() const;
  /// Text of a page (from 1) or of all (0).
  [[nodiscard]] std::string text(int page = 0) const;
  [[nodiscard]] std::string output_of(std::string const& command_before_file,
                                      std::string const& after = {}) const;

  /// All objects, streams decoded; see `object` and `stream`.
  void parse();
  [[nodiscard]] nlohmann::json const& trailer() const { return trailer_; }
  /// What a reference ("12 0 R") leads to; anything else is answered as it is. A stream answers its
  /// dictionary.
  [[nodiscard]] nlohmann::json const& resolve(nlohmann::json const& value) const;
  [[nodiscard]] std::string stream(nlohmann::json const& reference) const;
  [[nodiscard]] nlohmann::json const& catalog() const { return resolve(trailer_.at("/Root")); }
  /// References of the pages, in order.
  [[nodiscard]] std::vector<nlohmann::json> pages() const;
  [[nodiscard]] nlohmann::json const& objects() const { return objects_; }

private:
  std::filesystem::path path_;
  std::string password_;
  nlohmann::json objects_;
  nlohmann::json trailer_;
};

/// A content stream, cut up: which marks it opens, with the letters (codes of two bytes) and operators in
/// them.
struct MarkedContent {
  std::string tag;  ///< "P", "Artifact"
  int mcid = -1;
  std::u16string letters;
};
/// Fails the test (by exception) on content that is not properly nested or that lies outside all marks.
[[nodiscard]] std::vector<MarkedContent> marked_content(std::string const& content);

}  // namespace nb::test
