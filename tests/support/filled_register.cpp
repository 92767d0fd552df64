#include "tests/support/filled_register.hpp"

#include "core/model/table.hpp"

#include <type_traits>

namespace nb::test {

namespace {

using model::Field;
using model::RecordId;

/// Fills one field after the other, each with a value of its own.
class Filler {
public:
  template <typename Record>
  void fill(Record& record, std::size_t number) {
    table_ = Record::table;
    number_ = number;
    Record::each_field(record, [this](Field const& field, auto& value) {
      ++next_;
      set(field, value);
    });
  }

private:
  [[nodiscard]] std::string text(Field const& field, std::size_t item = 1) const {
    return canary(table_, number_, field.name, item);
  }

  static RecordId first_of(std::string_view table) {
    return std::string(table == "*" ? "processes" : table) + "-1";
  }

  void set(Field const& field, std::string& value) {
    if (field.name == "id") {
      value = table_ + '-' + std::to_string(number_);
    } else {
      value = field.refers_to.empty() ? text(field) : first_of(field.refers_to);
    }
  }

  void set(Field const& field, std::vector<std::string>& value) {
    if (field.refers_to.empty()) {
      value = {text(field), text(field, 2)};
    } else {
      value = {first_of(field.refers_to)};
    }
  }

  // One set of overloads, some of which need nothing of the object.
  // NOLINTBEGIN(readability-convert-member-functions-to-static,readability-make-member-function-const)
  void set(Field const&, bool& value) { value = !value; }
  void set(Field const&, std::optional<bool>& value) { value = true; }
  void set(Field const&, std::optional<std::int64_t>& value) { value = next_; }
  void set(Field const&, std::optional<Minutes>& value) { value = Minutes{next_}; }
  void set(Field const&, std::optional<Date>& value) {
    value = plus_days(Date{std::chrono::year{2000}, std::chrono::month{1}, std::chrono::day{1}},
                      static_cast<int>(next_ % 20'000));
  }
  void set(Field const&, std::vector<Minutes>& value) { value = {Minutes{next_}, Minutes{next_ + 1440}}; }
  void set(Field const& field, model::Ratings& value) {
    value = {{model::DamageType::overall, Minutes{240}, 1, text(field)},
             {model::DamageType::finance, Minutes{240}, 4, text(field, 2)}};
  }
  void set(Field const& field, model::RecoveryTimes& value) {
    value = {{model::Cause::technical_fault, Minutes{next_}, text(field), std::nullopt},
             {model::Cause::ransomware,
              std::nullopt,
              text(field, 2),
              Date{std::chrono::year{2026}, std::chrono::month{2}, std::chrono::day{3}}}};
  }
  void set(Field const& field, model::Attributes& value) {
    value = {{text(field) + "-key", text(field)}, {text(field, 2) + "-key", text(field, 2)}};
  }
  void set(Field const&, model::Need& value) {
    using model::Need;
    value = Need::group(1,
                        {Need::of("processes-1", Minutes{next_}),
                         Need::group(1, {Need::of("resources-1")}, Minutes{next_ + 1})});
  }
  template <model::Choice Enum>
  void set(Field const&, Enum& value) {
    value = static_cast<Enum>(model::Choices<Enum>::names.size() - 1);
  }
  template <model::Choice Enum>
  void set(Field const&, std::optional<Enum>& value) {
    value = static_cast<Enum>(model::Choices<Enum>::names.size() - 1);
  }
  // NOLINTEND(readability-convert-member-functions-to-static,readability-make-member-function-const)

  std::string table_;
  std::size_t number_ = 0;
  std::int64_t next_ = 1000;
};

}  // namespace

model::Register filled_register(std::size_t records) {
  model::Register register_;
  Filler filler;
  filler.fill(register_.municipality, 1);
  model::Register::each_table(register_, [&](auto& table) {
    for (std::size_t number = 1; number <= records; ++number) {
      filler.fill(table.emplace_back(), number);
    }
  });
  return register_;
}

std::string canary(std::string_view table, std::size_t number, std::string_view field, std::size_t item) {
  std::string text = "canary-";
  text += table;
  text += '-' + std::to_string(number) + '-';
  text += field;
  return text + '-' + std::to_string(item);
}

}  // namespace nb::test
