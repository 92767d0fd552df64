#pragma once

#include "export/pdf/syntax.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace nb::pdf {

/// The objects of a PDF file, held by libharu: catalogue, page tree, outline, destinations, information, page
/// labels. What libharu 2.3.0 cannot make (tags, composite fonts as we need them, metadata) is put into its
/// graph as raw dictionaries and streams. Every call is checked; a failure is an Error of kind io,
/// "pdf.library".
class Graph {
public:
  Graph();
  ~Graph();
  Graph(Graph const&) = delete;
  Graph& operator=(Graph const&) = delete;

  /// \param entries what stands between << and >>
  ObjectNumber add_dictionary(std::string entries);
  /// Changes what a dictionary made above says, e.g. once numbers are known.
  void set_dictionary(ObjectNumber number, std::string entries);
  /// \param deflated bytes in zlib form, written as they are
  ObjectNumber add_stream(std::string entries, std::string_view deflated);
  /// Bytes written as they are, for readers that look for them without a filter (XMP).
  ObjectNumber add_plain_stream(std::string entries, std::string_view bytes);

  /// Pages go to the end of the page tree.
  ObjectNumber add_page(layout::Length width, layout::Length height, std::string_view deflated_content);
  /// `/Annots` of a page is made of these, in the order of the calls.
  void add_annotation(ObjectNumber page, ObjectNumber annotation);
  void add_page_number(ObjectNumber page, char const* key, std::int32_t value);
  void add_page_name(ObjectNumber page, char const* key, char const* value);
  void add_page_object(ObjectNumber page, char const* key, ObjectNumber object);

  enum class LabelStyle { roman, decimal };
  /// From this page on (index), labels count in this style from `first`.
  void add_page_label(std::size_t page, LabelStyle style, int first);

  /// \param parent of an earlier bookmark, or 0 for the top
  ObjectNumber add_bookmark(ObjectNumber parent,
                            std::string_view title,
                            ObjectNumber page,
                            layout::Length y_from_bottom);

  void set_info(char const* key, std::string_view value_utf8);
  void set_info_date(char const* key, std::string_view pdf_date);

  void add_catalog_object(char const* key, ObjectNumber object);
  /// An array with this one object.
  void add_catalog_array(char const* key, ObjectNumber object);
  void add_catalog_name(char const* key, char const* value);
  void add_catalog_string(char const* key, std::string_view ascii);

  [[nodiscard]] ObjectNumber catalog() const;
  [[nodiscard]] ObjectNumber info() const;
  [[nodiscard]] ObjectNumber last() const;  ///< highest number in use

  /// One object as it stands in the file, without "obj" and "endobj".
  struct Written {
    ObjectNumber number;
    std::string_view dictionary;  ///< or any other value
    std::string_view stream;
    bool is_stream;
  };
  /// All objects, by number; numbers in use only by libharu itself (lengths of streams) are left out.
  void write(std::function<void(Written const&)> const& visit);

private:
  struct Haru;
  std::unique_ptr<Haru> haru_;
};

}  // namespace nb::pdf
