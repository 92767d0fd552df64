#include "core/container/passphrase.hpp"

#include "core/base/error.hpp"
#include "core/container/letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

TEST(Passphrase, IsRefusedWithTheReason) {
  EXPECT_EQ(passphrase_fault("sieben Eichen im Nebel"), "");
  EXPECT_EQ(passphrase_fault("sechzehn Zeichen"), "");
  EXPECT_EQ(passphrase_fault("fünfzehn Zeichen"), "key.passphrase_letters");
  EXPECT_EQ(passphrase_fault("fuenfzehn.Buchst"), "");
  EXPECT_EQ(passphrase_fault("nur 15 Zeichen!"), "key.passphrase_short");
  EXPECT_EQ(passphrase_fault(""), "key.passphrase_short");
  EXPECT_EQ(passphrase_fault("abababababababababab"), "key.passphrase_simple");
  EXPECT_EQ(passphrase_fault(" sieben Eichen im Nebel"), "key.passphrase_edge");
  EXPECT_EQ(passphrase_fault("sieben Eichen im Nebel "), "key.passphrase_edge");
  EXPECT_EQ(passphrase_fault("sieben\tEichen im Nebel"), "key.passphrase_letters");
  EXPECT_EQ(passphrase_fault(std::string(80, 'x') + "sieben Eichen im Nebel"), "key.passphrase_long");
}

TEST(PassphraseFile, HoldsOneLineHoweverItEnds) {
  test::TempFolder const folder;
  for (auto const* text : {"#sieben Eichen ",
                           "#sieben Eichen \n",
                           "#sieben Eichen \r\n\r\n",
                           "\xEF\xBB\xBF#sieben Eichen \r\n"}) {
    test::put(folder / "p", text);
    EXPECT_EQ(read_passphrase_file(folder / "p").view(), "#sieben Eichen ") << text;
  }
}

TEST(PassphraseFile, ThatIsSomethingElseIsRefused) {
  test::TempFolder const folder;
  auto const code = [&](std::string const& text) {
    test::put(folder / "p", text);
    try {
      static_cast<void>(read_passphrase_file(folder / "p"));
    } catch (Error const& error) {
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code(""), "key.empty_file");
  EXPECT_EQ(code("\n"), "key.empty_file");
  EXPECT_EQ(code("one\ntwo\n"), "key.passphrase_lines");
  EXPECT_EQ(code(std::string(5000, 'x')), "file.too_large");
}

TEST(DrawnPassphrase, IsTakenByItsOwnRule) {
  auto const drawn = drawn_passphrase(system_random);
  EXPECT_THAT(std::string(drawn.view()), testing::MatchesRegex("[0-9A-Z]{5}(-[0-9A-Z]{5}){4}"));
  EXPECT_EQ(passphrase_fault(drawn.view()), "");
  EXPECT_NE(drawn_passphrase(system_random).view(), drawn.view());
}

TEST(Letters, AreReadAsPeopleWriteThem) {
  EXPECT_EQ(letter_value('o'), 0);
  EXPECT_EQ(letter_value('l'), 1);
  EXPECT_EQ(letter_value('I'), 1);
  EXPECT_EQ(letter_value('z'), 31);
  EXPECT_EQ(letter_value('U'), -1);
  EXPECT_EQ(letter_value('-'), -1);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    EXPECT_EQ(letter_value(letters[i]), static_cast<int>(i));
  }
}

}  // namespace
}  // namespace nb::container
