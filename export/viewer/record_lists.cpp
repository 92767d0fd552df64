#include "export/viewer/record_lists.hpp"

#include "export/viewer/html.hpp"
#include "export/viewer/markup.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace nb::viewer {
namespace {

using assessment::Criticality;
using assessment::ProcessResult;
using assessment::ResourceResult;
using text::Messages;

constexpr std::size_t rows_per_table = 100;

/// A cell says what it holds, for narrow screens on which a row becomes a card.
struct Column {
  std::string name;
  std::string heading;
};

std::vector<Column> columns_of(std::initializer_list<std::string_view> names, Messages const& messages) {
  std::vector<Column> columns;
  for (auto const name : names) {
    columns.push_back({std::string(name), messages("viewer.column." + std::string(name))});
  }
  return columns;
}

std::string time(std::optional<Minutes> minutes, Messages const& messages) {
  return escaped(minutes ? Messages::short_duration(*minutes) : messages("viewer.unknown"));
}

/// Text of the MTPD column: exact, an interval, none, or unknown; never a guess.
std::string mtpd(ProcessResult const& result, Messages const& messages) {
  if (result.mtpd_between) {
    return escaped(messages("viewer.between",
                            {{"from", Messages::short_duration(result.mtpd_between->first)},
                             {"to", Messages::short_duration(result.mtpd_between->second)}}));
  }
  if (!result.mtpd && result.criticality == Criticality::not_critical) {
    return "&ndash;";
  }
  return time(result.mtpd, messages);
}

using Anchors = std::set<std::string, std::less<>>;

class Lists {
public:
  Lists(StartPage const& page, Anchors const& anchors, Messages const& messages)
      : page_(&page), messages_(&messages), anchors_(&anchors) {
    for (auto const& unit : page.register_.org_units) {
      unit_titles_.emplace(unit.id, unit.title);
    }
  }

  [[nodiscard]] std::string process_row(model::Process const& process,
                                        ProcessResult const& result,
                                        std::vector<Column> const& columns) const {
    auto const rto =
        assessment::is_critical(result.criticality) ? time(result.rto, *messages_) : std::string("&ndash;");
    auto const unit = unit_titles_.find(process.org_unit);
    return row(
        {"process:", process.id},
        {},
        columns,
        {title("process:", process.id, process.title),
         escaped(process.id),
         escaped(assessment::name(result.time_class)),
         escaped((*messages_)("handbook.criticality." + std::string(assessment::name(result.criticality)))),
         mtpd(result, *messages_),
         rto,
         unit == unit_titles_.end() ? std::string() : escaped(unit->second),
         plan(process.id, process.title)});
  }

  [[nodiscard]] std::string resource_row(model::Resource const& resource,
                                         ResourceResult const& result,
                                         std::vector<Column> const& columns) const {
    auto const kind = std::string(model::name(resource.kind));
    return row({"resource:", resource.id},
               attribute("data-kind", kind),
               columns,
               {title("resource:", resource.id, resource.title),
                escaped(resource.id),
                escaped((*messages_)("choice.resource_kind." + kind)),
                required(result),
                time(result.achieved, *messages_),
                result.gap == assessment::Gap::missed ? "&#9888; " + gap(result) : gap(result),
                plan(resource.id, resource.title)});
  }

private:
  [[nodiscard]] std::string title(std::string_view prefix,
                                  std::string const& id,
                                  std::string const& text) const {
    auto const anchor = std::string(prefix) + id;
    auto const shown = escaped(text.empty() ? id : text);
    return anchors_->contains(anchor) ? tag("a", shown, "href=\"#" + html_id(anchor) + '"') : shown;
  }

  [[nodiscard]] std::string plan(std::string const& id, std::string const& text) const {
    auto const file = page_->plan_files.find(id);
    if (file == page_->plan_files.end()) {
      return {};
    }
    return tag("a", "PDF", attribute("href", file->second) + attribute("aria-label", "PDF " + text));
  }

  [[nodiscard]] std::string required(ResourceResult const& result) const {
    if (!result.required) {
      return "&ndash;";
    }
    return result.required->count() <= 0 ? escaped((*messages_)("viewer.not_reachable"))
                                         : time(result.required, *messages_);
  }

  [[nodiscard]] std::string gap(ResourceResult const& result) const {
    return escaped((*messages_)("viewer.gap." + std::string(assessment::name(result.gap))));
  }

  /// The row is the anchor of the record unless its plan is.
  [[nodiscard]] std::string row(std::pair<std::string, std::string> const& prefix_and_id,
                                std::string const& attributes,
                                std::vector<Column> const& columns,
                                std::vector<std::string> const& cells) const {
    auto const& [prefix, id] = prefix_and_id;
    auto const own = anchors_->contains(prefix + id) ? "row:" + id : prefix + id;
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const about = i < 2 ? std::string() : attribute("data-l", columns[i].heading);
      out += i == 0 ? tag("th", cells[i], "scope=\"row\"") : tag("td", cells[i], about);
    }
    return tag("tr", out, attribute("id", html_id(own)) + attribute("data-id", id) + attributes) + '\n';
  }

  StartPage const* page_;
  Messages const* messages_;
  Anchors const* anchors_;
  std::map<std::string, std::string, std::less<>> unit_titles_;
};

/// Rows in tables of at most `rows_per_table`, under one heading.
std::string tables(std::string const& heading,
                   std::vector<std::string> const& rows,
                   std::vector<Column> const& columns,
                   std::string_view name) {
  std::string head;
  for (auto const& column : columns) {
    head += tag("th", escaped(column.heading), "scope=\"col\"");
  }
  std::string out;
  for (std::size_t start = 0; start < rows.size(); start += rows_per_table) {
    std::string body;
    for (auto i = start; i < std::min(rows.size(), start + rows_per_table); ++i) {
      body += rows[i];
    }
    auto const caption = tag("caption", escaped(heading));
    out += tag("div",
               tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", "\n" + body)),
               attribute("class", "scroll part list " + std::string(name))) +
           '\n';
  }
  return out;
}

/// Critical first, most urgent first; what is not rated stands before what is not critical.
std::vector<std::size_t> by_urgency(StartPage const& page) {
  std::vector<std::size_t> order(page.assessment.processes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  auto const key = [&](std::size_t i) {
    auto const& result = page.assessment.processes[i];
    int const group = assessment::is_critical(result.criticality)  ? 0
                      : result.criticality == Criticality::unrated ? 1
                                                                   : 2;
    auto const time_class = group == 2 ? assessment::TimeClass::none : result.time_class;
    auto const urgency = result.rto.value_or(result.mtpd_planning.value_or(Minutes::max()));
    return std::tuple(group, time_class, urgency, i);
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  return order;
}

/// Heading of a process in the list: its time class if critical, else why it has none.
std::string group_of(ProcessResult const& result, Messages const& messages) {
  if (!assessment::is_critical(result.criticality)) {
    return messages("viewer.group." + std::string(assessment::name(result.criticality)));
  }
  if (result.time_class == assessment::TimeClass::none) {
    return messages("viewer.group.no_class");
  }
  return messages("viewer.group." + std::string(assessment::name(result.time_class)));
}

}  // namespace

std::string process_list(StartPage const& page, Anchors const& anchors, Messages const& messages) {
  Lists const lists(page, anchors, messages);
  auto const columns =
      columns_of({"title", "id", "class", "criticality", "mtpd", "rto", "unit", "plan"}, messages);
  std::string out;
  std::string heading;
  std::vector<std::string> rows;
  auto const finish = [&] {
    out += tables(heading, rows, columns, "processes");
    rows.clear();
  };
  for (auto const i : by_urgency(page)) {
    auto const& result = page.assessment.processes[i];
    if (auto group = group_of(result, messages); group != heading) {
      finish();
      heading = std::move(group);
    }
    rows.push_back(lists.process_row(page.register_.processes[i], result, columns));
  }
  finish();
  return out;
}

std::string resource_list(StartPage const& page, Anchors const& anchors, Messages const& messages) {
  Lists const lists(page, anchors, messages);
  auto const columns =
      columns_of({"resource", "id", "kind", "required", "achieved", "gap", "plan"}, messages);
  std::vector<std::size_t> order(page.assessment.resources.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    auto const urgency = [&](std::size_t i) {
      return page.assessment.resources[i].required.value_or(Minutes::max());
    };
    return urgency(a) < urgency(b);
  });
  std::vector<std::string> rows;
  rows.reserve(order.size());
  for (auto const i : order) {
    rows.push_back(lists.resource_row(page.register_.resources[i], page.assessment.resources[i], columns));
  }
  return tables(messages("viewer.resources_caption"), rows, columns, "resources");
}

}  // namespace nb::viewer
