#include "export/layout/layout.hpp"

#include "export/layout/assembly.hpp"
#include "export/layout/chapter.hpp"
#include "export/layout/folding.hpp"
#include "export/layout/furniture.hpp"
#include "export/layout/parallel.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <numeric>
#include <utility>

namespace nb::layout {
namespace {

/// Page numbers move at most a few times: a reference becomes longer, a line breaks, a page turns.
constexpr int most_rounds = 6;

/// Lays out chapters until every page number that one of them prints is the right one.
class Rounds {
public:
  Rounds(document::Document const& document,
         Outline const& outline,
         Styles const& styles,
         Options const& options)
      : document_(document),
        outline_(outline),
        styles_(styles),
        options_(options),
        labels_(outline.labels),
        chapters_(document.chapters.size()),
        starts_right_(document.chapters.size(), true) {}

  std::vector<ChapterPages> run(Diagnostics& findings) {
    std::vector<std::size_t> stale(chapters_.size());
    std::iota(stale.begin(), stale.end(), std::size_t{0});
    for (int round = 0; !stale.empty() && round < most_rounds; ++round) {
      lay_out(stale, round == 0);
      stale = number_pages();
    }
    if (!stale.empty()) {
      findings.push_back({Severity::warning, "layout.unstable_pages", document_.properties.id, {}, {}});
    }
    return std::move(chapters_);
  }

private:
  void lay_out(std::vector<std::size_t> const& numbers, bool report) {
    std::size_t done = 0;
    std::mutex mutex;
    in_parallel(numbers.size(), options_.threads, [&](std::size_t i) {
      auto const number = numbers[i];
      chapters_[number] = lay_out_chapter({document_,
                                           outline_,
                                           styles_,
                                           labels_,
                                           number,
                                           starts_right_[number] != 0,
                                           options_.justified ? Setting::justified : Setting::ragged});
      if (report && options_.progress) {
        std::scoped_lock const lock(mutex);
        options_.progress(++done, numbers.size());
      }
    });
  }

  /// Notes the page of each anchor; answers which chapters were told something else.
  std::vector<std::size_t> number_pages() {
    auto const places = place_chapters(document_, chapters_);
    labels_.labels.clear();
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      for (auto const& anchor : chapters_[i].anchors) {
        labels_.labels.emplace(anchor.name, places[i].labels[anchor.page]);
      }
    }
    std::vector<std::size_t> stale;
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      auto const right = places[i].first_page % 2 == 0;
      auto const moved = std::exchange(starts_right_[i], right ? 1 : 0) != (right ? 1 : 0);
      if ((moved && turns_to_the_right(i)) || told_wrong(chapters_[i])) {
        stale.push_back(i);
      }
    }
    return stale;
  }

  [[nodiscard]] bool told_wrong(ChapterPages const& chapter) const {
    return std::any_of(chapter.asked.begin(), chapter.asked.end(), [this](auto const& asked) {
      auto const now = labels_.labels.find(asked.first);
      return now != labels_.labels.end() && now->second != asked.second;
    });
  }

  [[nodiscard]] bool turns_to_the_right(std::size_t number) const {
    auto const& blocks = document_.chapters[number].blocks;
    return document_.duplex && std::any_of(blocks.begin(), blocks.end(), [](auto const& block) {
             auto const* page_break = std::get_if<document::PageBreak>(&block);
             return page_break != nullptr && page_break->to_right_hand_page;
           });
  }

  document::Document const& document_;
  Outline const& outline_;
  Styles const& styles_;
  Options const& options_;
  PageLabels labels_;
  std::vector<ChapterPages> chapters_;
  std::vector<char> starts_right_;
};

}  // namespace

Pages lay_out(document::Document const& document, Options const& options) {
  auto outline = outline_of(document);
  auto const small_book = document.paper == document::Paper::a4 && options.book == document::Paper::a5;
  auto styles = small_book ? styles_for_small_book() : styles_for(document.paper);
  BorrowedWords const words(hyphens_for(document));
  References references(outline.labels);
  Composer composer(*words, references, document.properties.id, document.properties.title, {});
  Furniture furniture(document.properties, styles, composer);
  styles.top += furniture.release_height();
  Pages pages;
  auto chapters = Rounds(document, outline, styles, options).run(pages.findings);
  pages.findings.insert(pages.findings.begin(), outline.findings.begin(), outline.findings.end());
  assemble(pages, document, outline, styles, furniture, std::move(chapters));
  auto findings = composer.take_findings();
  pages.findings.insert(pages.findings.end(), findings.begin(), findings.end());
  return document.folds && document.paper == document::Paper::a6 ? folded(std::move(pages))
                                                                 : std::move(pages);
}

}  // namespace nb::layout
