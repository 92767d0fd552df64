// bench_pdf <plans> <threads> [file]: lays out and writes a made-up book once and prints a row of figures;
// the file is kept if named. One process a measurement, so that the peak of memory is its own.
#include "export/layout/layout.hpp"
#include "export/pdf/content.hpp"
#include "export/pdf/deflate.hpp"
#include "export/pdf/pdf.hpp"
#include "tests/bench/pdf/book.hpp"

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <vector>

namespace {

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Of all threads.
double cpu() {
  return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// CPU time for nothing but compressing what the pages draw.
double floor_of(nb::layout::Pages const& pages, std::size_t& raw, std::size_t& packed) {
  std::vector<std::string> contents;
  for (auto const& page : pages.pages) {
    contents.push_back(nb::pdf::content_of(page, pages.structure));
    raw += contents.back().size();
  }
  auto const start = cpu();
  for (auto const& content : contents) {
    packed += nb::pdf::deflated(content).size();
  }
  return cpu() - start;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("bench_pdf <plans> <threads> [file]\n", stderr);
    return 2;
  }
  auto const document = nb::bench::book(std::strtoul(arguments[1], nullptr, 10));
  auto const threads = static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10));
  auto const before = peak_megabytes();
  auto const wall = seconds(CLOCK_MONOTONIC);
  auto const start = cpu();
  auto pages = nb::layout::lay_out(document, {.threads = threads});
  auto const laid_out = cpu();
  auto const file = nb::pdf::to_pdf(pages, document.properties, {.threads = threads, .user_password = {}});
  auto const end = cpu();
  auto const wall_end = seconds(CLOCK_MONOTONIC);
  auto const peak = peak_megabytes();
  std::size_t raw = 0;
  std::size_t packed = 0;
  auto const deflate = floor_of(pages, raw, packed);
  if (count > 3) {
    std::ofstream(arguments[3], std::ios::binary) << file;
  }
  // pages threads cpu-layout cpu-pdf cpu-floor wall peak-MB book-MB file-bytes raw-bytes packed-bytes
  // findings
  std::printf("%zu %u %.4f %.4f %.4f %.4f %.1f %.1f %zu %zu %zu %zu\n",
              pages.pages.size(),
              threads,
              laid_out - start,
              end - laid_out,
              deflate,
              wall_end - wall,
              peak,
              before,
              file.size(),
              raw,
              packed,
              pages.findings.size());
  return 0;
}
