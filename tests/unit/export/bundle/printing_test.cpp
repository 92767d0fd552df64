#include "export/bundle/printing.hpp"

#include "tests/unit/export/layout/sample_document.hpp"

#include <gmock/gmock.h>

namespace nb::bundle {
namespace {

/// A bound book of many chapters, which its threads share, and plans of one.
std::vector<handbook::NamedDocument> a_set() {
  std::vector<handbook::NamedDocument> documents{{"handbuch.pdf", "handbook", {}, test::full_document(12)}};
  for (int i = 1; i <= 4; ++i) {
    auto const number = std::to_string(i);
    documents.push_back({"runbooks/GFP-" + number + ".pdf",
                         "runbook",
                         "VG-" + number,
                         test::document_of({test::paragraph(test::prose(3 * i)), test::table(20 * i)})});
  }
  return documents;
}

TEST(Printing, TheSameBytesForAnyNumberOfThreads) {
  auto const documents = a_set();
  auto const one = print(documents);
  ASSERT_EQ(one.documents.size(), documents.size());
  for (unsigned const threads : {2U, 5U}) {
    auto const more = print(documents, {.threads = threads});
    ASSERT_EQ(more.documents.size(), documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      EXPECT_EQ(more.documents[i].file, documents[i].file);
      EXPECT_TRUE(more.documents[i].pdf == one.documents[i].pdf) << threads << " " << documents[i].file;
    }
    EXPECT_EQ(more.findings.size(), one.findings.size());
  }
}

TEST(Printing, ProgressCountsEveryDocumentOnce) {
  auto const documents = a_set();
  std::vector<std::size_t> counted;
  auto const printed = print(documents, {.threads = 3, .progress = [&](std::size_t done, std::size_t all) {
                                           counted.push_back(done);
                                           EXPECT_EQ(all, documents.size());
                                         }});
  EXPECT_THAT(counted, testing::ElementsAre(1, 2, 3, 4, 5));
}

}  // namespace
}  // namespace nb::bundle
