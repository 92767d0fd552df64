#include "tests/unit/export/pdf/pdf_file.hpp"

#include "core/base/files.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace nb::test {
namespace {

struct Output {
  int status;
  std::string text;
};

Output run(std::string const& command) {
  auto* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) {
    throw std::runtime_error("cannot run " + command);
  }
  std::string text;
  std::array<char, 65536> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    text.append(buffer.data(), count);
  }
  return {::pclose(pipe), text};
}

std::string decoded_base64(std::string const& text) {
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (auto const c : text) {
    auto const value = alphabet.find(c);
    if (value == std::string_view::npos) {
      continue;
    }
    bits = bits << 6U | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return bytes;
}

/// Reads tokens of a content stream; only what our pages use.
class ContentReader {
public:
  explicit ContentReader(std::string const& content) : content_(content) {}

  std::vector<MarkedContent> read() {
    while (next()) {
      if (token_ == "BDC" || token_ == "BMC") {
        open();
      } else if (token_ == "EMC") {
        close();
      } else if (token_ == "TJ" || token_ == "S" || token_ == "s" || token_ == "f") {
        paint();
      }
      if (!token_.empty() && token_ != "[") {
        before_ = token_;
      }
    }
    if (is_open_) {
      throw std::runtime_error("marked content is not closed");
    }
    return std::move(marks_);
  }

private:
  void open() {
    if (is_open_) {
      throw std::runtime_error("marked content within marked content");
    }
    is_open_ = true;
    marks_.push_back({tag_, mcid_, {}});
    mcid_ = -1;
  }

  void close() {
    if (!is_open_) {
      throw std::runtime_error("EMC without BDC");
    }
    is_open_ = false;
  }

  void paint() {
    if (!is_open_) {
      throw std::runtime_error("content outside of all marks: " + token_);
    }
    marks_.back().letters += letters_;
    letters_.clear();
  }

  bool next() {
    while (at_ < content_.size() && std::string_view(" \n[]").find(content_[at_]) != std::string_view::npos) {
      ++at_;
    }
    if (at_ >= content_.size()) {
      return false;
    }
    token_.clear();
    if (content_[at_] == '(') {
      read_string();
    } else if (content_.compare(at_, 2, "<<") == 0) {
      read_properties();
    } else {
      read_word();
    }
    return true;
  }

  void read_string() {
    std::string bytes;
    for (++at_; content_.at(at_) != ')'; ++at_) {
      if (content_[at_] == '\\') {
        ++at_;
        bytes += content_.at(at_) == 'r' ? '\r' : content_[at_];
      } else {
        bytes += content_[at_];
      }
    }
    ++at_;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      letters_ += static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) << 8U |
                                        static_cast<unsigned char>(bytes[i + 1]));
    }
  }

  void read_properties() {
    auto const end = content_.find(">>", at_);
    auto const text = content_.substr(at_, end - at_);
    if (auto const mcid = text.find("/MCID "); mcid != std::string::npos) {
      mcid_ = std::stoi(text.substr(mcid + 6));
    }
    at_ = end + 2;
  }

  void read_word() {
    auto const begin = at_++;
    while (at_ < content_.size() &&
           std::string_view(" \n[]()<>/").find(content_[at_]) == std::string_view::npos) {
      ++at_;
    }
    token_ = content_.substr(begin, at_ - begin);
    if (token_.front() == '/') {
      tag_ = token_.substr(1);
    }
  }

  std::string const& content_;
  std::size_t at_ = 0;
  std::string token_, before_, tag_;
  int mcid_ = -1;
  std::u16string letters_;
  bool is_open_ = false;
  std::vector<MarkedContent> marks_;
};

}  // namespace

PdfFile::PdfFile(std::string const& bytes, std::string password) : password_(std::move(password)) {
  static int number = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("notbetrieb-test-" + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".pdf");
  write_file(path_, bytes);
}

PdfFile::~PdfFile() {
  std::filesystem::remove(path_);
}

std::string PdfFile::complaints() const {
  auto const password = password_.empty() ? "" : "--password=" + password_ + " ";
  auto const output = run("qpdf --check " + password + path_.string());
  auto const sound = output.status == 0 && output.text.find("WARNING") == std::string::npos;
  return sound ? "" : output.text;
}

std::string PdfFile::text(int page) const {
  auto const number = std::to_string(page);
  auto const range = page == 0 ? "" : "-f " + number + " -l " + number + " ";
  auto const password = password_.empty() ? "" : "-upw " + password_ + " ";
  return run("pdftotext " + range + password + path_.string() + " -").text;
}

std::string PdfFile::output_of(std::string const& command_before_file, std::string const& after) const {
  return run(command_before_file + " " + path_.string() + " " + after).text;
}

void PdfFile::parse() {
  auto const text =
      run("qpdf --json=2 --json-stream-data=inline --decode-level=generalized " + path_.string()).text;
  objects_ = nlohmann::json::parse(text).at("qpdf").at(1);
  trailer_ = objects_.at("trailer").at("value");
}

nlohmann::json const& PdfFile::resolve(nlohmann::json const& value) const {
  if (!value.is_string()) {
    return value;
  }
  auto const found = objects_.find("obj:" + value.get<std::string>());
  if (found == objects_.end()) {
    return value;
  }
  return found->contains("stream") ? found->at("stream").at("dict") : found->at("value");
}

std::string PdfFile::stream(nlohmann::json const& reference) const {
  return decoded_base64(objects_.at("obj:" + reference.get<std::string>()).at("stream").at("data"));
}

std::vector<nlohmann::json> PdfFile::pages() const {
  std::vector<nlohmann::json> pages;
  std::vector<nlohmann::json> waiting{catalog().at("/Pages")};
  while (!waiting.empty()) {
    auto const reference = waiting.back();
    waiting.pop_back();
    auto const& node = resolve(reference);
    if (node.at("/Type") == "/Page") {
      pages.push_back(reference);
      continue;
    }
    auto const& kids = resolve(node.at("/Kids"));
    waiting.insert(waiting.end(), kids.rbegin(), kids.rend());
  }
  return pages;
}

std::vector<MarkedContent> marked_content(std::string const& content) {
  return ContentReader(content).read();
}

}  // namespace nb::test
