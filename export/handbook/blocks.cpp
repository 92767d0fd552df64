#include "export/handbook/blocks.hpp"

#include "export/handbook/people.hpp"

#include <utility>

namespace nb::handbook {

using document::Cell;
using document::Text;

std::string joined(std::vector<std::string> const& items, std::string_view between) {
  std::string text;
  for (auto const& item : items) {
    if (!text.empty() && !item.empty()) {
      text += between;
    }
    text += item;
  }
  return text;
}

Text titled(std::string title, std::string text) {
  title += ": ";
  return {{std::move(title), true, {}, false}, {std::move(text), false, {}, false}};
}

std::vector<Text> texts(std::vector<std::string> const& items) {
  std::vector<Text> list;
  list.reserve(items.size());
  for (auto const& item : items) {
    list.push_back(document::plain(item));
  }
  return list;
}

Cell cell(std::string text) {
  return {document::plain(std::move(text)), false, {}};
}

Cell strong_cell(std::string text) {
  return {document::strong(std::move(text)), false, {}};
}

Cell empty_cell() {
  return {{}, true, {}};
}

Cell or_dash(std::string const& text) {
  return cell(text.empty() ? "–" : text);
}

Cell or_blank(Context& context,
              std::string const& text,
              model::RecordId const& subject,
              std::string_view what) {
  if (!text.empty()) {
    return cell(text);
  }
  if (context.options().extract) {
    return cell(context.say("handbook.extract.not_included"));
  }
  return {document::plain(context.open().number(subject, what)), true, {}};
}

document::Span link(std::string text, std::string target, Page page) {
  return {std::move(text), false, std::move(target), page == Page::shown};
}

Cell link_cell(std::string text, std::string target, Page page) {
  return {{link(std::move(text), std::move(target), page)}, false, {}};
}

std::string process_anchor(model::RecordId const& id) {
  return "process:" + id;
}
std::string resource_anchor(model::RecordId const& id) {
  return "resource:" + id;
}
std::string role_anchor(model::RecordId const& id) {
  return "role:" + id;
}
std::string unit_anchor(model::RecordId const& id) {
  return "unit:" + id;
}
std::string scenario_anchor(model::RecordId const& id) {
  return "scenario:" + id;
}
std::string outage_anchor(model::RecordId const& id) {
  return "outage:" + id;
}

document::Span record_link(Context const& context, model::RecordId const& id, Page page) {
  if (context.get<model::Process>(id) != nullptr) {
    return link(context.label_of(id), process_anchor(id), page);
  }
  if (context.get<model::Resource>(id) != nullptr) {
    return link(context.label_of(id), resource_anchor(id), page);
  }
  if (context.get<model::Scenario>(id) != nullptr) {
    return link(context.title_of(id), scenario_anchor(id), page);
  }
  return {context.title_of(id), false, {}, false};
}

Rows::Rows(Context const& context, std::initializer_list<std::pair<std::string_view, double>> columns) {
  for (auto const& [key, weight] : columns) {
    table_.columns.push_back({key.empty() ? std::string() : context.say(key), weight, document::Align::left});
  }
}

Rows& Rows::size(document::Size size) {
  table_.size = size;
  return *this;
}

Rows& Rows::caption(std::string text) {
  table_.caption = std::move(text);
  return *this;
}

Rows& Rows::add(std::vector<Cell> cells) {
  table_.rows.push_back(std::move(cells));
  return *this;
}

constexpr double weight_of_a_word = 1.5;

Rows& Rows::blanks(int count, std::string const& finding) {
  for (int i = 0; i < count; ++i) {
    std::vector<Cell> row;
    for (auto const& column : table_.columns) {
      // A blank asks for room to write a word; a number or initials need less.
      row.push_back(column.weight < weight_of_a_word ? Cell{} : empty_cell());
    }
    if (i == 0 && !finding.empty()) {
      row.front().text = document::plain(finding);
    }
    table_.rows.push_back(std::move(row));
  }
  return *this;
}

FieldRows& FieldRows::must(std::string_view label, std::string const& value, std::string_view what) {
  return must(label, value.empty() ? Text{} : document::plain(value), what);
}

FieldRows& FieldRows::must(std::string_view label, Text value, std::string_view what) {
  if (!value.empty()) {
    return text(label, std::move(value));
  }
  if (context_->options().extract) {
    return text(label, document::plain(context_->say("handbook.extract.not_included")));
  }
  auto const number = context_->open().number(subject_, what.empty() ? label : what);
  fields_.rows.push_back({context_->say(label), {}, true, number});
  return *this;
}

FieldRows& FieldRows::person(std::string_view label, model::RecordId const& role, std::string_view what) {
  must(label, role.empty() ? std::string() : context_->title_of(role), what);
  if (!role.empty()) {
    fields_.rows.back().numbers = person_or_dash(*context_, role).numbers;
  }
  return *this;
}

FieldRows& FieldRows::numbers(std::string_view label,
                              std::vector<std::string> const& numbers,
                              std::string_view what) {
  auto cell = numbers_cell(*context_, numbers, subject_, what.empty() ? label : what);
  if (cell.blank) {
    fields_.rows.push_back({context_->say(label), {}, true, document::words(cell.text)});
  } else {
    fields_.rows.push_back({context_->say(label), std::move(cell.text), false, {}, std::move(cell.numbers)});
  }
  return *this;
}

FieldRows& FieldRows::may(std::string_view label, std::string const& value) {
  return value.empty() ? *this : text(label, document::plain(value));
}

FieldRows& FieldRows::text(std::string_view label, Text value) {
  fields_.rows.push_back({context_->say(label), std::move(value), false, {}});
  return *this;
}

FieldRows& FieldRows::write(std::string_view label) {
  fields_.rows.push_back({context_->say(label), {}, true, {}});
  return *this;
}

Writer& Writer::heading(int level, std::string text, std::string anchor, std::string number) {
  constexpr int deepest = 3;
  document::Heading heading;
  heading.level = level < deepest ? level : deepest;
  heading.number = std::move(number);
  heading.text = std::move(text);
  heading.anchor = std::move(anchor);
  heading.in_contents = level < deepest;
  return add(std::move(heading));
}

Writer& Writer::title(std::string text, std::string anchor, std::string number) {
  return heading(level_, std::move(text), std::move(anchor), std::move(number));
}

Writer& Writer::section(std::string text, std::string anchor, std::string number) {
  return heading(level_ + 1, std::move(text), std::move(anchor), std::move(number));
}

Writer& Writer::subsection(std::string text, std::string anchor) {
  return heading(level_ + 2, std::move(text), std::move(anchor), {});
}

Writer& Writer::say(std::string_view key, text::Values const& values) {
  return text(context_->say(key, values));
}

Writer& Writer::large(std::string_view key, text::Values const& values) {
  return add(document::Paragraph{document::plain(context_->say(key, values)), document::Size::large, false});
}

Writer& Writer::text(std::string text) {
  return text.empty() ? *this : this->text(document::plain(std::move(text)));
}

Writer& Writer::text(Text text) {
  return text.empty() ? *this : add(document::Paragraph{std::move(text), document::Size::body, false});
}

Writer& Writer::bullets(std::vector<std::string> const& items) {
  return items.empty() ? *this : add(document::List{false, texts(items)});
}

Writer& Writer::numbered(std::vector<std::string> const& items) {
  return items.empty() ? *this : add(document::List{true, texts(items)});
}

Writer& Writer::notice(document::Notice::Kind kind,
                       std::string_view title,
                       std::vector<std::string> const& items) {
  return add(document::Notice{kind, context_->say(title), texts(items)});
}

Writer& Writer::lines(std::string_view label, int count) {
  return add(document::WritingLines{context_->say(label), count});
}

Writer& Writer::page_break() {
  return add(document::PageBreak{});
}

Writer& Writer::add(document::Block block) {
  bool const is_introduced = std::holds_alternative<document::Table>(block) ||
                             std::holds_alternative<document::CheckList>(block) ||
                             std::holds_alternative<document::Fields>(block);
  auto* before = blocks_.empty() ? nullptr : std::get_if<document::Paragraph>(&blocks_.back());
  if (is_introduced && before != nullptr) {
    before->with_next = true;
  }
  blocks_.push_back(std::move(block));
  return *this;
}

Writer& Writer::standard_text() {
  return add(document::Paragraph{
      document::plain(context_->say("handbook.standard_text")), document::Size::small, false});
}

document::CheckList check_list(Context const& context) {
  return {context.say("handbook.check.action"),
          context.say("handbook.check.who"),
          context.say("handbook.check.done"),
          {}};
}

document::CheckList check_list(Context const& context, std::vector<std::string> const& actions) {
  auto list = check_list(context);
  for (auto const& action : actions) {
    list.items.push_back({std::to_string(list.items.size() + 1), document::plain(action), {}, {}, {}});
  }
  return list;
}

document::Chapter chapter(std::string running_title, std::string tab, Blocks blocks) {
  document::Chapter chapter;
  chapter.running_title = std::move(running_title);
  chapter.tab = std::move(tab);
  chapter.blocks = std::move(blocks);
  return chapter;
}

}  // namespace nb::handbook
