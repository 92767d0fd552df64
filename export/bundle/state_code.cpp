#include "export/bundle/state_code.hpp"

#include "core/container/hash.hpp"

#include <cstddef>

namespace nb::bundle {
namespace {

/// Crockford's base 32 alphabet without I, L, O, U.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_letters = 8;  ///< without the check letter
constexpr std::size_t group = 3;
constexpr unsigned bits = 5;

/// Times x in GF(32) with x^5 + x^2 + 1. The weights x^8, x^7, … of the places all differ, so that neither a
/// wrong letter nor two that changed places leave the sum as it was.
unsigned times_x(unsigned value) {
  constexpr unsigned overflow = 32, polynomial = 0b100101;
  value <<= 1U;
  return (value & overflow) != 0 ? value ^ polynomial : value;
}

/// 0 for the letters of a code with its check letter; times_x of it is the check letter of those before.
unsigned check_sum(std::string_view code) {
  unsigned sum = 0;
  for (char const letter : code) {
    sum = times_x(sum) ^ static_cast<unsigned>(letters.find(letter));
  }
  return sum;
}

/// The share of one value: 64 bits of its hash.
std::uint64_t share(std::string_view table,
                    std::string_view id,
                    std::string_view field,
                    std::string_view value) {
  constexpr std::size_t bytes = 8;
  constexpr unsigned byte_bits = 8;
  if (value.empty()) {
    return 0;  // not known and not there are the same
  }
  std::string text;
  text.append(table).append(1, '\0').append(id).append(1, '\0').append(field).append(1, '\0').append(value);
  auto const digest = container::sha512(text);
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    number = (number << byte_bits) | static_cast<unsigned char>(digest[i]);
  }
  return number;
}

/// The municipality is there once; its key is a value like any other.
std::string_view key_of(std::string_view table, std::string_view id) {
  return table == model::Municipality::table ? std::string_view() : id;
}

template <typename Record>
std::uint64_t sum_of(Record const& record) {
  std::uint64_t sum = 0;
  Record::each_field(record, [&](model::Field const& field, auto const& value) {
    sum += share(Record::table, key_of(Record::table, record.id), field.name, model::encode(value));
  });
  return sum;
}

std::string grouped(std::string_view code) {
  std::string text;
  for (std::size_t i = 0; i < code.size(); ++i) {
    text += i > 0 && i % group == 0 ? "-" : "";
    text += code[i];
  }
  return text;
}

}  // namespace

StateSum::StateSum(model::Register const& register_) : sum_(sum_of(register_.municipality)) {
  model::Register::each_table(register_, [this](auto const& table) {
    for (auto const& record : table) {
      sum_ += sum_of(record);
    }
  });
}

void StateSum::take_back(std::vector<model::FieldChange> const& changes) {
  for (auto const& change : changes) {
    auto const id = key_of(change.table, change.id);
    sum_ -= share(change.table, id, change.field, change.after.value_or(""));
    sum_ += share(change.table, id, change.field, change.before.value_or(""));
  }
}

std::string StateSum::code() const {
  std::string code;
  auto rest = sum_;
  for (std::size_t i = 0; i < code_letters; ++i) {
    code += letters[rest % letters.size()];
    rest >>= bits;
  }
  return grouped(code + letters[times_x(check_sum(code))]);
}

std::string state_code(model::Register const& register_) {
  return StateSum(register_).code();
}

TypedCode read_state_code(std::string_view typed) {
  std::string code;
  for (char letter : typed) {
    letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    letter = letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter;
    if (letter != ' ' && letter != '-') {
      code += letter;
    }
  }
  bool const is_sound = code.size() == code_letters + 1 &&
                        code.find_first_not_of(letters) == std::string::npos && check_sum(code) == 0;
  return {grouped(code), is_sound};
}

}  // namespace nb::bundle
