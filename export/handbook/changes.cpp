#include "export/handbook/changes.hpp"

#include "export/handbook/blocks.hpp"
#include "export/handbook/value_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::handbook {
namespace {

using document::Chapter;

/// A chapter is recognised by its first heading that can be linked to.
std::string key_of(Chapter const& chapter) {
  for (auto const& block : chapter.blocks) {
    auto const* heading = std::get_if<document::Heading>(&block);
    if (heading != nullptr && !heading->anchor.empty()) {
      return heading->anchor;
    }
  }
  return chapter.running_title;
}

/// In the order of `after`, those that are gone last.
std::vector<ChapterChange> changed_chapters(document::Document const& before,
                                            document::Document const& after) {
  std::map<std::string, Chapter const*> known;
  for (auto const& chapter : before.chapters) {
    known.emplace(key_of(chapter), &chapter);
  }
  std::vector<ChapterChange> changes;
  for (auto const& chapter : after.chapters) {
    auto const key = key_of(chapter);
    auto const found = known.find(key);
    if (found == known.end()) {
      changes.push_back({key, chapter.running_title, Fate::fresh});
    } else {
      if (!(*found->second == chapter)) {
        changes.push_back({key, chapter.running_title, Fate::changed});
      }
      known.erase(found);
    }
  }
  for (auto const& chapter : before.chapters) {
    if (known.contains(key_of(chapter))) {
      changes.push_back({key_of(chapter), chapter.running_title, Fate::gone});
    }
  }
  return changes;
}

DocumentChange change_of(NamedDocument const& document, Fate fate) {
  return {document.file,
          document.document.properties.id,
          document.kind,
          document.subject,
          document.document.properties.title,
          fate,
          {}};
}

/// A whole record counts once: at the change of its id.
bool is_whole(model::FieldChange const& change) {
  return change.field == "id" && (!change.before || !change.after);
}

class Delivery {
public:
  Delivery(Context& context, Earlier const& earlier)
      : context_(&context), earlier_(&earlier), page_(context) {}

  document::Chapter sheet(std::vector<DocumentChange> const& changes, std::vector<ToldEdit> const& edits) {
    page_.title(context_->say("handbook.change.title"), "changes");
    write_head();
    page_.section(context_->say("handbook.change.exchange")).say("handbook.change.exchange_how");
    page_.add(exchange_table(changes));
    page_.section(context_->say("handbook.change.edits")).add(edit_table(edits));
    write_receipt();
    return chapter(context_->say("handbook.change.title"), "Ä", page_.take());
  }

private:
  void write_head() {
    auto const from = joined({earlier_->name, earlier_->on, earlier_->state_code}, ", ");
    auto const to = joined({context_->date(context_->options().as_of), context_->options().state_code}, ", ");
    FieldRows fields(*context_, {});
    fields.may("handbook.change.from", from).may("handbook.change.to", to);
    if (context_->options().copy.empty()) {
      fields.write("handbook.cover.copy");
    } else {
      fields.may("handbook.cover.copy", context_->options().copy);
    }
    page_.add(fields.take());
    page_.add(check_list(*context_, context_->say_all("handbook.change.steps")));
  }

  document::Table exchange_table(std::vector<DocumentChange> const& changes) {
    Rows table(*context_,
               {{"handbook.change.document", 5},
                {"handbook.change.part", 5},
                {"handbook.change.what", 3},
                {"handbook.form.done", 1.5}});
    for (auto const& change : changes) {
      if (change.kind != "handbook") {
        table.add({strong_cell(change.title), cell(change.file), cell(fate_words(change.fate)), cell("☐")});
        continue;
      }
      for (auto const& part : change.chapters) {
        table.add({strong_cell(context_->say("handbook.change.book")),
                   cell(part.title),
                   cell(fate_words(part.fate)),
                   cell("☐")});
      }
    }
    return table.take();
  }

  document::Table edit_table(std::vector<ToldEdit> const& edits) {
    constexpr std::size_t most = 300;
    Rows table(*context_,
               {{"handbook.change.record", 4},
                {"handbook.change.field", 2.4},
                {"handbook.change.before", 3},
                {"handbook.change.after", 3},
                {"handbook.change.who", 2.6}});
    table.size(document::Size::small);
    for (std::size_t i = 0; i < std::min(edits.size(), most); ++i) {
      auto const& edit = edits[i];
      table.add({cell(edit.record),
                 cell(edit.field),
                 or_dash(edit.before),
                 or_dash(edit.after),
                 cell(joined({edit.who, edit.at, edit.why}, ", "))});
    }
    if (edits.size() > most) {
      auto const rest = std::to_string(edits.size() - most);
      table.add({cell(context_->say("handbook.outage.more", {{"count", rest}})), {}, {}, {}, {}});
    }
    return table.take();
  }

  void write_receipt() {
    page_.section(context_->say("handbook.change.receipt")).say("handbook.change.receipt_how");
    FieldRows fields(*context_, {});
    fields.write("handbook.cover.copy")
        .write("handbook.form.place_and_date")
        .write("handbook.form.name_and_function")
        .write("handbook.form.signature");
    page_.add(fields.take());
  }

  [[nodiscard]] std::string fate_words(Fate fate) const {
    return context_->say("handbook.change.fate." + std::string(name(fate)));
  }

  Context* context_;
  Earlier const* earlier_;
  Writer page_;
};

/// The handbook's chapters that changed, behind the sheet.
NamedDocument delivery(std::vector<NamedDocument> const& after,
                       std::vector<DocumentChange> const& changes,
                       document::Chapter sheet,
                       std::string const& title) {
  NamedDocument result{"aenderungen.pdf", "changes", {}, {}};
  result.document.chapters.push_back(std::move(sheet));
  auto const& book = after.front().document;
  result.document.properties = book.properties;
  result.document.paper = book.paper;
  result.document.properties.id += "-AEND";
  result.document.properties.title = title;
  std::set<std::string> wanted;
  for (auto const& change : changes) {
    if (change.kind == "handbook") {
      std::for_each(
          change.chapters.begin(), change.chapters.end(), [&](auto& part) { wanted.insert(part.anchor); });
    }
  }
  for (auto const& chapter : book.chapters) {
    if (wanted.contains(key_of(chapter))) {
      result.document.chapters.push_back(chapter);
      result.document.chapters.back().front_matter = false;
    }
  }
  return result;
}

}  // namespace

std::string_view name(Fate fate) {
  return fate == Fate::fresh ? "fresh" : fate == Fate::gone ? "gone" : "changed";
}

std::vector<ToldEdit> told(model::Register const& now, Earlier const& earlier, Options const& options) {
  assessment::Assessment const none;
  Context const then(earlier.register_, none, options);
  Context const here(now, none, options);
  std::set<std::pair<std::string, model::RecordId>> whole;
  for (auto const& edit : earlier.edits) {
    if (is_whole(edit.change)) {
      whole.emplace(edit.change.table, edit.change.id);
    }
  }
  std::vector<ToldEdit> edits;
  for (auto const& [change, who, at, why] : earlier.edits) {
    bool const in_whole = whole.contains({change.table, change.id});
    if (in_whole && !is_whole(change)) {
      continue;
    }
    auto const& context = change.after || !in_whole ? here : then;
    ToldEdit told{record_words(context, change.table, change.id), {}, {}, {}, who, at, why};
    if (in_whole) {
      auto const summary = summary_words(context, change.table, change.id);
      (change.after ? told.after : told.before) =
          here.say(change.after ? "handbook.change.new" : "handbook.change.removed", {{"what", summary}});
    } else {
      told.field = field_words(here, change);
      told.before = value_words(then, change, change.before);
      told.after = value_words(here, change, change.after);
    }
    edits.push_back(std::move(told));
  }
  return edits;
}

std::vector<DocumentChange> changed_documents(std::vector<NamedDocument> const& before,
                                              std::vector<NamedDocument> const& after) {
  std::map<std::string, NamedDocument const*> known;
  for (auto const& document : before) {
    known.emplace(document.file, &document);
  }
  std::vector<DocumentChange> changes;
  for (auto const& document : after) {
    auto const found = known.find(document.file);
    if (found == known.end()) {
      changes.push_back(change_of(document, Fate::fresh));
      continue;
    }
    auto chapters = changed_chapters(found->second->document, document.document);
    if (!chapters.empty()) {
      changes.push_back(change_of(document, Fate::changed));
      changes.back().chapters = std::move(chapters);
    }
    known.erase(found);
  }
  for (auto const& document : before) {
    if (known.contains(document.file)) {
      changes.push_back(change_of(document, Fate::gone));
    }
  }
  return changes;
}

std::vector<NamedDocument> change_pages(model::Register const& register_,
                                        assessment::Assessment const& assessment,
                                        Earlier const& earlier,
                                        Options const& options) {
  auto const before = documents(earlier.register_, earlier.assessment, options);
  auto after = documents(register_, assessment, options);
  auto const changes = changed_documents(before, after);
  if (changes.empty()) {
    return {};
  }
  Context context(register_, assessment, options);
  auto sheet = Delivery(context, earlier).sheet(changes, told(register_, earlier, options));
  std::vector<NamedDocument> result{
      delivery(after, changes, std::move(sheet), context.say("handbook.change.title"))};
  std::set<std::string> wanted;
  for (auto const& change : changes) {
    wanted.insert(change.kind == "handbook" ? std::string() : change.file);
  }
  for (auto& document : after) {
    if (wanted.contains(document.file)) {
      result.push_back(std::move(document));
    }
  }
  return result;
}

}  // namespace nb::handbook
