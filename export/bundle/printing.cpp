#include "export/bundle/printing.hpp"

#include "export/layout/layout.hpp"
#include "export/pdf/pdf.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace nb::bundle {
namespace {

/// What the workers share. Each document has its own place in the result, so that the order of finishing
/// leaves no trace in it.
class Press {
public:
  Press(std::vector<handbook::NamedDocument> const& documents, PrintOptions const& options)
      : documents_(documents), options_(options), printed_(documents.size()), findings_(documents.size()) {}

  void work() {
    for (auto i = next_++; i < documents_.size(); i = next_++) {
      try {
        print_one(i);
        report();
      } catch (...) {
        std::lock_guard const lock(mutex_);
        failure_ = failure_ ? failure_ : std::current_exception();
        next_ = documents_.size();
      }
    }
  }

  [[nodiscard]] PrintedSet take() {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    PrintedSet set{.documents = std::move(printed_), .findings = {}};
    for (auto const& found : findings_) {
      set.findings.insert(set.findings.end(), found.begin(), found.end());
    }
    return set;
  }

private:
  void print_one(std::size_t i) {
    auto const& source = documents_[i];
    bool const is_card = source.kind == "card";
    auto const threads = threads_for(source);
    auto const pages = layout::lay_out(
        source.document, {.threads = threads, .book = is_card ? document::Paper::a4 : options_.paper});
    printed_[i] = {.file = source.file,
                   .kind = source.kind,
                   .subject = source.subject,
                   .title = source.document.properties.title,
                   .pdf = pdf::to_pdf(pages,
                                      source.document.properties,
                                      {.threads = threads, .user_password = std::string(options_.password)}),
                   .pages = pages.pages.size()};
    findings_[i] = pages.findings;
  }

  /// The bound book is half of all pages: its chapters are laid out together, while the other threads print
  /// plans, and what one of them would wait for the others do. Plans are short; each has one thread, unless
  /// there are fewer of them than threads.
  [[nodiscard]] unsigned threads_for(handbook::NamedDocument const& source) const {
    auto const share = static_cast<unsigned>(options_.threads / documents_.size());
    return source.kind == "handbook" ? options_.threads : std::max(share, 1U);
  }

  void report() {
    std::lock_guard const lock(mutex_);
    ++done_;
    if (options_.progress) {
      options_.progress(done_, documents_.size());
    }
  }

  std::vector<handbook::NamedDocument> const& documents_;
  PrintOptions const& options_;
  std::vector<PrintedDocument> printed_;
  std::vector<Diagnostics> findings_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

PrintedSet print(std::vector<handbook::NamedDocument> const& documents, PrintOptions const& options) {
  Press press(documents, options);
  std::vector<std::thread> helpers;
  auto const useful = std::min<std::size_t>(options.threads, documents.size());
  for (std::size_t i = 1; i < useful; ++i) {
    helpers.emplace_back([&press] { press.work(); });
  }
  press.work();
  for (auto& helper : helpers) {
    helper.join();
  }
  return press.take();
}

}  // namespace nb::bundle
