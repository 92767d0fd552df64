#include "core/rules/rule_set.hpp"
#include "core/text/utf8.hpp"
#include "export/bundle/state_code.hpp"
#include "export/handbook/changes.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/register_arguments.hpp"
#include "app/register_history.hpp"
#include "app/work.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

using nlohmann::ordered_json;

/// What a code from a page turned out to be.
struct Answer {
  bundle::TypedCode typed;
  std::string meant;               ///< a code of this register that is like the one typed; may be empty
  std::optional<std::size_t> set;  ///< the state it belongs to
  bool is_current = false;
  std::vector<handbook::ToldEdit> told;
  std::vector<handbook::Edit> edits;
  std::vector<handbook::DocumentChange> documents;
};

/// What differs between the state of the page and that of today, on paper too.
void compare(Answer& answer, Past const& past, Program const& program) {
  auto const before = earlier_state(past, *answer.set, program);
  Assessed now{.register_ = past.current, .assessment = {}};
  now.assessment = assessment::assess(now.register_, rules::RuleSet::built_in(), program.as_of());
  auto const options = document_options(now, program);
  answer.told = handbook::told(now.register_, told_as(before), options);
  answer.edits = before.edits;
  answer.documents =
      handbook::changed_documents(handbook::documents(before.register_, before.assessment, options),
                                  handbook::documents(now.register_, now.assessment, options));
}

Answer look_up(Past const& past, std::string const& code, Program const& program) {
  Answer answer;
  answer.typed = bundle::read_state_code(code);
  if (answer.typed.is_sound) {
    answer.set = set_with_code(past, answer.typed.code);
  }
  if (!answer.set) {
    answer.meant = text::most_similar(answer.typed.code, past.codes).value_or("");
    return answer;
  }
  answer.is_current = past.codes.back() == answer.typed.code;
  if (!answer.is_current) {
    compare(answer, past, program);
  }
  return answer;
}

Exit exit_of(Answer const& answer) {
  return answer.set ? Exit::done : answer.typed.is_sound ? Exit::verification : Exit::refused;
}

ordered_json changes_json(Answer const& answer) {
  auto list = ordered_json::array();
  for (auto const& [change, who, at, why] : answer.edits) {
    list.push_back({{"table", change.table},
                    {"id", change.id},
                    {"field", change.field},
                    {"before", change.before ? ordered_json(*change.before) : ordered_json(nullptr)},
                    {"after", change.after ? ordered_json(*change.after) : ordered_json(nullptr)},
                    {"who", who},
                    {"why", why}});
  }
  return list;
}

ordered_json documents_json(Answer const& answer) {
  auto list = ordered_json::array();
  for (auto const& document : answer.documents) {
    auto chapters = ordered_json::array();
    for (auto const& chapter : document.chapters) {
      chapters.push_back({{"title", chapter.title}, {"fate", name(chapter.fate)}});
    }
    list.push_back({{"id", document.id},
                    {"file", document.file},
                    {"kind", document.kind},
                    {"subject", document.subject},
                    {"fate", name(document.fate)},
                    {"chapters", chapters}});
  }
  return list;
}

void answer_json(Past const& past, Answer const& answer) {
  auto state = ordered_json(nullptr);
  if (answer.set) {
    auto const& set = past.sets[*answer.set];
    state = {{"number", set.number}, {"at", set.note.at}, {"who", set.note.who}};
  }
  print_json({{"code", answer.typed.code},
              {"sound", answer.typed.is_sound},
              {"known", answer.set.has_value()},
              {"current", answer.is_current},
              {"did_you_mean", answer.meant.empty() ? ordered_json(nullptr) : ordered_json(answer.meant)},
              {"current_code", past.codes.back()},
              {"state", state},
              {"changes", changes_json(answer)},
              {"documents", documents_json(answer)}});
}

void print_unknown(Program const& program, Answer const& answer) {
  print(program.text(answer.typed.is_sound ? "app.identify.never" : "app.identify.slip",
                     {{"code", answer.typed.code}}) +
        "\n");
  if (!answer.meant.empty()) {
    print(program.text("app.identify.meant", {{"code", answer.meant}}) + "\n");
  }
}

/// Who changed it, when and why, as far as it is known.
std::string who_words(handbook::ToldEdit const& edit) {
  std::vector<std::string> words{edit.who, edit.at, edit.why};
  std::erase(words, std::string());
  return joined(words, ", ");
}

void print_edits(Program const& program, Answer const& answer) {
  constexpr std::size_t most = 40;
  print(program.text("app.identify.changed") + "\n");
  for (std::size_t i = 0; i < std::min(answer.told.size(), most); ++i) {
    auto const& edit = answer.told[i];
    auto const key = edit.field.empty() ? "app.identify.whole" : "app.identify.edit";
    print(program.text(key,
                       {{"record", edit.record},
                        {"field", edit.field},
                        {"before", shown(program, edit.before)},
                        {"after", shown(program, edit.field.empty() ? edit.before + edit.after : edit.after)},
                        {"who", who_words(edit)}}) +
          "\n");
  }
  if (answer.told.size() > most) {
    print(program.text("app.identify.more", {{"count", std::to_string(answer.told.size() - most)}}) + "\n");
  }
}

void print_documents(Program const& program, Answer const& answer) {
  if (answer.documents.empty()) {
    print(program.text("app.identify.no_page") + "\n");
    return;
  }
  print(program.text("app.identify.pages") + "\n");
  for (auto const& document : answer.documents) {
    print("  " + program.text("app.identify.fate." + std::string(name(document.fate))) + "  " +
          document.title + "\n");
    for (auto const& chapter :
         document.kind == "handbook" ? document.chapters : std::vector<handbook::ChapterChange>()) {
      print("      " + program.text("app.identify.fate." + std::string(name(chapter.fate))) + "  " +
            chapter.title + "\n");
    }
  }
}

void answer_text(Program const& program, Past const& past, Answer const& answer) {
  if (!answer.set) {
    print_unknown(program, answer);
    return;
  }
  auto const& set = past.sets[*answer.set];
  print(program.text(answer.is_current ? "app.identify.current" : "app.identify.outdated",
                     {{"code", answer.typed.code},
                      {"number", std::to_string(set.number)},
                      {"at", day_words(set.note.at, program)},
                      {"who", set.note.who},
                      {"now", past.codes.back()}}) +
        "\n");
  if (!answer.is_current) {
    print_edits(program, answer);
    print_documents(program, answer);
  }
}

Exit identify(Program const& program, std::string const& path, std::string const& code) {
  auto const past = read_past(path);
  auto const answer = look_up(past, code, program);
  if (program.format == Format::json) {
    answer_json(past, answer);
  } else {
    answer_text(program, past, answer);
  }
  return exit_of(answer);
}

}  // namespace

void add_identify_command(CLI::App& app, Program& program) {
  auto path = std::make_shared<std::string>();
  auto code = std::make_shared<std::string>();
  auto* command = with_register(app, program, "identify", *path);
  command->add_option("code", *code, program.text("app.help.identify_code"))->required();
  command->callback([&program, path, code] {
    program.action = [&program, path, code] { return identify(program, *path, *code); };
  });
}

}  // namespace nb::app
