#include "export/redaction/account.hpp"

#include "core/model/table.hpp"
#include "core/text/utf8.hpp"
#include "export/redaction/catalogue.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace nb::redaction {
namespace {

constexpr std::array<std::string_view, 5> number_fields{
    "phone", "emergency_phone", "phone_out_of_hours", "mobile", "phone_private"};
constexpr std::array<std::string_view, 2> private_fields{"mobile", "phone_private"};
constexpr std::string_view mail_field = "email";
/// Fewer digits are a room, a year or an emergency call that everybody knows.
constexpr std::size_t digits_of_a_number = 6;

bool is_number_field(std::string_view name) {
  return std::find(number_fields.begin(), number_fields.end(), name) != number_fields.end();
}

bool is_private_field(std::string_view name) {
  return std::find(private_fields.begin(), private_fields.end(), name) != private_fields.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Numbers as people write them, "0221 4710-112", reduced to their digits; each run of a text that is long
/// enough.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  std::string digits;
  auto const finish = [&] {
    if (digits.size() >= digits_of_a_number) {
      numbers.push_back(digits);
    }
    digits.clear();
  };
  for (char const c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (std::string_view(" -/()").find(c) == std::string_view::npos) {
      finish();
    }
  }
  finish();
  return numbers;
}

/// Words as ids and addresses are made of; the signs of a sentence end them.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  auto const finish = [&] {
    while (!word.empty() && std::string_view(".:").find(word.back()) != std::string_view::npos) {
      word.pop_back();
    }
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (char const c : text) {
    if (static_cast<unsigned char>(c) <= ' ' ||
        std::string_view("\",;()[]|<>").find(c) != std::string_view::npos) {
      finish();
    } else {
      word += c;
    }
  }
  finish();
  return words;
}

struct Named {
  std::set<std::string, std::less<>> numbers;
  std::set<std::string, std::less<>> words;  ///< ids and e-mail addresses
};

/// What stands in the fields for numbers, addresses and ids.
Named named_in(model::Register const& register_) {
  Named named;
  model::each_record(register_, [&named](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    named.words.insert(record.id);
    Record::each_field(record, [&](model::Field const& field, auto const& value) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string>) {
        if (is_number_field(field.name)) {
          auto const numbers = numbers_in(value);
          named.numbers.insert(numbers.begin(), numbers.end());
        } else if (field.name == mail_field) {
          named.words.insert(value);
        }
      }
    });
  });
  return named;
}

/// An id that could as well be a word of a sentence proves nothing.
bool is_telling(std::string const& word) {
  return std::any_of(word.begin(), word.end(), is_digit) || word.find('@') != std::string::npos;
}

/// Looks through the texts that are shown.
class TextSearch {
public:
  TextSearch(Named const& whole, Named const& part) {
    std::set_difference(whole.numbers.begin(),
                        whole.numbers.end(),
                        part.numbers.begin(),
                        part.numbers.end(),
                        std::inserter(withheld_.numbers, withheld_.numbers.end()));
    std::set_difference(whole.words.begin(),
                        whole.words.end(),
                        part.words.begin(),
                        part.words.end(),
                        std::inserter(withheld_.words, withheld_.words.end()));
  }

  void look(std::string_view table,
            model::RecordId const& id,
            std::string_view field,
            std::string_view text) {
    for (auto const& number : numbers_in(text)) {
      if (withheld_.numbers.contains(number)) {
        add("redaction.repeated_number", table, id, field, number);
      }
    }
    for (auto const& word : words_in(text)) {
      if (withheld_.words.contains(word) && is_telling(word)) {
        add("redaction.repeated_name", table, id, field, word);
      }
    }
  }

  [[nodiscard]] Diagnostics take() { return std::move(findings_); }

private:
  void add(std::string code,
           std::string_view table,
           model::RecordId const& id,
           std::string_view field,
           std::string const& value) {
    findings_.push_back({Severity::warning,
                         std::move(code),
                         id,
                         {},
                         {{"table", std::string(table)}, {"field", std::string(field)}, {"value", value}}});
  }

  Named withheld_;
  Diagnostics findings_;
};

template <typename Record>
void count_numbers(Record const& record, std::size_t& all, std::size_t& of_private) {
  Record::each_field(record, [&](model::Field const& field, auto const& value) {
    if (is_number_field(field.name) && !model::encode(value).empty()) {
      ++all;
      of_private += is_private_field(field.name) ? 1U : 0U;
    }
  });
}

template <typename Record>
void note_fields(Record const& record, TableCount& count) {
  auto const* const table = table_entry(Record::table);
  Record::each_field(record, [&](model::Field const& field, auto const& value) {
    if (!model::encode(value).empty()) {
      count.fields.emplace(field.name);
      bool const is_number = is_number_field(field.name) || field.name == mail_field;
      if (table->field(field.name)->is_free_text && !is_number) {
        count.free_texts.emplace(field.name);
      }
    }
  });
}

}  // namespace

Account account_of(model::Register const& whole,
                   model::Register const& part,
                   std::function<bool(std::string_view id)> const& is_shown) {
  Account account;
  std::size_t numbers = 0;
  std::size_t private_numbers = 0;
  std::size_t private_shown = 0;
  model::each_record(whole, [&](auto const& record) {
    if (account.tables.empty() || account.tables.back().table != record.table) {
      account.tables.push_back({.table = std::string(record.table)});
    }
    auto& count = account.tables.back();
    ++(is_shown(record.id) ? count.shown : count.withheld);
    count_numbers(record, numbers, private_numbers);
  });
  model::each_record(part, [&](auto const& record) {
    auto const count = std::find_if(account.tables.begin(), account.tables.end(), [&](TableCount const& one) {
      return one.table == record.table;
    });
    if (is_shown(record.id) && count != account.tables.end()) {
      note_fields(record, *count);
    }
    count_numbers(record, account.numbers_shown, private_shown);
  });
  account.numbers_withheld = numbers - account.numbers_shown;
  account.private_numbers_withheld = private_numbers - private_shown;
  for (auto const& requirement : part.requirements) {
    auto const ids = model::ids_of(requirement.need);
    account.needs_on_hidden +=
        std::all_of(ids.begin(), ids.end(), [&](auto const& id) { return is_shown(id); }) ? 0U : 1U;
  }
  return account;
}

Diagnostics withheld_in_texts(model::Register const& whole, model::Register const& part) {
  TextSearch search(named_in(whole), named_in(part));
  model::each_record(part, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    auto const* const table = table_entry(Record::table);
    Record::each_field(record, [&](model::Field const& field, auto const& value) {
      if (table->field(field.name)->is_free_text && !is_number_field(field.name) &&
          field.name != mail_field) {
        search.look(Record::table, record.id, field.name, model::encode(value));
      }
    });
  });
  return search.take();
}

}  // namespace nb::redaction
