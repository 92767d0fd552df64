#include "export/bundle/state_code.hpp"

#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace nb::bundle {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST(StateCode, IsShortAndSoundByItsOwnCheck) {
  auto const code = state_code(test::filled_register(1));
  EXPECT_THAT(code, testing::MatchesRegex("[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}"));
  EXPECT_TRUE(read_state_code(code).is_sound);
  EXPECT_EQ(read_state_code(code).code, code);
}

TEST(StateCode, FindsEveryWrongLetterAndEveryTwoNeighboursThatChangedPlaces) {
  auto const code = state_code(test::filled_register(2));
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '-') {
      continue;
    }
    for (char const letter : letters) {
      auto wrong = code;
      wrong[i] = letter;
      EXPECT_EQ(read_state_code(wrong).is_sound, letter == code[i]) << wrong;
    }
  }
  std::string plain = code;
  std::erase(plain, '-');
  for (std::size_t i = 0; i + 1 < plain.size(); ++i) {
    auto swapped = plain;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_EQ(read_state_code(swapped).is_sound, swapped == plain) << swapped;
  }
  EXPECT_FALSE(read_state_code(plain.substr(1)).is_sound);
  EXPECT_FALSE(read_state_code("").is_sound);
}

TEST(StateCode, IsReadAsPeopleTypeIt) {
  // A code with 0 and 1 in it, to be found among the codes of a few registers.
  std::string code;
  for (int i = 0; code.find('0') == std::string::npos || code.find('1') == std::string::npos; ++i) {
    auto register_ = test::register_of("process a");
    register_.processes.front().title = std::to_string(i);
    code = state_code(register_);
  }
  auto typed = code;
  std::erase(typed, '-');
  std::replace(typed.begin(), typed.end(), '0', 'o');
  std::replace(typed.begin(), typed.end(), '1', 'l');
  std::transform(typed.begin(), typed.end(), typed.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  EXPECT_EQ(read_state_code(" " + typed.insert(4, " ")).code, code);
}

TEST(StateCode, DependsOnEveryValueAndNotOnTheOrder) {
  auto const register_ = test::filled_register(2);
  auto reversed = register_;
  std::reverse(reversed.processes.begin(), reversed.processes.end());
  EXPECT_EQ(state_code(register_), state_code(reversed));
  std::set<std::string> codes{state_code(register_)};
  auto const process = model::record_text(register_.processes.front());
  for (auto const& [field, text] : process.fields) {
    if (field != "id") {
      auto changed = register_;
      model::set_value(changed, process.id, field, "");
      bool const differs = !(changed == register_);
      EXPECT_EQ(codes.insert(state_code(changed)).second, differs) << field;
    }
  }
  EXPECT_GT(codes.size(), 20U);
}

TEST(StateCode, OfAnEarlierStateFollowsFromALaterOneAndTheChanges) {
  auto const first = test::register_of("process a title=Eins needs db; db server");
  auto second = first;
  second.municipality.id = "070995001000";
  second.processes.front().title = "Zwei";
  second.resources.clear();
  second.requirements.clear();
  second.processes.push_back(test::register_of("process b mtpd 4 h").processes.front());
  StateSum sum(second);
  EXPECT_EQ(sum.code(), state_code(second));
  sum.take_back(model::difference(first, second));
  EXPECT_EQ(sum.code(), state_code(first));
  EXPECT_NE(state_code(first), state_code(second));
}

}  // namespace
}  // namespace nb::bundle
