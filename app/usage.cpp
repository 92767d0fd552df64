#include "app/usage.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace nb::app {
namespace {

using Names = std::vector<std::string>;

std::string listed(Names const& names) {
  std::string text;
  for (auto const& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

/// The command that was being read: `key new` of `notbetrieb key new …`.
CLI::App const& innermost(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.front());
}

std::string full_name(CLI::App const& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + ' ' + app.get_name();
}

Names commands_of(CLI::App const& app) {
  Names names;
  for (auto const* command : app.get_subcommands([](CLI::App const*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

/// Of a command and of those above it, whose options it takes too.
Names options_of(CLI::App const& app) {
  auto names = app.get_parent() == nullptr ? Names() : options_of(*app.get_parent());
  for (auto const* option : app.get_options()) {
    for (auto const& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

/// The two sides of `between` in a sentence of CLI11.
std::optional<std::pair<std::string, std::string>> parted(std::string const& text, std::string_view between) {
  auto const at = text.find(between);
  if (at == std::string::npos) {
    return std::nullopt;
  }
  return std::pair(text.substr(0, at), text.substr(at + between.size()));
}

class Explainer {
public:
  Explainer(text::Messages const& messages, CLI::App const& app, CLI::ParseError const& error)
      : messages_(messages), app_(app), command_(innermost(app)), error_(error), what_(error.what()) {}

  [[nodiscard]] std::string words() const {
    if (dynamic_cast<CLI::RequiredError const*>(&error_) != nullptr) {
      return missing();
    }
    if (dynamic_cast<CLI::ExtrasError const*>(&error_) != nullptr) {
      return too_much();
    }
    if (dynamic_cast<CLI::ValidationError const*>(&error_) != nullptr) {
      return not_allowed();
    }
    if (auto const sides = parted(what_, " excludes ")) {
      return say("not_together", {{"one", sides->first}, {"other", sides->second}});
    }
    if (auto const sides = parted(what_, " requires ")) {
      return say("needs_too", {{"one", sides->first}, {"other", sides->second}});
    }
    if (auto const sides = parted(what_, ": 1 required ")) {
      return say("no_value", {{"option", sides->first}});
    }
    if (auto const sides = parted(what_, ": At Most 1 required")) {
      return say("only_once", {{"option", sides->first}});
    }
    if (auto const sides = parted(what_, "Could not convert: ")) {
      return say("no_number", {{"what", sides->second}});
    }
    return what_;
  }

  [[nodiscard]] std::string help() const { return full_name(command_) + " --help"; }

private:
  [[nodiscard]] std::string say(std::string const& key, text::Values const& values) const {
    return messages_("app.usage." + key, values);
  }

  [[nodiscard]] std::string did_you_mean(std::string const& likely) const {
    return say("likely", {{"likely", likely}});
  }

  [[nodiscard]] std::string missing() const {
    if (parted(what_, "subcommand") || parted(what_, "Subcommand")) {
      return no_command();
    }
    Names names;
    for (auto const* option : command_.get_options()) {
      if (option->get_required() && option->count() == 0) {
        names.push_back(option->get_name());
      }
    }
    auto const sides = parted(what_, " is required");
    return say("missing", {{"names", names.empty() && sides ? sides->first : listed(names)}});
  }

  [[nodiscard]] std::string no_command() const {
    auto const known = commands_of(command_);
    for (auto const& word : app_.remaining(true)) {
      if (!word.starts_with('-')) {
        auto const likely = text::most_similar(word, known);
        return say("unknown_command", {{"word", word}}) + ' ' +
               (likely ? did_you_mean(*likely) : say("possible", {{"names", listed(known)}}));
      }
    }
    return say("no_command", {}) + ' ' + say("possible", {{"names", listed(known)}});
  }

  [[nodiscard]] std::string too_much() const {
    auto const words = app_.remaining(true);
    auto const option =
        std::find_if(words.begin(), words.end(), [](auto const& word) { return word.starts_with('-'); });
    if (option == words.end()) {
      return say("too_much", {{"words", listed(words)}});
    }
    auto const likely = text::most_similar(*option, options_of(command_));
    return say("unknown_option", {{"word", *option}}) + (likely ? ' ' + did_you_mean(*likely) : "");
  }

  /// "--paper: A3 not in {A4,A5}"; the program's own checks give sentences in the reader's language.
  [[nodiscard]] std::string not_allowed() const {
    if (auto const sides = parted(what_, " not in {")) {
      auto const names = CLI::detail::split(sides->second.substr(0, sides->second.find('}')), ',');
      return say("not_possible", {{"what", sides->first}}) + ' ' +
             say("possible", {{"names", listed(names)}});
    }
    if (auto const sides = parted(what_, " not in range ")) {
      auto const option = sides->first.substr(0, sides->first.find(':'));
      auto const limits = parted(sides->second, " to ");
      return limits ? say("not_in_range",
                          {{"option", option}, {"least", limits->first}, {"most", limits->second}})
                    : what_;
    }
    return what_;
  }

  text::Messages const& messages_;
  CLI::App const& app_;
  CLI::App const& command_;
  CLI::ParseError const& error_;
  std::string what_;
};

}  // namespace

std::string usage_words(text::Messages const& messages, CLI::App const& app, CLI::ParseError const& error) {
  Explainer const explainer(messages, app, error);
  return messages("app.usage.wrong", {{"what", explainer.words()}, {"help", explainer.help()}});
}

}  // namespace nb::app
