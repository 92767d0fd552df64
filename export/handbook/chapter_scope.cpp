#include "export/handbook/chapters.hpp"
#include "export/handbook/front_pages.hpp"
#include "export/handbook/times.hpp"

#include <map>

namespace nb::handbook {
namespace {

document::Table change_history(Context& context) {
  Rows table(context,
             {{"handbook.cover.version", 1},
              {"handbook.col.date", 2},
              {"handbook.col.by", 3},
              {"handbook.col.change", 5}});
  auto const* properties = context.document();
  for (auto const& version : context.records().document_versions) {
    if (properties == nullptr || version.document == properties->id || version.document.empty()) {
      table.add({cell(version.version),
                 or_blank(context, context.date(version.on), version.id, "field.document_version.on"),
                 or_blank(context, version.author, version.id, "field.document_version.author"),
                 or_blank(context, version.change, version.id, "field.document_version.change")});
    }
  }
  return table.blanks(4, table.empty() ? context.open().number({}, "handbook.gap.no_history") : "").take();
}

/// A copy that was exchanged before the release holds an older version.
document::Cell exchanged_cell(Context& context, model::IssuedCopy const& copy) {
  auto const* properties = context.document();
  auto const day = context.date(copy.exchanged_on);
  bool const is_old = properties != nullptr && copy.exchanged_on && properties->released_on &&
                      *copy.exchanged_on < *properties->released_on;
  return is_old ? cell(day + ", " + context.say("handbook.control.older_version"))
                : or_blank(context, day, copy.id, "field.issued_copy.exchanged_on");
}

document::Table copies(Context& context) {
  Rows table(context,
             {{"handbook.col.copy", 1},
              {"handbook.col.holder", 3},
              {"handbook.col.place", 3},
              {"handbook.col.exchanged", 2},
              {"handbook.col.sign", 2}});
  for (auto const& copy : context.records().copies) {
    table.add({cell(copy.id),
               or_blank(context,
                        copy.holder.empty() ? "" : context.title_of(copy.holder),
                        copy.id,
                        "field.issued_copy.holder"),
               or_blank(context, copy.place, copy.id, "field.issued_copy.place"),
               exchanged_cell(context, copy),
               empty_cell()});
  }
  return table.blanks(4, table.empty() ? context.open().number({}, "handbook.gap.no_copies") : "").take();
}

/// A row for each kind of damage, a column for each level.
document::Table damage_levels(Context& context) {
  Rows table(context,
             {{"handbook.col.damage", 2},
              {"handbook.scope.level_1", 3},
              {"handbook.scope.level_2", 3},
              {"handbook.scope.level_3", 3},
              {"handbook.scope.level_4", 3}});
  std::map<model::DamageType, std::vector<document::Cell>> rows;
  for (auto const& level : context.records().damage_levels) {
    auto const [row, is_new] = rows.try_emplace(level.damage_type, model::highest_level + 1, cell("–"));
    row->second.front() = strong_cell(context.word(level.damage_type));
    auto const column = level.level.value_or(0);
    if (column >= model::lowest_level && column <= model::highest_level) {
      row->second[static_cast<std::size_t>(column)] =
          or_blank(context, level.text, level.id, "field.damage_level.text");
    }
  }
  for (auto& [type, cells] : rows) {
    table.add(std::move(cells));
  }
  return table.take();
}

void write_policy(Writer& page) {
  auto& context = page.context();
  auto const& municipality = context.records().municipality;
  auto const level = municipality.intolerable_level;
  page.section(context.say("handbook.scope.policy"), {}, "1.3").say("handbook.scope.policy_text");
  FieldRows fields(context, municipality.id);
  fields
      .must("handbook.scope.intolerable",
            level ? context.say("handbook.scope.level", {{"level", std::to_string(*level)}}) : "",
            "field.municipality.intolerable_level")
      .must("handbook.scope.period", length(municipality.secured_period), "field.municipality.secured_period")
      .must("handbook.scope.reaction",
            municipality.reaction_time
                ? length(municipality.reaction_time) + ", " +
                      (municipality.reaction_measured_on
                           ? context.say("handbook.scope.measured",
                                         {{"date", context.date(municipality.reaction_measured_on)}})
                           : context.say("handbook.scope.assumed"))
                : "",
            "field.municipality.reaction_time")
      .must("handbook.scope.approved",
            joined({municipality.approved_by, context.date(municipality.approved_on)}, ", "),
            "field.municipality.approved_by");
  page.add(fields.take());
  if (!context.records().damage_levels.empty()) {
    page.add(damage_levels(context));
  }
}

}  // namespace

document::Chapter contents_chapter(Context& context) {
  Writer page(context);
  page.add(document::Heading{1, {}, context.say("handbook.contents"), "contents", false});
  page.add(document::Contents{2});
  return chapter(context.say("handbook.contents"), {}, page.take());
}

document::Chapter document_control(Context& context) {
  auto const* properties = context.document();
  auto const known = properties == nullptr ? model::DocumentProperties{} : *properties;
  Writer page(context);
  page.title(context.say("handbook.control.title"), "control");
  FieldRows fields(context, known.id.empty() ? context.records().municipality.id : known.id);
  fields.must("field.document_properties.title", known.title)
      .must("field.document_properties.version", known.version)
      .text("handbook.control.kind", document::plain(context.say("handbook.control.kind_text")))
      .must("field.document_properties.author", known.author)
      .must("field.document_properties.released_by", known.released_by)
      .must("field.document_properties.released_on", context.date(known.released_on))
      .must("field.document_properties.next_revision", context.date(known.next_revision))
      .must("field.document_properties.scope", known.scope)
      .must("field.document_properties.purpose", known.purpose)
      .must("field.document_properties.classification", known.classification)
      .must("field.document_properties.audience", known.audience)
      .must("field.document_properties.storage", known.storage)
      .must("field.document_properties.retention", known.retention);
  page.add(fields.take());
  page.section(context.say("handbook.control.history")).add(change_history(context));
  page.section(context.say("handbook.control.copies"))
      .say("handbook.control.copies_how")
      .add(copies(context));
  return chapter(context.say("handbook.control.title"), {}, page.take());
}

document::Chapter chapter_1_scope(Context& context) {
  auto const* properties = context.document();
  Writer page(context);
  page.title(context.say("handbook.scope.title"), "chapter:1", "1");
  page.section(context.say("handbook.scope.purpose"), {}, "1.1");
  page.say("handbook.scope.purpose_text", {{"name", context.records().municipality.name}});
  page.text(properties == nullptr ? std::string() : properties->purpose);
  page.section(context.say("handbook.scope.area"), {}, "1.2");
  FieldRows fields(context, properties == nullptr ? context.records().municipality.id : properties->id);
  fields.must("field.document_properties.scope", properties == nullptr ? std::string() : properties->scope);
  page.add(fields.take());
  page.say("handbook.scope.area_text");
  write_policy(page);
  page.section(context.say("handbook.scope.words"), {}, "1.4")
      .bullets(context.say_all("handbook.scope.word_items"));
  page.text({link(context.say("handbook.scope.glossary"), "glossary")});
  page.section(context.say("handbook.scope.read"), {}, "1.5")
      .bullets(context.say_all("handbook.scope.read_items"));
  return chapter(context.say("handbook.scope.title"), "1", page.take());
}

}  // namespace nb::handbook
