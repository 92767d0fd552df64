#include "core/intake/words.hpp"

#include "core/text/messages.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>

namespace nb::intake {

namespace {

std::vector<std::string> in_all_languages(std::string const& key) {
  std::vector<std::string> texts;
  for (auto const language : {text::Language::german, text::Language::english}) {
    if (auto found = text::Messages::of(language).find(key)) {
      texts.push_back(std::move(*found));
    }
  }
  return texts;
}

/// Several words in one message, apart by `|`.
std::vector<std::string> words_of(std::string const& key) {
  std::vector<std::string> words;
  for (auto const& text : in_all_languages(key)) {
    for (std::size_t at = 0; at <= text.size();) {
      auto const end = std::min(text.find('|', at), text.size());
      words.push_back(text::fold(std::string_view(text).substr(at, end - at)));
      at = end + 1;
    }
  }
  return words;
}

}  // namespace

Words const& Words::of_all_languages() {
  static Words const words;
  return words;
}

Words::Words() {
  for (auto const& table : all_tables()) {
    for (auto const& field : table.fields) {
      auto const list = std::string(field.choice_list);
      if (field.kind != ValueKind::choice || choices_.contains(list)) {
        continue;
      }
      auto& words = choices_[list];
      for (auto const value : field.choices) {
        auto const names = in_all_languages("choice." + list + '.' + std::string(value));
        words.emplace(text::fold(value), value);
        for (auto const& name : names) {
          words.emplace(text::fold(name), value);
        }
        allowed_[list].push_back(names.empty() ? std::string(value) : names.front());
      }
    }
  }
  for (auto const& word : words_of("intake.word.yes")) {
    yes_no_.emplace(word, true);
  }
  for (auto const& word : words_of("intake.word.no")) {
    yes_no_.emplace(word, false);
  }
  unknown_ = words_of("intake.word.unknown");
}

std::optional<std::string> Words::choice(std::string_view list, std::string_view word) const {
  auto const words = choices_.find(list);
  if (words == choices_.end()) {
    return std::nullopt;
  }
  auto const found = words->second.find(text::fold(word));
  return found == words->second.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Words::allowed(std::string_view list) const {
  auto const found = allowed_.find(list);
  return found == allowed_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<bool> Words::yes_no(std::string_view word) const {
  auto const found = yes_no_.find(text::fold(word));
  return found == yes_no_.end() ? std::nullopt : std::optional(found->second);
}

bool Words::means_unknown(std::string_view word) const {
  return std::find(unknown_.begin(), unknown_.end(), text::fold(word)) != unknown_.end();
}

std::vector<std::string> Words::folded(std::string const& key) {
  return words_of(key);
}

}  // namespace nb::intake
