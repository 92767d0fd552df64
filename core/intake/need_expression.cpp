#include "core/intake/need_expression.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace nb::intake {

namespace {

using model::Need;

/// Groups of the same sort and without a bridging time of their own melt into the group around them.
void add_flat(std::vector<Need>& members, Need need, bool all) {
  bool const same =
      need.is_group() && need.tolerance == Minutes{0} && need.at_least == (all ? need.members.size() : 1);
  if (!same) {
    members.push_back(std::move(need));
    return;
  }
  for (auto& member : need.members) {
    members.push_back(std::move(member));
  }
}

Need one_of(std::vector<Need> needs) {
  if (needs.size() == 1) {
    return std::move(needs.front());
  }
  std::vector<Need> members;
  for (auto& need : needs) {
    add_flat(members, std::move(need), false);
  }
  return Need::group(1, std::move(members));
}

std::size_t depth_of(Need const& need) {
  std::size_t deepest = 0;
  std::vector<std::pair<Need const*, std::size_t>> waiting{{&need, 0}};
  while (!waiting.empty()) {
    auto const [next, depth] = waiting.back();
    waiting.pop_back();
    deepest = std::max(deepest, depth + (next->is_group() ? 1 : 0));
    for (auto const& member : next->members) {
      waiting.emplace_back(&member, depth + 1);
    }
  }
  return deepest;
}

/// Walks the text once. Open parentheses wait on a stack of their own.
class ExpressionParser {
public:
  explicit ExpressionParser(std::string_view text) : text_(text) { frames_.emplace_back(); }

  NeedExpression parse() {
    skip_blanks();
    if (at_ == text_.size()) {
      return {};
    }
    while (!problem_ && !done_) {
      expects_operand_ ? take_operand() : take_operator();
    }
    if (problem_) {
      return {{}, std::move(problem_)};
    }
    return split(std::move(result_));
  }

private:
  /// What stands between one pair of parentheses.
  struct Frame {
    std::optional<std::size_t> at_least;  ///< of `k aus (`; nothing: plain parentheses
    std::size_t opened_at = 0;
    std::vector<Need> arguments;     ///< of `k aus`, before the last comma
    std::vector<Need> alternatives;  ///< before the last `|`
    std::vector<Need> factors;       ///< since the last `|`
  };

  NeedExpression split(Need need) {
    if (depth_of(need) > model::max_need_depth) {
      fail("intake.need_too_deep", 0, {});
      return {{}, std::move(problem_)};
    }
    NeedExpression expression;
    add_flat(expression.conjuncts, std::move(need), true);
    return expression;
  }

  void take_operand() {
    skip_blanks();
    auto const start = at_;
    if (take('(')) {
      open({}, start);
      return;
    }
    if (auto const at_least = take_count()) {
      open(at_least, start);
      return;
    }
    auto id = take_id();
    if (!problem_ && id.empty()) {
      fail("intake.need_syntax", start, rest_of(start));
      return;
    }
    add_operand(Need::of(std::move(id)));
  }

  void open(std::optional<std::size_t> at_least, std::size_t start) {
    if (frames_.size() > model::max_need_depth) {
      fail("intake.need_too_deep", start, {});
      return;
    }
    frames_.emplace_back();
    frames_.back().at_least = at_least;
    frames_.back().opened_at = start;
  }

  void add_operand(Need need) {
    skip_blanks();
    if (!problem_ && take('[')) {
      auto const start = at_;
      auto const end = text_.find(']', at_);
      auto const time = end == std::string_view::npos
                            ? std::nullopt
                            : parse_duration(text_.substr(at_, end - at_), Minutes{0}, Rounding::down);
      if (!time) {
        fail("intake.need_bad_time", start, std::string(text_.substr(start, end - start)));
        return;
      }
      at_ = end + 1;
      need = with_tolerance(std::move(need), *time);
    }
    frames_.back().factors.push_back(std::move(need));
    expects_operand_ = false;
  }

  void take_operator() {
    skip_blanks();
    auto& frame = frames_.back();
    auto const start = at_;
    if (at_ == text_.size()) {
      if (frames_.size() > 1) {
        fail("intake.need_open_parenthesis", frame.opened_at, rest_of(frame.opened_at));
        return;
      }
      result_ = close_alternatives(frame);
      done_ = true;
    } else if (take('&')) {
      expects_operand_ = true;
    } else if (take('|')) {
      close_factors(frame);
      expects_operand_ = true;
    } else if (frame.at_least && take(',')) {
      frame.arguments.push_back(close_alternatives(frame));
      expects_operand_ = true;
    } else if (frames_.size() > 1 && take(')')) {
      close_frame();
    } else {
      fail("intake.need_syntax", start, rest_of(start));
    }
  }

  static void close_factors(Frame& frame) {
    frame.alternatives.push_back(all_of(std::exchange(frame.factors, {})));
  }

  static Need close_alternatives(Frame& frame) {
    close_factors(frame);
    return one_of(std::exchange(frame.alternatives, {}));
  }

  void close_frame() {
    auto& frame = frames_.back();
    Need need = close_alternatives(frame);
    if (frame.at_least) {
      frame.arguments.push_back(std::move(need));
      auto const count = frame.arguments.size();
      if (*frame.at_least < 1 || *frame.at_least > count) {
        fail("intake.need_at_least",
             frame.opened_at,
             std::to_string(*frame.at_least) + " / " + std::to_string(count));
        return;
      }
      need = Need::group(*frame.at_least, std::move(frame.arguments));
    }
    frames_.pop_back();
    add_operand(std::move(need));
  }

  /// `2 aus (` or `2of(`, up to and with the parenthesis; else nothing is taken.
  std::optional<std::size_t> take_count() {
    std::size_t count = 0;
    auto const* const end = text_.data() + text_.size();
    auto const [after, error] = std::from_chars(text_.data() + at_, end, count);
    if (error == std::errc::invalid_argument) {
      return std::nullopt;
    }
    auto rest = std::string_view(after, static_cast<std::size_t>(end - after));
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    auto const word = rest.substr(0, std::min(rest.find_first_of(" \t(&|,)"), rest.size()));
    auto const folded = text::fold(word.substr(0, 8));
    rest.remove_prefix(word.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    if ((folded != "aus" && folded != "of") || rest.empty() || rest.front() != '(') {
      return std::nullopt;
    }
    at_ = text_.size() - rest.size() + 1;
    return error == std::errc{} ? count : std::string_view::npos;
  }

  std::string take_id() {
    if (!take('"')) {
      auto const end = std::min(text_.find_first_of(" \t\r\n\"&|,;()[]", at_), text_.size());
      auto const id = text_.substr(at_, end - at_);
      at_ = end;
      return std::string(text::trim(id));
    }
    std::string id;
    auto const start = at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 1U : 0U;
      id += text_[at_++];
    }
    if (!take('"')) {
      fail("intake.need_syntax", start, rest_of(start));
    }
    return id;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) {
      return false;
    }
    ++at_;
    return true;
  }

  /// Also no-break spaces, which office programs slip in.
  void skip_blanks() {
    while (at_ < text_.size()) {
      if (blanks.find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (text_.substr(at_, 2) == "\xC2\xA0") {
        at_ += 2;
      } else {
        return;
      }
    }
  }

  [[nodiscard]] std::string rest_of(std::size_t start) const {
    constexpr std::size_t shown = 24;
    auto end = std::min(start + shown, text_.size());
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;  // not in the middle of a letter
    }
    return start >= text_.size() ? std::string() : std::string(text_.substr(start, end - start));
  }

  void fail(std::string code, std::size_t at, std::string detail) {
    if (!problem_) {
      auto const letters = text::code_points(text_.substr(0, std::min(at, text_.size()))).size();
      problem_ = NeedProblem{std::move(code), letters + 1, std::move(detail)};
    }
  }

  static constexpr std::string_view blanks = " \t\r\n";

  std::string_view text_;
  std::size_t at_ = 0;
  bool expects_operand_ = true;
  bool done_ = false;
  std::vector<Frame> frames_;  ///< the outermost first; that one is not in parentheses
  Need result_;
  std::optional<NeedProblem> problem_;
};

}  // namespace

model::Need all_of(std::vector<model::Need> needs) {
  if (needs.size() == 1) {
    return std::move(needs.front());
  }
  std::vector<Need> members;
  for (auto& need : needs) {
    add_flat(members, std::move(need), true);
  }
  auto const count = members.size();
  return Need::group(count, std::move(members));
}

model::Need with_tolerance(model::Need need, Minutes tolerance) {
  if (tolerance == Minutes{0}) {
    return need;
  }
  if (need.tolerance == Minutes{0}) {
    need.tolerance = tolerance;
    return need;
  }
  std::vector<Need> members;
  members.push_back(std::move(need));
  return Need::group(1, std::move(members), tolerance);
}

NeedExpression parse_need_expression(std::string_view text) {
  return ExpressionParser(text).parse();
}

std::string order_free_text(model::Need const& need) {
  if (!need.is_group()) {
    return to_text(need);
  }
  std::vector<std::string> members;
  members.reserve(need.members.size());
  for (auto const& member : need.members) {
    members.push_back(order_free_text(member));  // at most max_need_depth deep
  }
  std::sort(members.begin(), members.end());
  std::string text = std::to_string(need.at_least) + " of (";
  for (std::size_t i = 0; i < members.size(); ++i) {
    text += (i == 0 ? "" : ", ") + members[i];
  }
  return text + ") [" + std::to_string(need.tolerance.count()) + ']';
}

}  // namespace nb::intake
