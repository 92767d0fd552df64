#include "core/model/need_parser.hpp"

#include <charconv>
#include <utility>

namespace nb::model {

namespace {

/// Walks the text once; open groups wait on a stack of its own, at most max_need_depth of them.
class NeedParser {
public:
  explicit NeedParser(std::string_view text) : rest_(text) {}

  std::optional<Need> parse() {
    while (start_need()) {
      while (complete_) {
        if (open_.empty()) {
          return rest_.empty() ? std::optional(std::move(need_)) : std::nullopt;
        }
        if (take(", ")) {
          break;
        }
        if (!close_group()) {
          return std::nullopt;
        }
      }
    }
    return std::nullopt;
  }

private:
  /// Reads one record with its bridging time, or opens a group; an empty group is left to be closed.
  bool start_need() {
    if (opens_group()) {
      complete_ = !rest_.empty() && rest_.front() == ')';
      return open_.size() <= max_need_depth;
    }
    auto id = read_id();
    if (!id) {
      return false;
    }
    need_ = Need::of(std::move(*id));
    complete_ = true;
    if (!read_tolerance(need_)) {
      return false;
    }
    hand_to_group();
    return true;
  }

  bool close_group() {
    if (!take(")")) {
      return false;
    }
    need_ = std::move(open_.back());
    open_.pop_back();
    if (!read_tolerance(need_)) {
      return false;
    }
    hand_to_group();
    return true;
  }

  void hand_to_group() {
    if (!open_.empty()) {
      open_.back().members.push_back(std::move(need_));
    }
  }

  bool opens_group() {
    std::size_t at_least = 0;
    auto const* const end = rest_.data() + rest_.size();
    auto const [after, problem] = std::from_chars(rest_.data(), end, at_least);
    auto const digits = static_cast<std::size_t>(after - rest_.data());
    constexpr std::string_view of = " of (";
    if (problem != std::errc{} || rest_.substr(digits, of.size()) != of) {
      return false;
    }
    rest_.remove_prefix(digits + of.size());
    open_.push_back(Need::group(at_least, {}));
    return true;
  }

  std::optional<RecordId> read_id() {
    if (take("\"")) {
      return read_quoted();
    }
    auto const id = rest_.substr(0, rest_.find_first_of(" \"\\,()[]"));
    rest_.remove_prefix(id.size());
    return id.empty() ? std::nullopt : std::optional<RecordId>(id);
  }

  std::optional<RecordId> read_quoted() {
    RecordId id;
    while (!rest_.empty() && rest_.front() != '"') {
      take("\\");
      if (!rest_.empty()) {
        id += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return take("\"") && !id.empty() ? std::optional(std::move(id)) : std::nullopt;
  }

  bool read_tolerance(Need& need) {
    if (!take(" [")) {
      return true;
    }
    auto const end = rest_.find(']');
    auto const time = parse_duration(rest_.substr(0, end), Minutes{0}, Rounding::down);
    if (end == std::string_view::npos || !time) {
      return false;
    }
    need.tolerance = *time;
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool take(std::string_view token) {
    if (rest_.substr(0, token.size()) != token) {
      return false;
    }
    rest_.remove_prefix(token.size());
    return true;
  }

  std::string_view rest_;
  std::vector<Need> open_;  ///< groups around the place being read, outermost first
  Need need_;               ///< the need read last
  bool complete_ = false;   ///< a need has just ended: `, `, `)` or the end must follow
};

}  // namespace

std::optional<Need> parse_need(std::string_view text) {
  return text.empty() ? std::optional(Need{}) : NeedParser(text).parse();
}

}  // namespace nb::model
