#pragma once

#include "core/base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace nb::graph {

/// A node of one Graph; means nothing in another.
enum class Node : std::uint32_t {};

[[nodiscard]] constexpr std::size_t index_of(Node node) {
  return static_cast<std::size_t>(node);
}

/// Stored times are 32 bits wide to keep the arrays small; they convert to `Minutes` by themselves.
using ShortMinutes = std::chrono::duration<std::int32_t, std::ratio<60>>;

/// No time the graph stores is longer than this (100 years).
inline constexpr Minutes longest_time{std::int64_t{100} * 366 * 24 * 60};

/// Later than every time that can be computed: "does not happen".
inline constexpr Minutes never{std::int64_t{1} << 60};

/// One value per node of a graph.
template <class T>
class PerNode {
public:
  PerNode() = default;
  explicit PerNode(std::size_t nodes, T value = T{}) : values_(nodes, value) {}

  [[nodiscard]] T& operator[](Node node) { return values_[index_of(node)]; }
  [[nodiscard]] T const& operator[](Node node) const { return values_[index_of(node)]; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }
  void reserve(std::size_t nodes) { values_.reserve(nodes); }
  void push_back(T value) { values_.push_back(std::move(value)); }

private:
  std::vector<T> values_;
};

/// All nodes 0 … size-1, for range-for.
class NodeRange {
public:
  class Iterator {
  public:
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using reference = Node;
    using pointer = Node const*;
    using iterator_category = std::input_iterator_tag;

    explicit Iterator(std::uint32_t at) : at_(at) {}
    Node operator*() const { return Node{at_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator const&, Iterator const&) = default;

  private:
    std::uint32_t at_;
  };

  explicit NodeRange(std::size_t size) : size_(static_cast<std::uint32_t>(size)) {}
  [[nodiscard]] static Iterator begin() { return Iterator(0); }
  [[nodiscard]] Iterator end() const { return Iterator(size_); }

private:
  std::uint32_t size_;
};

}  // namespace nb::graph
