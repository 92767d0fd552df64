#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace nb::layout {

/// Runs `work(0) … work(count - 1)`, at most `threads` at a time. Which thread does what is left open, so
/// `work` writes only to a place of its own. The first failure, by number, is thrown again here.
template <class Work>
void in_parallel(std::size_t count, unsigned threads, Work work) {
  std::vector<std::exception_ptr> failures(count);
  std::atomic<std::size_t> next{0};
  auto const run = [&] {
    for (auto i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i) {
    helpers.emplace_back(run);
  }
  run();
  for (auto& helper : helpers) {
    helper.join();
  }
  for (auto const& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

}  // namespace nb::layout
