#include "export/bundle/bundle.hpp"

#include "core/container/bag.hpp"
#include "core/exchange/register_json.hpp"
#include "core/intake/csv_writer.hpp"
#include "export/bundle/delivery.hpp"
#include "export/bundle/page.hpp"
#include "export/bundle/readme.hpp"
#include "export/viewer/start_page.hpp"

#include <array>

namespace nb::bundle {
namespace {

/// How long a bundle counts as current; past that the reader is warned, never locked out.
constexpr int days_valid = 365;

container::Files payload_of(model::Register const& register_,
                            PrintedSet const& print,
                            text::Language language) {
  container::Files files;
  files["register.json"] = exchange::to_json(register_);
  files["schema.json"] = exchange::json_schema();
  for (auto const& table : intake::csv_tables(register_, language)) {
    files["tables/" + table.name] = table.bytes;
  }
  for (auto const& document : print.documents) {
    files[document.file] = document.pdf;
  }
  return files;
}

std::string start_page(model::Register const& register_,
                       assessment::Assessment const& assessment,
                       std::vector<handbook::NamedDocument> const& documents,
                       PrintedSet const& print,
                       BundleOptions const& options) {
  viewer::StartPage page{.register_ = register_,
                         .assessment = assessment,
                         .handbook = documents.front().document,
                         .files = {},
                         .plan_files = {},
                         .sha256_base64 = sha256_base64,
                         .graph = options.graph,
                         .valid_until = plus_days(options.as_of, days_valid)};
  for (auto const& document : print.documents) {
    page.files.push_back(
        {.path = "data/" + document.file, .title = document.title, .bytes = document.pdf.size()});
    if (!document.subject.empty() && (document.kind == "runbook" || document.kind == "restart_plan")) {
      page.plan_files[document.subject] = "data/" + document.file;
    }
  }
  return viewer::start_page(page, text::Messages::of(options.language));
}

container::Fields bag_info(model::Register const& register_,
                           std::string const& name,
                           BundleOptions const& options) {
  namespace info = container::info;
  auto const text = [](std::string_view key) { return std::string(key); };
  container::Fields fields{{text(info::organization), register_.municipality.name},
                           {text(info::identifier), name},
                           {text(info::bagging_date), to_iso(options.as_of)},
                           {text(info::sequence), std::to_string(options.sequence)},
                           {text(info::redaction_profile), options.profile},
                           {text(info::valid_until), to_iso(plus_days(options.as_of, days_valid))}};
  if (!options.recipient.empty()) {
    fields.emplace_back(info::recipient, options.recipient);
  }
  return fields;
}

/// A regional key is twelve digits; whatever else stands there must not become part of a path.
std::string key_for_names(std::string const& key) {
  std::string safe;
  for (char const c : key) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      safe += c;
    }
  }
  return safe.empty() ? "register" : safe;
}

/// What the seal itself says; a reader of the bare signature sees it (minisign prints it).
std::string trusted_words(model::Register const& register_, BundleOptions const& options) {
  return "issuer=" + key_for_names(register_.municipality.id) +
         " sequence=" + std::to_string(options.sequence) + " date=" + to_iso(options.as_of) +
         " profile=" + options.profile;
}

}  // namespace

Bundle make_bundle(model::Register const& register_,
                   assessment::Assessment const& assessment,
                   std::vector<handbook::NamedDocument> const& documents,
                   PrintedSet const& print,
                   BundleOptions const& options) {
  auto const& messages = text::Messages::of(options.language);
  Bundle bundle;
  bundle.name =
      "notbetrieb-" + key_for_names(register_.municipality.id) + '-' + std::to_string(options.sequence);
  bundle.date = options.as_of;
  container::BagDraft draft;
  draft.payload = payload_of(register_, print, options.language);
  draft.tag_files["START.html"] = start_page(register_, assessment, documents, print, options);
  draft.tag_files["LIESMICH.txt"] = readme(
      register_,
      {.bundle = bundle.name, .as_of = options.as_of, .abridged = options.abridged, .key = options.key},
      messages);
  draft.info = bag_info(register_, bundle.name, options);
  bundle.bag = container::make_bag(draft);
  if (options.key != nullptr) {
    container::seal_bag(
        bundle.bag, *options.key, trusted_words(register_, options), "notbetrieb " + bundle.name);
  }
  for (auto const& [name, bytes] : bundle.bag) {
    bundle.bytes += bytes.size();
  }
  return bundle;
}

std::string zip_of(Bundle const& bundle) {
  return container::bag_zip(bundle.bag, bundle.name, bundle.date);
}

void write_bundle(Bundle const& bundle, std::filesystem::path const& target) {
  deliver({.folder = &bundle.bag, .files = {{".zip", zip_of(bundle)}}}, target);
}

}  // namespace nb::bundle
