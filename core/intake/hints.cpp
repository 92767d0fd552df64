#include "core/intake/hints.hpp"

#include "core/text/messages.hpp"
#include "core/text/utf8.hpp"

namespace nb::intake {

namespace {

using text::Language;
using text::Messages;

std::string words_in(Language language, std::string_view list, std::vector<std::string_view> const& values) {
  std::string all;
  for (auto const value : values) {
    auto const key = "choice." + std::string(list) + '.' + std::string(value);
    all += (all.empty() ? "" : ", ") + Messages::of(language).find(key).value_or(std::string(value));
  }
  return all;
}

}  // namespace

FindingList::Values suggestion(std::optional<std::string> const& word) {
  if (!word) {
    return {{"suggestion", ""}};
  }
  auto const in = [&](Language language) {
    return ' ' + Messages::of(language)("intake.did_you_mean", {{"word", *word}});
  };
  return {{"suggestion.de", in(Language::german)}, {"suggestion.en", in(Language::english)}};
}

FindingList::Values allowed_words(std::string_view list, std::vector<std::string_view> const& values) {
  return {{"allowed.de", words_in(Language::german, list, values)},
          {"allowed.en", words_in(Language::english, list, values)}};
}

FindingList::Values words_for(std::string const& place, std::string_view list, std::string_view value) {
  return {{place + ".de", words_in(Language::german, list, {value})},
          {place + ".en", words_in(Language::english, list, {value})}};
}

std::string shortened(std::string_view text) {
  constexpr std::size_t shown = 60;
  if (text.size() <= shown) {
    return std::string(text);
  }
  std::string result;
  for (auto const point : text::code_points(text.substr(0, 4 * shown))) {
    if (result.size() >= shown) {
      break;
    }
    result += text::to_utf8(point);
  }
  return result + "…";
}

FindingList::Values operator+(FindingList::Values a, FindingList::Values const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace nb::intake
