#include "export/handbook/front_pages.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

bool anything_rated(Context const& context) {
  auto const& processes = context.results().processes;
  return std::any_of(processes.begin(), processes.end(), [](auto const& result) {
    return result.criticality != assessment::Criticality::unrated;
  });
}

}  // namespace

std::string release_line(Context const& context,
                         std::optional<Date> released_on,
                         std::optional<Date> next_revision) {
  auto const today = context.options().as_of;
  if (!released_on || *released_on > today || !anything_rated(context)) {
    return context.say("handbook.release.not_released");
  }
  if (next_revision && *next_revision < today) {
    return context.say("handbook.release.expired", {{"date", context.date(next_revision)}});
  }
  return {};
}

std::string handbook_release_line(Context const& context) {
  auto const* document = context.document();
  return document == nullptr ? release_line(context, {}, {})
                             : release_line(context, document->released_on, document->next_revision);
}

model::IssuedCopy const* issued_copy(model::Register const& register_, std::string_view name) {
  auto const has_name = [name](model::IssuedCopy const& copy) {
    auto const digits = copy.id.find_last_not_of("0123456789");
    return copy.id == name || (digits != std::string::npos && copy.id.substr(digits + 1) == name);
  };
  auto const found = std::find_if(register_.copies.begin(), register_.copies.end(), has_name);
  return name.empty() || found == register_.copies.end() ? nullptr : &*found;
}

document::Fields book_fields(Context& context) {
  auto const& municipality = context.records().municipality;
  auto const* properties = context.document();
  auto const known = properties == nullptr ? model::DocumentProperties{} : *properties;
  FieldRows fields(context, municipality.id);
  fields.must("handbook.cover.municipality", municipality.name, "field.municipality.name")
      .must("handbook.cover.address", municipality.address, "field.municipality.address")
      .must("handbook.cover.phone", municipality.emergency_phone, "field.municipality.emergency_phone")
      .must("handbook.cover.version", known.version, "field.document_properties.version")
      .must("handbook.cover.released_by",
            joined({known.released_by, context.date(known.released_on)}, ", "),
            "field.document_properties.released_by")
      .must("handbook.cover.valid_until",
            context.date(known.next_revision),
            "field.document_properties.next_revision")
      .text("handbook.cover.state_of_data", document::plain(context.date(context.options().as_of)))
      .may("handbook.cover.state_code", context.options().state_code);
  auto const* copy = issued_copy(context.records(), context.options().copy);
  if (context.options().copy.empty()) {
    fields.write("handbook.cover.copy");
  } else if (copy == nullptr) {
    fields.may("handbook.cover.copy", context.options().copy);
  } else {
    auto const holder = copy->holder.empty() ? std::string() : context.title_of(copy->holder);
    fields.may("handbook.cover.copy", joined({copy->id, holder, copy->place}, ", "));
  }
  return fields.take();
}

document::Chapter cover(Context& context) {
  auto const& municipality = context.records().municipality;
  auto const* properties = context.document();
  auto const known = properties == nullptr ? model::DocumentProperties{} : *properties;
  Writer page(context);
  page.add(document::Heading{
      1,
      {},
      known.title.empty() ? context.say("handbook.title", {{"name", municipality.name}}) : known.title,
      "cover",
      false});
  page.large("handbook.cover.open");
  if (auto const line = handbook_release_line(context); !line.empty()) {
    page.notice(document::Notice::Kind::warning, "handbook.cover.attention", {line});
  }
  page.add(book_fields(context));
  page.add(document::Room{context.say("handbook.cover.signature"), 25});
  page.page_break();
  page.add(document::Heading{1, {}, context.say("handbook.cover.overview"), "overview", false});
  page.add(document::Contents{1});
  auto result = chapter(context.say("handbook.cover.running"), {}, page.take());
  result.front_matter = true;
  return result;
}

}  // namespace nb::handbook
