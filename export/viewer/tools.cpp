#include "export/viewer/tools.hpp"

#include "export/viewer/html.hpp"
#include "export/viewer/json.hpp"
#include "export/viewer/markup.hpp"

#include <array>

namespace nb::viewer {
namespace {

using text::Messages;

constexpr std::string_view words_prefix = "viewer.script.";
constexpr std::array<std::string_view, 18> script_files{"graph.js",
                                                        "circles.js",
                                                        "restart.js",
                                                        "outage.js",
                                                        "simulate.js",
                                                        "spans.js",
                                                        "shares.js",
                                                        "capacity.js",
                                                        "rationing.js",
                                                        "words.js",
                                                        "page.js",
                                                        "search.js",
                                                        "filters.js",
                                                        "whatif.js",
                                                        "result.js",
                                                        "explorer.js",
                                                        "checks.js",
                                                        "main.js"};

/// Puts the word after each `data-w="key">`.
std::string with_words(std::string_view html, Messages const& messages) {
  static constexpr std::string_view mark = "data-w=\"";
  std::string out;
  while (true) {
    auto const start = html.find(mark);
    auto const end = start == std::string_view::npos ? start : html.find("\">", start + mark.size());
    if (end == std::string_view::npos) {
      return out + std::string(html);
    }
    auto const key = html.substr(start + mark.size(), end - start - mark.size());
    out += html.substr(0, end + 2);
    out += escaped(messages(std::string(words_prefix) + std::string(key)));
    html.remove_prefix(end + 2);
  }
}

std::string scenario_options(StartPage const& page) {
  std::string options;
  for (auto const& scenario : page.graph.scenarios) {
    if (auto const* record = model::find(page.register_.scenarios, scenario.id)) {
      auto const& title = record->title.empty() ? record->id : record->title;
      options += tag("option", escaped(title), attribute("value", scenario.id));
    }
  }
  return options;
}

void insert_before(std::string& html, std::string_view mark, std::size_t from, std::string const& what) {
  if (auto const at = html.find(mark, from); at != std::string::npos) {
    html.insert(at, what);
  }
}

std::string words_of(text::Language language) {
  auto const& messages = Messages::of(language);
  std::string out = "{";
  for (auto const& key : messages.keys(words_prefix)) {
    out += (out.size() > 1 ? "," : "") + json_text(std::string_view(key).substr(words_prefix.size())) + ':' +
           json_text(messages(key));
  }
  return out + '}';
}

std::string data_block(std::string_view id, std::string const& json) {
  return tag("script", json, attribute("type", "application/json") + attribute("id", id)) + '\n';
}

}  // namespace

std::string asset_text(std::string_view file) {
  auto const bytes = viewer_asset(file);
  return {reinterpret_cast<char const*>(bytes.data()),  // NOLINT(*-reinterpret-cast): bytes of a text
          bytes.size()};
}

std::string tools(StartPage const& page, Messages const& messages) {
  auto html = with_words(asset_text("tools.html"), messages);
  insert_before(html, "</select>", html.find("id=\"scenario\""), scenario_options(page));
  insert_before(html, " hidden", 0, attribute("data-state", page.handbook.properties.state_code));
  return html;
}

std::string filters(Messages const& messages) {
  return with_words(asset_text("filters.html"), messages);
}

std::string script() {
  std::string out = "(() => {\n'use strict';\n";
  for (auto const file : script_files) {
    out += asset_text(file);
  }
  return out + "})();\n";
}

std::string script_data(StartPage const& page) {
  auto const words =
      "{\"de\":" + words_of(text::Language::german) + ",\n\"en\":" + words_of(text::Language::english) + '}';
  auto out = data_block("nb-words", words);
  if (!page.graph.withheld) {
    out += data_block("nb-graph", to_json(page.graph));
  }
  return out;
}

}  // namespace nb::viewer
