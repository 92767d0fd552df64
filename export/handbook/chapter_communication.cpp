#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

namespace nb::handbook {
namespace {

void write_messages(Writer& page, model::MessageKind kind, char const* number, std::string const& key) {
  auto& context = page.context();
  page.section(context.say(key + ".title"), {}, number);
  bool any = false;
  for (auto const& message : context.records().messages) {
    if (message.kind != kind) {
      continue;
    }
    any = true;
    page.subsection(message.title);
    FieldRows fields(context, message.id);
    fields.must("field.message.audience", message.audience).must("field.message.channel", message.channel);
    page.add(fields.take());
    page.add(document::Notice{
        document::Notice::Kind::note, context.say("handbook.talk.text"), {document::plain(message.text)}});
  }
  if (any) {
    return;
  }
  page.standard_text();
  for (auto const& text : context.say_all(key + ".standard")) {
    page.add(document::Notice{
        document::Notice::Kind::note, context.say("handbook.talk.text"), {document::plain(text)}});
  }
}

document::Table service_status(Context& context) {
  Rows table(context,
             {{"handbook.talk.service", 4},
              {"handbook.talk.works", 1.4},
              {"handbook.talk.limited", 1.6},
              {"handbook.talk.closed", 1.4},
              {"handbook.talk.where_now", 3}});
  // A long list is ticked rather than written into.
  constexpr std::size_t few = 180;
  bool const is_short = context.records().processes.size() <= few;
  for (auto const* process : by_urgency(context)) {
    if (process->office == model::Office::front || !process->services.empty()) {
      table.add({cell(process->title),
                 cell("☐"),
                 cell("☐"),
                 cell("☐"),
                 is_short ? empty_cell() : document::Cell{}});
    }
  }
  if (table.empty()) {
    table.blanks(8);
  }
  return table.take();
}

document::Table media(Context& context) {
  Rows table(context,
             {{"handbook.talk.medium", 3},
              {"handbook.talk.users", 3},
              {"handbook.talk.limits", 4},
              {"handbook.talk.instead", 3}});
  for (auto const& medium : context.records().communication_media) {
    table.add({cell(medium.title),
               or_dash(medium.users),
               or_blank(context, medium.limits, medium.id, "field.communication_medium.limits"),
               or_blank(context, medium.alternative, medium.id, "field.communication_medium.alternative")});
  }
  if (table.empty()) {
    table.blanks(5, context.open().number({}, "handbook.gap.no_media"));
  }
  return table.take();
}

}  // namespace

document::Chapter chapter_7_communication(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.talk.title"), "chapter:7", "7");
  page.section(context.say("handbook.talk.rules"), {}, "7.1")
      .standard_text()
      .numbered(context.say_all("handbook.talk.rule_items"));
  write_messages(page, model::MessageKind::holding_statement, "7.2", "handbook.talk.holding");
  write_messages(page, model::MessageKind::service_status, "7.3", "handbook.talk.status");
  page.subsection(context.say("handbook.talk.status_table")).add(service_status(context));
  write_messages(page, model::MessageKind::notice, "7.4", "handbook.talk.notice");
  write_messages(page, model::MessageKind::staff, "7.5", "handbook.talk.staff");
  page.section(context.say("handbook.talk.media"), "media", "7.6").add(media(context));
  return chapter(context.say("handbook.talk.title"), "7", page.take());
}

}  // namespace nb::handbook
