#include "tests/support/register_of.hpp"

#include "core/model/changes.hpp"
#include "core/model/table.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace nb::test {

namespace {

using model::Need;
using model::Register;

/// One thing that a register speaks of before it is known whether it is a process or a resource.
struct Subject {
  std::string id;
  std::optional<bool> is_process;  ///< as declared or as its properties tell
  model::Process process;
  model::Resource resource;
  std::vector<std::pair<std::string, std::string>> fields;
};

[[noreturn]] void complain(std::string const& what, std::string_view rest) {
  throw std::invalid_argument("register_of: " + what + " before \"" + std::string(rest.substr(0, 40)) + '"');
}

/// Words, quoted texts and single marks of one statement.
class Words {
public:
  explicit Words(std::string_view text) : rest_(text) { skip_blanks(); }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  [[nodiscard]] std::string_view peek() const {
    if (rest_.empty() || is_mark(rest_.front())) {
      return rest_.substr(0, 1);
    }
    auto const end =
        std::find_if(rest_.begin(), rest_.end(), [](char c) { return is_mark(c) || is_blank(c); });
    return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  }

  std::string word() {
    if (take("\"")) {
      auto const end = std::min(rest_.find('"'), rest_.size());
      return consume(end, end + 1);
    }
    if (peek().empty() || is_mark(peek().front())) {
      complain("a word is missing", rest_);
    }
    return consume(peek().size(), peek().size());
  }

  bool take(std::string_view word) {
    if (peek() != word) {
      return false;
    }
    consume(word.size(), word.size());
    return true;
  }

  void expect(std::string_view word) {
    if (!take(word)) {
      complain("expected " + std::string(word), rest_);
    }
  }

  Minutes duration() {
    auto text = word();
    bool const bare =
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    text += bare ? ' ' + word() : std::string();
    auto const minutes = parse_duration(text, Minutes{0}, Rounding::down);
    if (!minutes) {
      complain("no duration: " + text, rest_);
    }
    return *minutes;
  }

private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
  static bool is_mark(char c) { return std::string_view("&|()[],=\"").find(c) != std::string_view::npos; }

  std::string consume(std::size_t size, std::size_t step) {
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(std::min(step, rest_.size()));
    skip_blanks();
    return text;
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) {
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
};

/// `a & b | 2 of (c, d) [4 h]`; recursion is fine here, a test's author writes the text.
class Expression {
public:
  explicit Expression(Words& words) : words_(&words) {}

  Need any() { return joined(&Expression::all, "|", false); }

private:
  Need all() { return joined(&Expression::one, "&", true); }

  Need joined(Need (Expression::*part)(), std::string_view mark, bool all_needed) {
    std::vector<Need> members{(this->*part)()};
    while (words_->take(mark)) {
      members.push_back((this->*part)());
    }
    if (members.size() == 1) {
      return std::move(members.front());
    }
    std::size_t const at_least = all_needed ? members.size() : 1;
    return Need::group(at_least, std::move(members));
  }

  Need one() {
    Need need;
    if (words_->take("(")) {
      need = any();
      words_->expect(")");
    } else {
      auto const word = words_->word();
      need = words_->take("of") ? at_least(std::stoul(word)) : Need::of(word);
    }
    if (words_->take("[")) {
      need.tolerance = words_->duration();
      words_->expect("]");
    }
    return need;
  }

  Need at_least(std::size_t number) {
    words_->expect("(");
    std::vector<Need> members{any()};
    while (words_->take(",")) {
      members.push_back(any());
    }
    words_->expect(")");
    return Need::group(number, std::move(members));
  }

  Words* words_;
};

constexpr std::array rated_horizons{
    Minutes{240}, Minutes{1440}, Minutes{4320}, Minutes{10080}, Minutes{20160}, Minutes{43200}};

class Reader {
public:
  void statement(std::string_view text) {
    Words words(text);
    if (words.at_end()) {
      return;
    }
    std::optional<bool> declared;
    if (words.peek() == "process" || words.peek() == "resource") {
      declared = words.word() == "process";
    }
    auto& subject = subject_named(words.word());
    subject.is_process = declared ? declared : subject.is_process;
    while (!words.at_end()) {
      property(subject, words);
    }
  }

  Register finish() {
    register_.municipality.id = "079990000000";
    register_.municipality.name = "Verbandsgemeinde Muster";
    std::vector<RecordFields> later;
    for (auto const& id : order_) {
      auto& subject = subjects_.at(id);
      later.emplace_back(id, subject.fields);
      if (subject.is_process.value_or(!needed_.contains(id))) {
        subject.process.id = subject.process.title = id;
        register_.processes.push_back(subject.process);
      } else {
        subject.resource.id = subject.resource.title = id;
        register_.resources.push_back(subject.resource);
      }
    }
    for (auto const& [id, fields] : later) {
      for (auto const& [field, value] : fields) {
        model::set_value(register_, id, field, value);
      }
    }
    return std::move(register_);
  }

private:
  using RecordFields = std::pair<std::string, std::vector<std::pair<std::string, std::string>>>;

  Subject& subject_named(std::string const& id) {
    auto const [found, is_new] = subjects_.try_emplace(id);
    if (is_new) {
      found->second.id = id;
      order_.push_back(id);
    }
    return found->second;
  }

  void property(Subject& subject, Words& words) {
    auto const name = words.word();
    if (name == "needs" || name == "wants") {
      needs(subject, words, name == "needs");
    } else if (words.take("=")) {
      subject.fields.emplace_back(name, words.word());
    } else if (name == "lag") {
      subject.process.restart_lag = subject.resource.restart_lag = words.duration();
    } else if (!process_property(subject, name, words) && !resource_property(subject, name, words)) {
      complain("unknown property " + name, words.rest());
    }
  }

  void needs(Subject& subject, Words& words, bool essential) {
    auto operation = model::Operation::normal;
    if (words.take("in")) {
      words.expect("emergency");
      operation = model::Operation::emergency;
    }
    auto need = Expression(words).any();
    bool const is_conjunction =
        need.is_group() && need.at_least == need.members.size() && need.tolerance == Minutes{0};
    auto parts = is_conjunction ? std::move(need.members) : std::vector<Need>{std::move(need)};
    for (auto& part : parts) {
      for (auto const& id : model::ids_of(part)) {
        subject_named(id);
        needed_.insert(id);
      }
      model::Requirement requirement;
      requirement.consumer = subject.id;
      requirement.number = ++numbers_[subject.id];
      requirement.id = subject.id + '#' + std::to_string(*requirement.number);
      requirement.operation = operation;
      requirement.essential = essential;
      requirement.need = std::move(part);
      register_.requirements.push_back(std::move(requirement));
    }
  }

  static bool process_property(Subject& subject, std::string const& name, Words& words) {
    auto& process = subject.process;
    std::map<std::string_view, std::optional<Minutes>*> const times{
        {"mtpd", &process.mtpd},
        {"rto", &process.rto},
        {"rpo", &process.rpo},
        {"execution", &process.execution_time},
        {"emergency_max", &process.emergency_max}};
    if (auto const time = times.find(name); time != times.end()) {
      *time->second = words.duration();
      // A resource has a tolerated loss of data as well: only the declaration can tell.
      if (name == "rpo") {
        subject.resource.rpo = process.rpo;
        return true;
      }
    } else if (name == "standby") {
      process.own_standby = true;
    } else if (name == "rated") {
      rate(process, words);
    } else {
      return false;
    }
    subject.is_process = subject.is_process.value_or(true);
    return true;
  }

  static void rate(model::Process& process, Words& words) {
    for (std::size_t i = 0; i < rated_horizons.size() && !words.at_end(); ++i) {
      if (words.peek().size() != 1 ||
          std::string_view("_1234").find(words.peek()) == std::string_view::npos) {
        return;
      }
      if (auto const level = words.word(); level != "_") {
        process.ratings.push_back(
            {model::DamageType::overall, rated_horizons.at(i), level.front() - '0', {}});
      }
    }
  }

  bool resource_property(Subject& subject, std::string const& name, Words& words) {
    auto& resource = subject.resource;
    if (auto const kind = model::choice_named<model::ResourceKind>(name)) {
      resource.kind = *kind;
    } else if (name == "repair") {
      repair(resource, words);
    } else if (name == "zone") {
      auto const zone = words.word();
      resource.trust_zones.push_back(zone);
      if (model::find(register_.trust_zones, zone) == nullptr) {
        register_.trust_zones.push_back({zone, zone, {}});
      }
    } else {
      return false;
    }
    subject.is_process = subject.is_process.value_or(false);
    return true;
  }

  static void repair(model::Resource& resource, Words& words) {
    model::RecoveryTime time;
    if (auto const cause = model::choice_named<model::Cause>(words.peek())) {
      time.cause = *cause;
      words.word();
    }
    if (!words.take("unknown")) {
      time.time = words.duration();
    }
    resource.recovery.push_back(time);
    std::sort(resource.recovery.begin(), resource.recovery.end(), [](auto const& a, auto const& b) {
      return a.cause < b.cause;
    });
  }

  Register register_;
  std::map<std::string, Subject> subjects_;
  std::vector<std::string> order_;  ///< of first mention
  std::set<std::string> needed_;
  std::map<std::string, std::int64_t> numbers_;  ///< of the last requirement, per consumer
};

}  // namespace

Register register_of(std::string_view text) {
  Reader reader;
  bool quoted = false;
  bool comment = false;
  std::string statement;
  for (char const c : text) {
    quoted = quoted != (c == '"' && !comment);
    comment =
        c != '\n' && (comment || (c == '#' && !quoted && (statement.empty() || statement.back() == ' ')));
    if (c == '\n' || (c == ';' && !quoted && !comment)) {
      reader.statement(statement);
      statement.clear();
    } else if (!comment) {
      statement += c;
    }
  }
  reader.statement(statement);
  return reader.finish();
}

}  // namespace nb::test
