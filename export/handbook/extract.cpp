#include "export/handbook/extract.hpp"

#include "export/handbook/times.hpp"

#include <algorithm>
#include <set>

namespace nb::handbook {
namespace {

using document::Notice;

std::set<model::RecordId> agreed(Context const& context) {
  std::set<model::RecordId> ids;
  for (auto const& partner : context.records().partners) {
    ids.insert(partner.gives.begin(), partner.gives.end());
  }
  return ids;
}

document::Fields cover_fields(Context& context) {
  auto const& municipality = context.records().municipality;
  auto const* properties = context.document();
  auto const& extract = *context.options().extract;
  FieldRows fields(context, municipality.id);
  fields.may("handbook.cover.municipality", municipality.name)
      .may("handbook.cover.address", municipality.address)
      .may("handbook.cover.phone", municipality.emergency_phone)
      .may("handbook.extract.recipient", extract.recipient)
      .may("handbook.extract.profile", extract.profile)
      .may("handbook.cover.version", properties == nullptr ? std::string() : properties->version)
      .may("handbook.cover.valid_until",
           properties == nullptr ? std::string() : context.date(properties->next_revision))
      .text("handbook.cover.state_of_data", document::plain(context.date(context.options().as_of)))
      .may("handbook.cover.state_code", context.options().state_code)
      .may("handbook.cover.copy", context.options().copy);
  return fields.take();
}

document::Chapter agreement(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.extract.agreement"), "agreement");
  for (auto const& partner : context.records().partners) {
    FieldRows fields(context, partner.id);
    fields.may("handbook.extract.partner", partner.name)
        .must("handbook.extract.legal_basis", partner.legal_basis)
        .must("handbook.extract.valid",
              joined({context.date(partner.valid_from), context.date(partner.valid_until)}, " – "))
        .may("handbook.extract.takes", joined(partner.takes, " · "))
        .may("handbook.extract.products", joined(partner.products, " · "));
    page.add(fields.take());
    document::List list;
    for (auto const& id : partner.gives) {
      list.items.push_back({record_link(context, id)});
    }
    if (!list.items.empty()) {
      page.section(context.say("handbook.extract.gives")).add(std::move(list));
    }
  }
  return chapter(context.say("handbook.extract.agreement"), {}, page.take());
}

document::Chapter services(Context& context, std::vector<model::Message const*> const& messages) {
  Writer page(context);
  page.title(context.say("handbook.extract.services"), "services").say("handbook.extract.services_how");
  for (auto const* message : messages) {
    page.section(message->title).text(message->text);
    if (!message->audience.empty()) {
      page.text(titled(context.say("handbook.extract.audience"), message->audience));
    }
  }
  return chapter(context.say("handbook.extract.services"), {}, page.take());
}

document::Chapter related(Context& context, std::vector<model::Process const*> const& processes) {
  Writer page(context);
  page.title(context.say("handbook.extract.related"), "related").say("handbook.extract.related_how");
  Rows table(context,
             {{"handbook.col.process", 6}, {"handbook.runbook.status", 3}, {"handbook.runbook.back_by", 3}});
  for (auto const* process : processes) {
    table.add({cell(context.label_of(process->id)),
               or_dash(status_words(context, context.process_result(process->id))),
               or_dash(rto_words(context, *process))});
  }
  page.add(table.take());
  return chapter(context.say("handbook.extract.related"), {}, page.take());
}

}  // namespace

std::string extract_title(Context const& context) {
  auto const* known = context.document();
  auto const whole = known == nullptr || known->title.empty()
                         ? context.say("handbook.title", {{"name", context.records().municipality.name}})
                         : known->title;
  return context.say("handbook.extract.title", {{"title", whole}});
}

document::Chapter extract_cover(Context& context) {
  auto const& extract = *context.options().extract;
  Writer page(context);
  page.add(document::Heading{1, {}, extract_title(context), "cover", false});
  page.notice(
      Notice::Kind::warning,
      "handbook.extract.abridged",
      {context.say(extract.recipient.empty() ? "handbook.extract.for_all" : "handbook.extract.for_one",
                   {{"profile", extract.profile}, {"recipient", extract.recipient}}),
       context.say("handbook.extract.not_included_how")});
  page.add(cover_fields(context));
  page.add(document::Heading{1, {}, context.say("handbook.cover.overview"), "overview", false});
  page.add(document::Contents{2});  // the plans stand one level below their chapter
  auto result = chapter(context.say("handbook.cover.running"), {}, page.take());
  result.front_matter = true;
  return result;
}

std::vector<document::Chapter> extract_chapters(Context& context) {
  std::vector<document::Chapter> chapters;
  if (!context.records().partners.empty()) {
    chapters.push_back(agreement(context));
  }
  std::vector<model::Message const*> messages;
  for (auto const& message : context.records().messages) {
    if (message.kind == model::MessageKind::service_status) {
      messages.push_back(&message);
    }
  }
  if (!messages.empty()) {
    chapters.push_back(services(context, messages));
  }
  auto const with_plan = extract_processes(context);
  auto others = by_urgency(context);
  std::erase_if(others, [&](model::Process const* process) {
    return std::find(with_plan.begin(), with_plan.end(), process) != with_plan.end();
  });
  if (!others.empty()) {
    chapters.push_back(related(context, others));
  }
  return chapters;
}

std::vector<model::Process const*> extract_processes(Context const& context) {
  auto const ids = agreed(context);
  auto processes = by_urgency(context);
  std::erase_if(processes, [&](model::Process const* process) {
    return ids.empty() ? !has_runbook(context, *process) : !ids.contains(process->id);
  });
  return processes;
}

}  // namespace nb::handbook
