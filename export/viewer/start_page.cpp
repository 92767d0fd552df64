#include "export/viewer/start_page.hpp"

#include "export/viewer/html.hpp"
#include "export/viewer/markup.hpp"
#include "export/viewer/record_lists.hpp"
#include "export/viewer/tools.hpp"

#include <array>
#include <set>
#include <variant>
#include <vector>

namespace nb::viewer {
namespace {

using text::Messages;

/// What stands before the lists: what to do now.
constexpr std::string_view first_chapter = "now";
/// Where a crisis begins: what to do, whom to call, which event, what stops.
constexpr std::array<std::string_view, 4> first_anchors{"now", "where", "which", "outage"};

document::Heading const* first_heading_of(document::Chapter const& chapter) {
  for (auto const& block : chapter.blocks) {
    if (auto const* heading = std::get_if<document::Heading>(&block)) {
      return heading;
    }
  }
  return nullptr;
}

/// The part of the chapter's anchor before the colon: "process" of a runbook.
std::string_view kind_of(document::Chapter const& chapter) {
  auto const* heading = first_heading_of(chapter);
  std::string_view const anchor = heading == nullptr ? std::string_view() : heading->anchor;
  return anchor.substr(0, anchor.find(':'));
}

/// Anchors are headings and cells of tables.
void add_anchors(document::Chapter const& chapter, std::set<std::string, std::less<>>& anchors) {
  for (auto const& block : chapter.blocks) {
    if (auto const* heading = std::get_if<document::Heading>(&block)) {
      anchors.insert(heading->anchor);
    } else if (auto const* table = std::get_if<document::Table>(&block)) {
      for (auto const& row : table->rows) {
        for (auto const& cell : row) {
          anchors.insert(cell.anchor);
        }
      }
    }
  }
}

bool is_plan(document::Chapter const& chapter) {
  return kind_of(chapter) == "process" || kind_of(chapter) == "resource";
}

std::string section(std::string_view id, std::string const& title, std::string const& content) {
  return tag("section", tag("h2", escaped(title), attribute("id", id)) + '\n' + content, "data-list");
}

std::string file_list(StartPage const& page, Messages const& messages) {
  std::string items;
  for (auto const& file : page.files) {
    auto const size = std::to_string((file.bytes + 1023) / 1024) + " KB";
    items +=
        tag("li", tag("a", escaped(file.title), attribute("href", file.path)) + " (" + size + ")") + '\n';
  }
  return section("files", messages("viewer.files"), tag("ul", "\n" + items, "class=\"files\""));
}

std::string navigation_item(std::string const& text, std::string_view anchor) {
  return tag("li", tag("a", escaped(text), "href=\"#" + html_id(anchor) + '"')) + '\n';
}

/// A reader who sees neither processes nor resources needs no lists of them.
bool has_lists(StartPage const& page) {
  return !page.register_.processes.empty() || !page.register_.resources.empty() || !page.graph.withheld;
}

std::string navigation(StartPage const& page,
                       std::set<std::string, std::less<>> const& anchors,
                       Messages const& messages) {
  std::string items;
  if (has_lists(page)) {
    items = navigation_item(messages("viewer.processes"), "processes") +
            navigation_item(messages("viewer.resources"), "resources");
  }
  for (auto const& chapter : page.handbook.chapters) {
    for (auto const& block : chapter.blocks) {
      auto const* heading = std::get_if<document::Heading>(&block);
      if (heading != nullptr && heading->level == 1 && !heading->anchor.empty() && heading->in_contents &&
          anchors.contains(heading->anchor)) {
        items += navigation_item(
            heading->number.empty() ? heading->text : heading->number + ' ' + heading->text, heading->anchor);
      }
    }
  }
  items += navigation_item(messages("viewer.files"), "files");
  return tag("nav",
             tag("h2", escaped(messages("viewer.contents"))) + tag("ul", "\n" + items),
             attribute("aria-label", messages("viewer.contents")));
}

/// Large links at the top.
std::string first_links(StartPage const& page, Messages const& messages) {
  std::string items;
  for (auto const anchor : first_anchors) {
    for (auto const& chapter : page.handbook.chapters) {
      for (auto const& block : chapter.blocks) {
        auto const* heading = std::get_if<document::Heading>(&block);
        if (heading != nullptr && heading->anchor == anchor) {
          items += navigation_item(heading->text, anchor);
        }
      }
    }
  }
  if (has_lists(page)) {
    items += navigation_item(messages("viewer.processes"), "processes");
  }
  return items.empty() ? items
                       : tag("nav",
                             tag("ul", "\n" + items),
                             "class=\"first\"" + attribute("aria-label", messages("viewer.first")));
}

std::string head(StartPage const& page, std::string const& style, std::string const& code) {
  auto const policy = "default-src 'none'; script-src 'sha256-" + page.sha256_base64(code) +
                      "'; style-src 'sha256-" + page.sha256_base64(style) +
                      "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
                      "trusted-types 'none'";
  return tag("head",
             "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + policy +
                 "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
                 "<meta name=\"referrer\" content=\"no-referrer\">" +
                 tag("title", escaped(page.handbook.properties.title)) + tag("style", style));
}

/// Until when to trust the page, and why: two dates side by side would leave the reader to choose.
struct Validity {
  Date until;
  std::string reason;  ///< key of the sentence
};

std::optional<Validity> validity_of(StartPage const& page) {
  auto const& documents = page.register_.documents;
  auto const revision = documents.empty() ? std::nullopt : documents.front().next_revision;
  if (revision && (!page.valid_until || *revision < *page.valid_until)) {
    return Validity{*revision, "viewer.valid_until_revision"};
  }
  return page.valid_until ? std::optional(Validity{*page.valid_until, "viewer.valid_until"}) : std::nullopt;
}

/// The words say until when; the script compares with the clock of the device.
std::string validity(StartPage const& page, Messages const& messages) {
  auto const validity = validity_of(page);
  if (!validity) {
    return {};
  }
  auto const date = messages.date(validity->until);
  return tag("p", tag("strong", escaped(messages(validity->reason, {{"date", date}}))), "id=\"validity\"") +
         '\n' +
         tag("p",
             "&#9888; " + tag("strong", escaped(messages("viewer.expired", {{"date", date}}))),
             "id=\"expired\" class=\"notice stop\" hidden" +
                 attribute("data-until", to_iso(validity->until)));
}

std::string banner(StartPage const& page, Messages const& messages) {
  auto const& properties = page.handbook.properties;
  std::string lines;
  for (auto const& line : {properties.classification, properties.state_of_data}) {
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
  return tag("header",
             out + validity(page, messages) +
                 tag("p", escaped(messages("viewer.trust")), "class=\"notice\" role=\"note\""));
}

/// The handbook as HTML, and which of it stands in the page.
struct Body {
  std::string first;  ///< what to do now
  std::string rest;
  std::set<std::string, std::less<>> anchors;
};

/// Without the plans if those are too long for one page.
Body body_of(StartPage const& page, Messages const& messages) {
  std::vector<std::string> sections;
  std::size_t plan_bytes = 0;
  for (auto const& chapter : page.handbook.chapters) {
    sections.push_back(to_html(chapter, "c" + std::to_string(sections.size() + 1)) + '\n');
    plan_bytes += is_plan(chapter) ? sections.back().size() : 0;
  }
  bool const with_plans = plan_bytes <= most_plan_bytes;
  bool is_said = with_plans;
  Body body;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    auto const& chapter = page.handbook.chapters[i];
    if (with_plans || !is_plan(chapter)) {
      add_anchors(chapter, body.anchors);
      (kind_of(chapter) == first_chapter ? body.first : body.rest) += sections[i];
    } else if (!is_said) {
      is_said = true;
      body.rest +=
          tag("section", tag("p", escaped(messages("viewer.plans_as_files")), "class=\"notice\"")) + '\n';
    }
  }
  return body;
}

std::string lists(StartPage const& page,
                  std::set<std::string, std::less<>> const& anchors,
                  Messages const& messages) {
  return section("processes",
                 messages("viewer.processes"),
                 filters(messages) +
                     tag("div", "\n" + process_list(page, anchors, messages), "id=\"processes-list\"")) +
         '\n' + section("resources", messages("viewer.resources"), resource_list(page, anchors, messages)) +
         '\n';
}

}  // namespace

std::string start_page(StartPage const& page, text::Messages const& messages) {
  bool const has_script = has_lists(page);  // without lists there is nothing to search, filter or calculate
  auto const code = has_script ? script() : std::string();
  auto const body = body_of(page, messages);
  auto const in_between =
      has_script ? lists(page, body.anchors, messages) + script_data(page) + tag("script", code) + '\n'
                 : std::string();
  auto const content = body.first + in_between + body.rest + file_list(page, messages);
  return "<!DOCTYPE html>\n<html lang=\"" + escaped(page.handbook.properties.language) + "\">\n" +
         head(page, asset_text("style.css"), code) + "\n" +
         tag("body",
             "\n" + tag("a", escaped(messages("viewer.skip")), "class=\"skip\" href=\"#content\"") +
                 banner(page, messages) + '\n' + first_links(page, messages) + '\n' +
                 (has_script ? tools(page, messages) + '\n' : "") + navigation(page, body.anchors, messages) +
                 '\n' + tag("main", "\n" + content + "\n", "id=\"content\"") + "\n") +
         "\n</html>\n";
}

}  // namespace nb::viewer
