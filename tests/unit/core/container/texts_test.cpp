#include "tests/support/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"
#include <algorithm>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

namespace nb::container {
namespace {

namespace fs = std::filesystem;

/// Every code that stands in the sources of this folder.
std::set<std::string> codes_in_sources() {
  std::regex const literal(
      R"re("((?:name|limit|zip|folder|bag|signature|container|key|age)\.[a-z0-9_]+)")re");
  std::set<std::string> codes;
  for (auto const& entry : fs::directory_iterator(nb::test::source_folder() / "core/container")) {
    auto const text = test::get(entry.path());
    for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end; ++match) {
      codes.insert((*match)[1]);
    }
  }
  return codes;
}

/// The paths in a file of texts, without the first part (verify or error) and without hints.
std::set<std::string> codes_in_texts(std::string const& language) {
  std::regex const line_form(R"re(^\s*([a-z0-9_]+)\s*(".*")?\s*$)re");
  std::set<std::string> codes;
  std::vector<std::string> path;
  std::string last;
  std::istringstream lines(test::get(nb::test::source_folder() / "data/i18n" / language / "container.info"));
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (line.rfind(';', 0) == 0) {
      continue;
    }
    if (line.find('{') != std::string::npos && line.find('"') == std::string::npos) {
      path.push_back(last);
    } else if (line.find('}') != std::string::npos && line.find('"') == std::string::npos) {
      path.pop_back();
    } else if (std::regex_match(line, match, line_form)) {
      last = match[1];
      if (match[2].matched && path.size() == 2) {
        codes.insert(path[1] + "." + last);
      }
    }
  }
  return codes;
}

TEST(Texts, AreThereForEveryCodeInBothLanguagesAndForNothingElse) {
  auto const codes = codes_in_sources();
  EXPECT_GT(codes.size(), 80U);
  for (auto const* language : {"de", "en"}) {
    std::set<std::string> difference;
    auto const texts = codes_in_texts(language);
    std::set_symmetric_difference(
        codes.begin(), codes.end(), texts.begin(), texts.end(), std::inserter(difference, difference.end()));
    EXPECT_THAT(difference, testing::IsEmpty()) << language;
  }
}

}  // namespace
}  // namespace nb::container
