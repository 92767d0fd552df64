#include "app/hand_out.hpp"

#include "core/base/files.hpp"
#include "core/container/hash.hpp"
#include "export/redaction/catalogue.hpp"
#include "export/redaction/selection.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/register_arguments.hpp"
#include "app/table.hpp"
#include "app/work.hpp"
#include <algorithm>
#include <filesystem>

namespace nb::app {
namespace {

using nlohmann::ordered_json;

constexpr auto whole_profile = "own-crisis-room";
constexpr auto partner_profile = "neighbour";
constexpr std::size_t text_width = 78;
constexpr std::size_t mark_letters = 16;

/// A name of ours, else a file of the user's; a path is told by its slash or ending.
void read_profile(std::string const& given, HandOut& out) {
  auto const names = redaction::Profile::built_in_names();
  bool const is_ours = std::find(names.begin(), names.end(), given) != names.end();
  bool const is_path = given.find('/') != std::string::npos || given.ends_with(".info");
  if (is_ours || !is_path) {
    out.profile = redaction::Profile::built_in(given);
    return;
  }
  auto const text = read_file(given, redaction::max_profile_bytes);
  out.profile = redaction::Profile::parse(text, std::filesystem::path(given).stem().string(), given);
  out.profile_mark = container::sha256_hex(text).substr(0, mark_letters);
}

/// Times stand in the graph only where the profile shows them with the record.
void withhold_times(viewer::ViewerGraph& graph, assessment::Assessment const& shown) {
  for (auto& node : graph.nodes) {
    if (auto const* const process = shown.process(node.id)) {
      node.mtpd = process->mtpd_planning ? node.mtpd : std::nullopt;
      node.needed_by = process->rto ? node.needed_by : std::nullopt;
    } else if (auto const* const resource = shown.resource(node.id)) {
      node.needed_by = resource->required ? node.needed_by : std::nullopt;
    }
  }
}

viewer::ViewerGraph graph_for(Assessed const& whole,
                              redaction::Redacted const& redacted,
                              redaction::Profile const& profile) {
  if (!profile.everything && profile.graph == redaction::GraphRule::withheld) {
    return viewer::withheld_graph();
  }
  auto graph = viewer::graph_of(
      whole.register_, whole.assessment, [&](model::RecordId const& id) { return redacted.is_shown(id); });
  if (!profile.everything) {
    viewer::withhold_capacities(
        graph, {whole.register_, whole.assessment}, {redacted.register_, redacted.assessment});
    withhold_times(graph, redacted.assessment);
  }
  return graph;
}

/// An agreement that is over, or has not begun, is no reason to show anything.
void check_agreement(model::Partner const& partner, Date as_of, Diagnostics& findings) {
  auto const add = [&](std::string code, Date date) {
    findings.push_back({Severity::warning,
                        std::move(code),
                        partner.id,
                        {},
                        {{"name", partner.name}, {"date", to_iso(date)}}});
  };
  if (partner.valid_until && *partner.valid_until < as_of) {
    add("redaction.agreement_over", *partner.valid_until);
  }
  if (partner.valid_from && *partner.valid_from > as_of) {
    add("redaction.agreement_not_yet", *partner.valid_from);
  }
  if (partner.gives.empty()) {
    findings.push_back(
        {Severity::warning, "redaction.nothing_agreed", partner.id, {}, {{"name", partner.name}}});
  }
}

std::string table_word(Program const& program, std::string const& table) {
  return program.text("table." + table);
}

std::string field_words(Program const& program, std::string const& table, redaction::Names const& fields) {
  auto const& kind = redaction::table_entry(table)->record_kind;
  std::vector<std::string> words;
  for (auto const& field : redaction::table_entry(table)->fields) {  // in the order of the record
    if (fields.contains(field.name)) {
      words.push_back(program.text("field." + kind + "." + field.name));
    }
  }
  return joined(words, ", ");
}

std::string preview_title(HandOut const& out, Program const& program) {
  return program.text(out.recipient.empty() ? "app.preview.title" : "app.preview.title_for",
                      {{"recipient", out.recipient},
                       {"profile", out.profile.title(program.language)},
                       {"name", out.profile.name},
                       {"version", out.profile.version}}) +
         "\n\n";
}

std::string preview_tables(HandOut const& out, Program const& program) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& count : out.account.tables) {
    rows.push_back(
        {table_word(program, count.table), std::to_string(count.shown), std::to_string(count.withheld)});
  }
  return table({{program.text("app.preview.table"), 32, false},
                {program.text("app.preview.shown"), 14, true},
                {program.text("app.preview.withheld"), 14, true}},
               rows) +
         '\n';
}

std::string preview_fields(HandOut const& out, Program const& program) {
  std::string text;
  auto const line =
      [&](std::string const& key, redaction::TableCount const& count, redaction::Names const& fields) {
        return wrapped(program.text(key,
                                    {{"table", table_word(program, count.table)},
                                     {"fields", field_words(program, count.table, fields)}}),
                       text_width,
                       2);
      };
  text += program.text("app.preview.fields") + '\n';
  for (auto const& count : out.account.tables) {
    text += count.fields.empty() ? "" : line("app.preview.fields_of", count, count.fields);
  }
  text += '\n' + program.text("app.preview.free_texts") + '\n';
  for (auto const& count : out.account.tables) {
    text += count.free_texts.empty() ? "" : line("app.preview.fields_of", count, count.free_texts);
  }
  return text + '\n';
}

}  // namespace

void add_hand_out_options(CLI::App& command,
                          Program const& program,
                          std::shared_ptr<HandOutArguments> const& arguments,
                          std::string const& profile_option,
                          char const* profile_help) {
  command.add_option("--for", arguments->recipient, program.text("app.help.for"))->type_name("PARTNER");
  command.add_option(profile_option, arguments->profile, program.text(profile_help))->type_name("NAME|DATEI");
}

HandOut hand_out(Assessed const& whole, HandOutArguments const& arguments, Program const& program) {
  HandOut out;
  model::Partner const* partner = nullptr;
  if (!arguments.recipient.empty()) {
    partner = &redaction::partner_named(whole.register_, arguments.recipient);
    out.recipient = partner->name.empty() ? partner->id : partner->name;
  }
  auto const* const usual = partner != nullptr ? partner_profile : whole_profile;
  read_profile(arguments.profile.empty() ? usual : arguments.profile, out);
  auto redacted =
      redaction::redact(whole.register_, whole.assessment, out.profile, partner, program.language);
  out.findings = redacted.findings;
  if (partner != nullptr && out.profile.needs_recipient()) {
    check_agreement(*partner, program.as_of(), out.findings);
  }
  out.graph = graph_for(whole, redacted, out.profile);
  out.marks = document_options(whole, program);
  if (!out.profile.everything) {
    out.marks.classification = out.profile.heading(program.language, out.recipient);
    out.marks.extract = handbook::Extract{out.profile.title(program.language), out.recipient, {}};
    out.marks.extract->kinds.insert(out.profile.documents.begin(), out.profile.documents.end());
  }
  out.account = std::move(redacted.account);
  out.assessed = {std::move(redacted.register_), std::move(redacted.assessment)};
  return out;
}

bundle::BundleOptions bundle_options(HandOut const& out, Program const& program) {
  return {.as_of = program.as_of(),
          .language = program.language,
          .profile = out.profile.name,
          .recipient = out.recipient,
          .abridged = abridged_words(out, program),
          .graph = out.graph};
}

std::string abridged_words(HandOut const& out, Program const& program) {
  if (out.profile.everything) {
    return {};
  }
  return program.text(out.recipient.empty() ? "app.bundle_profile" : "app.bundle_for",
                      {{"recipient", out.recipient}, {"profile", out.profile.title(program.language)}});
}

std::string preview_text(HandOut const& out, Program const& program) {
  auto text = preview_title(out, program);
  if (out.profile.everything) {
    return text + wrapped(program.text("app.preview.everything"), text_width);
  }
  auto const& account = out.account;
  text += preview_tables(out, program) + preview_fields(out, program);
  text += wrapped(program.text("app.preview.numbers",
                               {{"shown", std::to_string(account.numbers_shown)},
                                {"withheld", std::to_string(account.numbers_withheld)},
                                {"private", std::to_string(account.private_numbers_withheld)}}),
                  text_width);
  if (account.needs_on_hidden > 0) {
    text += wrapped(program.text("app.preview.needs", {{"count", std::to_string(account.needs_on_hidden)}}),
                    text_width);
  }
  bool const nameless = out.profile.graph == redaction::GraphRule::nameless;
  return text +
         wrapped(program.text(nameless ? "app.preview.graph_nameless" : "app.preview.graph_withheld"),
                 text_width) +
         wrapped(program.text("app.preview.nothing_written"), text_width);
}

ordered_json preview_json(HandOut const& out, Program const& program) {
  auto tables = ordered_json::array();
  for (auto const& count : out.account.tables) {
    tables.push_back({{"table", count.table},
                      {"shown", count.shown},
                      {"withheld", count.withheld},
                      {"fields", count.fields},
                      {"free_texts", count.free_texts}});
  }
  return {{"profile", out.profile.name},
          {"version", out.profile.version},
          {"recipient", out.recipient},
          {"everything", out.profile.everything},
          {"tables", tables},
          {"numbers_shown", out.account.numbers_shown},
          {"numbers_withheld", out.account.numbers_withheld},
          {"private_numbers_withheld", out.account.private_numbers_withheld},
          {"needs_on_hidden", out.account.needs_on_hidden},
          {"never_shown", redaction::unmentioned_fields(out.profile)},
          {"findings", to_json(program, out.findings)}};
}

}  // namespace nb::app
