#include "core/exchange/findings.hpp"
#include "core/exchange/json_names.hpp"
#include "core/exchange/register_json.hpp"
#include "core/model/index.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <initializer_list>
#include <set>
#include <utility>

namespace nb::exchange {

namespace {

using nlohmann::json;

// ---- values: each function answers false if the JSON is no such value -------------------------------------

bool read(json const& from, std::string& value) {
  if (!from.is_string()) {
    return false;
  }
  value = from.get_ref<std::string const&>();
  return value.find('\0') == std::string::npos;
}

bool read(json const& from, bool& value) {
  value = from.is_boolean() && from.get<bool>();
  return from.is_boolean();
}

bool read(json const& from, std::int64_t& value) {
  bool const fits = from.is_number_integer() &&
                    (!from.is_number_unsigned() || from.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  value = fits ? from.get<std::int64_t>() : 0;
  return fits;
}

/// The codec knows which durations there are.
bool read(json const& from, Minutes& value) {
  std::int64_t minutes = 0;
  std::optional<Minutes> known;
  if (!read(from, minutes) || minutes < 0 || !model::decode(to_iso(Minutes{minutes}), known)) {
    return false;
  }
  value = Minutes{minutes};
  return true;
}

bool read(json const& from, Date& value) {
  std::string text;
  auto const date = read(from, text) ? parse_date(text) : std::nullopt;
  value = date.value_or(value);
  return date && to_iso(*date) == text;
}

template <model::Choice Enum>
bool read(json const& from, Enum& value) {
  std::string text;
  return read(from, text) && model::decode(text, value);
}

template <typename Value>
bool read(json const& from, std::optional<Value>& value) {
  return read(from, value.emplace());
}

/// A member that must be there.
template <typename Value>
bool read_member(json const& object, std::string_view name, Value& value) {
  auto const member = object.find(std::string(name));
  return member != object.end() && read(*member, value);
}

/// A member that may be missing.
template <typename Value>
bool read_if_there(json const& object, std::string_view name, Value& value) {
  auto const member = object.find(std::string(name));
  return member == object.end() || read(*member, value);
}

bool has_only(json const& object, std::initializer_list<std::string_view> names) {
  return object.is_object() &&
         std::all_of(object.items().begin(), object.items().end(), [&](auto const& member) {
           return std::find(names.begin(), names.end(), member.key()) != names.end();
         });
}

bool read(json const& from, model::Rating& rating) {
  std::int64_t level = 0;
  bool const sound =
      has_only(from, {names::type, names::horizon, names::level, names::reason}) &&
      read_member(from, names::type, rating.type) && read_member(from, names::horizon, rating.horizon) &&
      read_member(from, names::level, level) && read_if_there(from, names::reason, rating.reason);
  rating.level = level >= model::lowest_level && level <= model::highest_level ? static_cast<int>(level) : 0;
  return sound && rating.level > 0;
}

bool read(json const& from, model::RecoveryTime& recovery) {
  if (!has_only(from, {names::cause, names::time, names::evidence, names::tested_on})) {
    return false;
  }
  auto const time = from.find(std::string(names::time));
  bool const is_unknown = time != from.end() && time->is_null();
  return (is_unknown || read_member(from, names::time, recovery.time)) &&
         read_member(from, names::cause, recovery.cause) &&
         read_if_there(from, names::evidence, recovery.evidence) &&
         read_if_there(from, names::tested_on, recovery.tested_on);
}

/// Recursion is bounded by max_json_depth.
bool read(json const& from, model::Need& need) {
  if (!has_only(from, {names::id, names::at_least, names::of, names::tolerance}) ||
      !read_if_there(from, names::tolerance, need.tolerance)) {
    return false;
  }
  auto const members = from.find(std::string(names::of));
  if (members == from.end()) {
    return read_member(from, names::id, need.id) && !need.id.empty() &&
           !from.contains(std::string(names::at_least));
  }
  std::int64_t at_least = 0;
  if (!members->is_array() || from.contains(std::string(names::id)) ||
      !read_member(from, names::at_least, at_least) || at_least < 0) {
    return false;
  }
  need.at_least = static_cast<std::size_t>(at_least);
  return std::all_of(members->begin(), members->end(), [&need](json const& member) {
    return read(member, need.members.emplace_back());
  });
}

bool read(json const& from, model::Attributes& attributes) {
  return from.is_object() && std::all_of(from.items().begin(), from.items().end(), [&](auto const& member) {
           return member.key().find('\0') == std::string::npos &&
                  read(member.value(), attributes[member.key()]);
         });
}

template <typename Value>
bool read(json const& from, std::vector<Value>& values) {
  return from.is_array() && std::all_of(from.begin(), from.end(), [&values](json const& item) {
           return read(item, values.emplace_back());
         });
}

/// The whole value of a field, checked once more by the codec: order, double ratings, depth of needs.
template <typename Value>
bool read_field(json const& from, Value& value) {
  Value fresh{};
  if (!read(from, fresh) || !model::decode(model::encode(fresh), fresh)) {
    return false;
  }
  value = std::move(fresh);
  return true;
}

/// Choices and yes/no that cannot be unknown must be there; so must the id.
template <typename Value>
constexpr bool is_required(model::Field const& field) {
  return field.name == "id" || model::Choice<Value> || std::is_same_v<Value, bool>;
}

template <typename Record>
Record read_record(json const& from, std::string const& pointer, Findings& findings) {
  auto record = model::empty_record<Record>();
  std::set<std::string, std::less<>> known;
  Record::each_field(record, [&](model::Field const& field, auto& value) {
    known.emplace(field.name);
    auto const member = from.find(std::string(field.name));
    auto const where = pointer + '/' + std::string(field.name);
    if (member != from.end()) {
      if (!read_field(*member, value)) {
        findings.add("exchange.wrong_value",
                     where,
                     {{"value", member->dump(-1, ' ', false, json::error_handler_t::replace)}});
      }
    } else if (is_required<std::remove_cvref_t<decltype(value)>>(field)) {
      findings.add("exchange.missing_member", where, {{"name", std::string(field.name)}});
    }
  });
  for (auto const& member : from.items()) {
    if (!known.contains(member.key())) {
      findings.add(
          "exchange.unknown_member", pointer + '/' + escaped(member.key()), {{"name", member.key()}});
    }
  }
  return record;
}

// ---- the document ---------------------------------------------------------------------------------------

/// Follows the parser through the document and keeps one record at a time.
class Reader : public nlohmann::json_sax<json> {
public:
  Reader(std::string_view bytes, Findings& findings) : bytes_(bytes), findings_(&findings) {}

  bool null() override { return value(json()); }
  bool boolean(bool yes) override { return value(json(yes)); }
  bool number_integer(number_integer_t number) override { return value(json(number)); }
  bool number_unsigned(number_unsigned_t number) override { return value(json(number)); }
  bool number_float(number_float_t number, string_t const& /*text*/) override { return value(json(number)); }
  bool string(string_t& text) override { return value(json(checked(text))); }
  bool binary(binary_t& /*bytes*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(json::object()); }
  bool start_array(std::size_t /*size*/) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    bool is_new = true;
    if (depth_ == 1) {
      top_ = checked(name);
      position_ = 0;
      is_new = tops_.insert(top_).second;
      is_skipped_ = !is_new || !is_known_top();
      if (is_new && is_skipped_) {
        findings_->add("exchange.unknown_member", '/' + escaped(top_), {{"name", top_}});
      }
    } else if (!open_.empty()) {
      key_ = checked(name);
      is_new = !open_.back()->contains(key_);
      is_duplicate_ = !is_new;
    }
    if (!is_new) {
      findings_->add("exchange.duplicate_member", place(), {{"name", depth_ == 1 ? top_ : key_}});
    }
    return true;
  }

  bool parse_error(std::size_t position,
                   std::string const& /*token*/,
                   json::exception const& problem) override {
    auto const read = bytes_.substr(0, position == 0 ? 0 : position - 1);
    findings_->add_at_row("exchange.not_json",
                          1 + std::count(read.begin(), read.end(), '\n'),
                          {{"detail", std::string(problem.what()).substr(0, 200)}});
    return false;
  }

  /// What was read, once the parser is through.
  model::Register finish(bool complete) {
    if (complete) {
      check_head();
    }
    return std::move(register_);
  }

private:
  /// One value without members: part of a record, or of the head of the document.
  bool value(json&& scalar) {
    if (!open_.empty()) {
      (void)put(std::move(scalar));
    } else if (depth_ == 1 && !is_skipped_ && (top_ == names::format || top_ == names::version)) {
      head_[top_] = std::move(scalar);
    } else if (!is_skipped_ || depth_ == 0) {
      wrong_place();
    }
    return true;
  }

  bool open(json&& container) {
    if (++depth_ > max_json_depth) {
      findings_->add("exchange.too_deep", place(), {{"limit", std::to_string(max_json_depth)}});
      return false;
    }
    bool const is_object = container.is_object();
    if (!open_.empty()) {
      open_.push_back(put(std::move(container)));
    } else if (depth_ > 1 && is_skipped_) {
      return true;
    } else if (starts_record(is_object)) {
      record_ = std::move(container);
      open_.push_back(&record_);
      return count_record();
    } else if (!(depth_ == 1 && is_object) && !(depth_ == 2 && !is_object && is_table())) {
      wrong_place();
      is_skipped_ = true;
      skipped_below_ = depth_;
    }
    return true;
  }

  bool close() {
    --depth_;
    if (!open_.empty()) {
      open_.pop_back();
      if (open_.empty()) {
        keep_record();
      }
    } else if (skipped_below_ > depth_) {
      is_skipped_ = false;
      skipped_below_ = 0;
    }
    return true;
  }

  /// Adds to the container that is open and answers with the place of the value. What comes twice is read
  /// into nowhere.
  json* put(json&& value) {
    auto& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    auto& target = is_duplicate_ ? nowhere_.emplace_back() : parent[key_];
    is_duplicate_ = false;
    target = std::move(value);
    return &target;
  }

  [[nodiscard]] bool starts_record(bool is_object) const {
    return is_object && ((depth_ == 2 && top_ == model::Municipality::table) || (depth_ == 3 && is_table()));
  }

  bool count_record() {
    if (++records_ <= max_json_records) {
      return true;
    }
    findings_->add("exchange.too_many_records", place(), {{"limit", std::to_string(max_json_records)}});
    return false;
  }

  void keep_record() {
    auto const pointer = place();
    if (top_ == model::Municipality::table) {
      register_.municipality = read_record<model::Municipality>(record_, pointer, *findings_);
    }
    model::Register::each_table(register_, [&](auto& records) {
      using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
      if (top_ == Record::table) {
        records.push_back(read_record<Record>(record_, pointer, *findings_));
      }
    });
    ++position_;
    nowhere_.clear();
  }

  [[nodiscard]] bool is_table() const {
    bool found = false;
    model::Register::each_table(register_, [&](auto const& records) {
      found = found || top_ == std::remove_cvref_t<decltype(records)>::value_type::table;
    });
    return found;
  }

  [[nodiscard]] bool is_known_top() const {
    return top_ == names::format || top_ == names::version || top_ == model::Municipality::table ||
           is_table();
  }

  void wrong_place() {
    findings_->add("exchange.wrong_value", place(), {{"value", ""}});
    ++position_;
  }

  [[nodiscard]] std::string place() const {
    if (top_.empty()) {
      return "";
    }
    return '/' + escaped(top_) + (is_table() ? '/' + std::to_string(position_) : std::string());
  }

  std::string checked(std::string& text) {
    if (text.size() > max_json_text) {
      findings_->add("exchange.text_too_long", place(), {{"limit", std::to_string(max_json_text)}});
      text.clear();
    }
    return std::move(text);
  }

  void check_head() {
    if (head_.value(names::format, json()) != json_format) {
      findings_->add("exchange.not_a_register", '/' + std::string(names::format), {});
    } else if (head_.value(names::version, json()) != json_version) {
      findings_->add("exchange.newer_version", '/' + std::string(names::version), {});
    }
    if (!tops_.contains(std::string(model::Municipality::table))) {
      findings_->add("exchange.missing_member",
                     '/' + std::string(model::Municipality::table),
                     {{"name", std::string(model::Municipality::table)}});
    }
  }

  std::string_view bytes_;
  Findings* findings_;
  model::Register register_;
  json head_ = json::object();

  std::size_t depth_ = 0;       ///< open objects and arrays
  std::string top_;             ///< member of the document that is being read
  std::set<std::string> tops_;  ///< all so far
  std::size_t position_ = 0;    ///< of the record in its table
  std::size_t records_ = 0;
  bool is_skipped_ = false;        ///< the value of `top_` says nothing
  std::size_t skipped_below_ = 0;  ///< one container is skipped until it closes; 0: the whole member
  json record_;
  std::vector<json*> open_;  ///< containers inside the record, outermost first
  std::string key_;
  bool is_duplicate_ = false;
  std::deque<json> nowhere_;
};

/// Ids that come twice and references that lead nowhere.
void check_ids(model::Register const& register_, Findings& findings) {
  model::RecordIndex const index(register_);
  for (auto const& [id, table] : index.duplicates()) {
    findings.add("exchange.duplicate_id", '/' + std::string(table), {{"id", id}}, id);
  }
  for (auto const& broken : model::broken_references(register_)) {
    auto const* const entry = index.find(broken.id);
    auto const position = entry == nullptr ? std::string("-") : std::to_string(entry->position);
    findings.add("exchange.unknown_reference",
                 '/' + broken.table + '/' + position + '/' + broken.field,
                 {{"id", broken.value}},
                 broken.id);
  }
}

}  // namespace

Imported from_json(std::string_view bytes, std::string const& file) {
  Findings findings(file);
  Imported imported;
  if (bytes.size() > max_json_bytes) {
    findings.add("exchange.too_large", "", {{"limit", std::to_string(max_json_bytes)}});
  } else {
    Reader reader(bytes, findings);
    bool const complete = json::sax_parse(bytes, &reader);
    imported.register_ = reader.finish(complete);
    if (complete) {
      check_ids(imported.register_, findings);
    }
  }
  imported.findings = findings.finish();
  return imported;
}

}  // namespace nb::exchange
