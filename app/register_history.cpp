#include "app/register_history.hpp"

#include "core/base/date.hpp"
#include "core/base/error.hpp"
#include "core/model/changes.hpp"
#include "core/rules/rule_set.hpp"
#include "core/text/utf8.hpp"
#include "export/bundle/state_code.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <utility>

namespace nb::app {
namespace {

constexpr std::size_t iso_day = 10;  ///< letters of "2026-11-21" at the head of a time

/// The last set of that day or before; nothing if the register is younger.
std::optional<std::size_t> set_of_day(Past const& past, Date day) {
  auto const wanted = to_iso(day);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < past.sets.size(); ++i) {
    if (past.sets[i].note.at.substr(0, iso_day) <= wanted) {
      found = i;
    }
  }
  return found;
}

std::optional<std::size_t> set_with_number(Past const& past, std::string const& text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, number);
  auto const found = std::find_if(
      past.sets.begin(), past.sets.end(), [number](auto const& set) { return set.number == number; });
  bool const is_number = error == std::errc() && stop == end;
  return is_number && found != past.sets.end()
             ? std::optional(static_cast<std::size_t>(found - past.sets.begin()))
             : std::nullopt;
}

/// The state in which the handbook first had that version; if the history does not tell, the day that the
/// list of versions names.
std::optional<std::size_t> set_of_document_version(Past const& past, std::string const& text) {
  for (std::size_t i = 0; i < past.sets.size(); ++i) {
    auto const& changes = past.sets[i].changes;
    bool const begins =
        std::any_of(changes.begin(), changes.end(), [&text](model::FieldChange const& change) {
          return change.table == model::DocumentProperties::table && change.field == "version" &&
                 change.after == text;
        });
    if (begins) {
      return i;
    }
  }
  for (auto const& version : past.current.document_versions) {
    if (version.version == text && version.on) {
      return set_of_day(past, *version.on);
    }
  }
  return std::nullopt;
}

using Value = std::tuple<std::string, model::RecordId, std::string>;  // table, record, field

/// The last change of each value after a set.
std::map<Value, store::ChangeNote const*> last_notes(Past const& past, std::size_t set) {
  std::map<Value, store::ChangeNote const*> notes;
  for (auto i = set + 1; i < past.sets.size(); ++i) {
    for (auto const& change : past.sets[i].changes) {
      notes[{change.table, change.id, change.field}] = &past.sets[i].note;
    }
  }
  return notes;
}

}  // namespace

std::string day_words(std::string const& at, Program const& program) {
  auto const day = parse_date(at.substr(0, iso_day));
  return day ? program.messages().date(*day) : at;
}

Past read_past(std::filesystem::path const& path) {
  auto store = store::Store::open(path, store::Mode::read);
  Past past{.current = store.load(), .sets = store.history(), .codes = {}};
  past.codes.resize(past.sets.size());
  bundle::StateSum sum(past.current);
  for (auto i = past.sets.size(); i-- > 0;) {
    past.codes[i] = sum.code();
    sum.take_back(past.sets[i].changes);
  }
  return past;
}

model::Register register_at(Past const& past, std::size_t set) {
  auto register_ = past.current;
  for (auto i = past.sets.size(); i-- > set + 1;) {
    register_ = model::with(std::move(register_), model::inverse(past.sets[i].changes));
  }
  return register_;
}

std::optional<std::size_t> set_with_code(Past const& past, std::string_view code) {
  auto const found = std::find(past.codes.rbegin(), past.codes.rend(), code);
  return found == past.codes.rend() ? std::nullopt
                                    : std::optional(static_cast<std::size_t>(past.codes.rend() - found) - 1);
}

EarlierState earlier_state(Past const& past, std::size_t set, Program const& program) {
  EarlierState state;
  state.register_ = register_at(past, set);
  state.assessment = assessment::assess(state.register_, rules::RuleSet::built_in(), program.as_of());
  state.name = program.text("app.change_number", {{"number", std::to_string(past.sets[set].number)}});
  if (auto const& documents = state.register_.documents;
      !documents.empty() && !documents.front().version.empty()) {
    state.name = program.text("app.document_version",
                              {{"version", documents.front().version}, {"change", state.name}});
  }
  state.on = day_words(past.sets[set].note.at, program);
  state.code = past.codes[set];
  auto const notes = last_notes(past, set);
  for (auto& change : model::difference(state.register_, past.current)) {
    auto const note = notes.find({change.table, change.id, change.field});
    auto const known = note == notes.end() ? store::ChangeNote{} : *note->second;
    state.edits.push_back({std::move(change), known.who, day_words(known.at, program), known.why});
  }
  return state;
}

handbook::Earlier told_as(EarlierState const& state) {
  return {state.register_, state.assessment, state.name, state.on, state.code, state.edits};
}

std::size_t find_version(Past const& past, std::string const& text) {
  auto found = set_with_number(past, text);
  if (auto const day = parse_date(text); !found && day) {
    found = set_of_day(past, *day);
  }
  found = found ? found : set_of_document_version(past, text);
  auto const typed = bundle::read_state_code(text);
  found = found ? found : set_with_code(past, typed.code);
  if (!found) {
    throw Error(ErrorKind::usage,
                "app.unknown_version",
                text,
                text::most_similar(typed.code, past.codes).value_or(past.codes.back()));
  }
  return *found;
}

}  // namespace nb::app
