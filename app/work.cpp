#include "app/work.hpp"

#include "export/bundle/state_code.hpp"

#include "app/table.hpp"
#include <algorithm>

namespace nb::app {

handbook::Options document_options(Assessed const& assessed, Program const& program) {
  handbook::Options options;
  options.as_of = program.as_of();
  options.language = program.language;
  options.state_code = bundle::state_code(assessed.register_);
  return options;
}

MadeDocuments make_documents(Assessed const& assessed,
                             Program const& program,
                             handbook::Options const& options,
                             std::function<void(std::size_t done, std::size_t all)> progress) {
  MadeDocuments made;
  made.state_code = options.state_code;
  made.documents = handbook::documents(assessed.register_, assessed.assessment, options);
  made.print =
      bundle::print(made.documents, {.threads = program.thread_count(), .progress = std::move(progress)});
  return made;
}

void write_documents(bundle::PrintedSet const& print,
                     NewFolder const& folder,
                     std::filesystem::path const& directory) {
  for (auto const& document : print.documents) {
    folder.write(directory / document.file, document.pdf);
  }
}

store::IssuedBundle unnumbered(bundle::BundleOptions const& options) {
  std::string form = options.language == text::Language::german ? "de" : "en";
  form += " " NB_VERSION " ";
  form += options.key == nullptr ? "-" : container::number_text(options.key->public_key());
  return {.profile = options.profile,
          .recipient = options.recipient,
          .date = to_iso(options.as_of),
          .form = std::move(form)};
}

std::string report_of(MadeDocuments const& made,
                      std::filesystem::path const& directory,
                      Program const& program) {
  std::size_t pages = 0;
  for (auto const& document : made.print.documents) {
    pages += document.pages;
  }
  return program.text("app.made_handbook",
                      {{"files", std::to_string(made.print.documents.size())},
                       {"pages", std::to_string(pages)},
                       {"path", directory.string()}}) +
         ' ' + program.text("app.state_code", {{"code", made.state_code}}) + "\n" +
         print_advice(made, program);
}

std::string print_advice(MadeDocuments const& made, Program const& program) {
  auto const& documents = made.print.documents;
  auto const book = std::find_if(
      documents.begin(), documents.end(), [](auto const& each) { return each.kind == "handbook"; });
  if (book == documents.end()) {
    return {};
  }
  auto const advice = program.text("app.print_book",
                                   {{"file", book->file},
                                    {"pages", std::to_string(book->pages)},
                                    {"sheets", std::to_string((book->pages + 1) / 2)}});
  auto const others = documents.size() == 1 ? std::string() : ' ' + program.text("app.print_others");
  return wrapped(advice + others, 80);
}

std::string report_of(bundle::Bundle const& bundle,
                      std::filesystem::path const& target,
                      Program const& program) {
  return program.text("app.made_bundle",
                      {{"path", target.string()},
                       {"zip", target.string() + ".zip"},
                       {"files", std::to_string(bundle.bag.size())},
                       {"size", std::to_string((bundle.bytes + 1023) / 1024)}}) +
         "\n";
}

}  // namespace nb::app
