#include "export/viewer/start_page.hpp"

#include "export/viewer/html.hpp"

#include <algorithm>
#include <tuple>
#include <variant>

namespace nb::viewer {
namespace {

using assessment::Criticality;
using assessment::ProcessResult;
using text::Messages;

std::string asset_text(std::string_view file) {
  auto const bytes = viewer_asset(file);
  return {reinterpret_cast<char const*>(bytes.data()),
          bytes.size()};  // NOLINT(*-reinterpret-cast): bytes of a text
}

std::string tag(std::string_view name, std::string const& content, std::string const& attributes = {}) {
  return "<" + std::string(name) + (attributes.empty() ? "" : " " + attributes) + ">" + content + "</" +
         std::string(name) + ">";
}

std::string time(std::optional<Minutes> minutes, Messages const& messages) {
  return minutes ? escaped(Messages::short_duration(*minutes)) : escaped(messages("viewer.unknown"));
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

std::string process_row(model::Process const& process,
                        ProcessResult const& result,
                        StartPage const& page,
                        Messages const& messages) {
  auto title = escaped(process.title);
  auto const file = page.plan_files.find(process.id);
  bool const critical =
      result.criticality == Criticality::original || result.criticality == Criticality::derived;
  if (critical) {
    title = tag("a", title, "href=\"#" + html_id("process:" + process.id) + '"');
  }
  auto const plan =
      file == page.plan_files.end()
          ? std::string()
          : tag("a",
                "PDF",
                "href=\"" + escaped(file->second) + "\" aria-label=\"PDF " + escaped(process.title) + '"');
  auto const rto = critical ? time(result.rto, messages) : std::string("&ndash;");
  return tag("tr",
             tag("td", escaped(assessment::name(result.time_class))) +
                 tag("th", escaped(process.id), "scope=\"row\"") + tag("td", title) +
                 tag("td",
                     escaped(messages("handbook.criticality." +
                                      std::string(assessment::name(result.criticality))))) +
                 tag("td", mtpd(result, messages)) + tag("td", rto) + tag("td", plan));
}

/// Critical first, most urgent first; what is not rated stands before what is not critical.
std::vector<std::size_t> by_urgency(StartPage const& page) {
  std::vector<std::size_t> order(page.assessment.processes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  auto const key = [&](std::size_t i) {
    auto const& result = page.assessment.processes[i];
    bool const critical =
        result.criticality == Criticality::original || result.criticality == Criticality::derived;
    int const group = critical ? 0 : (result.criticality == Criticality::unrated ? 1 : 2);
    auto const urgency = result.rto.value_or(result.mtpd.value_or(Minutes::max()));
    return std::tuple(group, urgency, i);
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  return order;
}

std::string process_table(StartPage const& page, Messages const& messages) {
  std::string head;
  for (auto const* column : {"class", "id", "title", "criticality", "mtpd", "rto", "plan"}) {
    head += tag("th", escaped(messages("viewer.column." + std::string(column))), "scope=\"col\"");
  }
  std::string rows;
  for (auto const i : by_urgency(page)) {
    rows += process_row(page.register_.processes[i], page.assessment.processes[i], page, messages) + '\n';
  }
  auto const table = tag("table",
                         tag("caption", escaped(messages("viewer.processes_caption"))) +
                             tag("thead", tag("tr", head)) + tag("tbody", "\n" + rows));
  return tag("section",
             tag("h2", escaped(messages("viewer.processes")), "id=\"prozesse\"") + '\n' +
                 tag("div", table, "class=\"scroll\" tabindex=\"0\" role=\"group\""));
}

std::string file_list(StartPage const& page, Messages const& messages) {
  std::string items;
  for (auto const& file : page.files) {
    auto const size = std::to_string((file.bytes + 1023) / 1024) + " KB";
    items +=
        tag("li", tag("a", escaped(file.title), "href=\"" + escaped(file.path) + '"') + " (" + size + ")") +
        '\n';
  }
  return tag("section",
             tag("h2", escaped(messages("viewer.files")), "id=\"dateien\"") +
                 tag("ul", "\n" + items, "class=\"files\""));
}

std::string navigation(StartPage const& page, Messages const& messages) {
  std::string items = tag("li", tag("a", escaped(messages("viewer.processes")), "href=\"#prozesse\"")) + '\n';
  for (auto const& chapter : page.handbook.chapters) {
    for (auto const& block : chapter.blocks) {
      auto const* heading = std::get_if<document::Heading>(&block);
      if (heading != nullptr && heading->level == 1 && !heading->anchor.empty() && heading->in_contents) {
        items +=
            tag("li",
                tag("a",
                    escaped(heading->number.empty() ? heading->text : heading->number + ' ' + heading->text),
                    "href=\"#" + html_id(heading->anchor) + '"')) +
            '\n';
      }
    }
  }
  items += tag("li", tag("a", escaped(messages("viewer.files")), "href=\"#dateien\"")) + '\n';
  return tag("nav",
             tag("h2", escaped(messages("viewer.contents"))) + tag("ul", "\n" + items),
             "aria-label=\"" + escaped(messages("viewer.contents")) + '"');
}

std::string head(StartPage const& page, std::string const& style) {
  auto const policy = "default-src 'none'; style-src 'sha256-" + page.sha256_base64(style) +
                      "'; base-uri 'none'; form-action 'none'";
  return tag("head",
             "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + policy +
                 "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
                 "<meta name=\"referrer\" content=\"no-referrer\">" +
                 tag("title", escaped(page.handbook.properties.title)) + tag("style", style));
}

std::string banner(StartPage const& page, Messages const& messages) {
  auto const& properties = page.handbook.properties;
  std::string lines;
  for (auto const& line : {properties.classification, properties.state_of_data, properties.valid_until}) {
    if (!line.empty()) {
      lines += (lines.empty() ? "" : " &middot; ") + escaped(line);
    }
  }
  auto out =
      tag("p", escaped(page.register_.municipality.name)) + tag("h1", escaped(properties.title)) +
      tag("p",
          lines + " &middot; " + escaped(messages("viewer.state_code", {{"code", properties.state_code}})));
  if (!properties.release_line.empty()) {
    out += tag("p", tag("strong", "&#9888; " + escaped(properties.release_line)), "class=\"notice warning\"");
  }
  return tag("header", out + tag("p", escaped(messages("viewer.trust"))));
}

}  // namespace

std::string start_page(StartPage const& page, text::Messages const& messages) {
  std::string content = process_table(page, messages) + '\n';
  for (auto const& chapter : page.handbook.chapters) {
    content += to_html(chapter) + '\n';
  }
  content += file_list(page, messages);
  return "<!DOCTYPE html>\n<html lang=\"" + escaped(page.handbook.properties.language) + "\">\n" +
         head(page, asset_text("style.css")) + "\n" +
         tag("body",
             "\n" + tag("a", escaped(messages("viewer.skip")), "class=\"skip\" href=\"#inhalt\"") +
                 banner(page, messages) + '\n' + navigation(page, messages) + '\n' +
                 tag("main", "\n" + content + "\n", "id=\"inhalt\"") + "\n") +
         "\n</html>\n";
}

}  // namespace nb::viewer
