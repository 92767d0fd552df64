#include "core/text/info_form.hpp"

#include "core/text/utf8.hpp"

namespace nb::text {
namespace {

/// Walks the signs of an INFO file: comments run to the end of the line, texts stand in double quotes.
class Walk {
public:
  explicit Walk(std::size_t max_depth) : max_depth_(max_depth) {}

  std::optional<InfoFault> over(std::string_view info) {
    for (std::size_t i = 0; i < info.size(); ++i) {
      char const c = info[i];
      if (c == '\n') {
        ++line_;
        in_ = In::space;
      } else if (in_ == In::text) {
        i += c == '\\' ? 1U : 0U;
        in_ = c == '"' ? In::word : in_;
      } else if (in_ != In::comment) {
        if (auto const fault = sign(c)) {
          return fault;
        }
      }
    }
    return std::nullopt;
  }

private:
  enum class In { space, word, text, comment };

  std::optional<InfoFault> sign(char c) {
    if (c == '#' && in_ == In::space) {
      return InfoFault{InfoFault::Kind::include, line_};
    }
    if (c == '{' && ++depth_ > max_depth_) {
      return InfoFault{InfoFault::Kind::too_deep, line_};
    }
    depth_ -= c == '}' && depth_ > 0 ? 1U : 0U;
    if (c == '"') {
      in_ = In::text;
    } else if (c == ';') {
      in_ = In::comment;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      in_ = In::word;
    }
    return std::nullopt;
  }

  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::size_t line_ = 1;
  In in_ = In::space;
};

}  // namespace

std::optional<InfoFault> fault_in_info(std::string_view info, std::size_t max_bytes, std::size_t max_depth) {
  if (info.size() > max_bytes) {
    return InfoFault{InfoFault::Kind::too_large, 0};
  }
  if (!is_utf8(info) || info.find('\0') != std::string_view::npos) {
    return InfoFault{InfoFault::Kind::not_text, 0};
  }
  return Walk(max_depth).over(info);
}

}  // namespace nb::text
