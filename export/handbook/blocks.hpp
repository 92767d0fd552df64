#pragma once

#include "export/document/document.hpp"
#include "export/handbook/context.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The vocabulary in which the chapters are written.
namespace nb::handbook {

using Blocks = std::vector<document::Block>;

[[nodiscard]] std::string joined(std::vector<std::string> const& items, std::string_view between);
/// "Titel: Text", the title strong.
[[nodiscard]] document::Text titled(std::string title, std::string text);
[[nodiscard]] std::vector<document::Text> texts(std::vector<std::string> const& items);

[[nodiscard]] document::Cell cell(std::string text);
[[nodiscard]] document::Cell strong_cell(std::string text);
[[nodiscard]] document::Cell empty_cell();  ///< to write on, without a finding
/// "–" if there is nothing and nothing is missing.
[[nodiscard]] document::Cell or_dash(std::string const& text);
/// A numbered blank if the register should know it and does not. \param what key of the text that names it
[[nodiscard]] document::Cell or_blank(Context& context,
                                      std::string const& text,
                                      model::RecordId const& subject,
                                      std::string_view what);

enum class Page { shown, hidden };
/// A link; with Page::shown the page number stands beside it on paper.
[[nodiscard]] document::Span link(std::string text, std::string target, Page page = Page::shown);
[[nodiscard]] document::Cell link_cell(std::string text, std::string target, Page page = Page::shown);

[[nodiscard]] std::string process_anchor(model::RecordId const& id);
[[nodiscard]] std::string resource_anchor(model::RecordId const& id);
[[nodiscard]] std::string role_anchor(model::RecordId const& id);
[[nodiscard]] std::string unit_anchor(model::RecordId const& id);
[[nodiscard]] std::string scenario_anchor(model::RecordId const& id);  ///< its immediate actions
[[nodiscard]] std::string outage_anchor(model::RecordId const& id);    ///< its outage page; also a resource's

/// Link to a process, resource or scenario by label, whichever it is; the title if it is none.
[[nodiscard]] document::Span record_link(Context const& context,
                                         model::RecordId const& id,
                                         Page page = Page::shown);

/// A table under construction: columns by heading key and share of the width.
class Rows {
public:
  Rows(Context const& context, std::initializer_list<std::pair<std::string_view, double>> columns);
  Rows& size(document::Size size);
  Rows& caption(std::string text);
  Rows& add(std::vector<document::Cell> cells);
  /// Empty rows to write in; the first carries the finding's number, if there is one.
  Rows& blanks(int count, std::string const& finding = {});
  [[nodiscard]] std::size_t rows() const { return table_.rows.size(); }
  [[nodiscard]] bool empty() const { return table_.rows.empty(); }
  [[nodiscard]] document::Table take() { return std::move(table_); }

private:
  document::Table table_;
};

/// Label and value under construction; labels and the names of gaps are keys.
class FieldRows {
public:
  FieldRows(Context& context, model::RecordId subject) : context_(&context), subject_(std::move(subject)) {}
  /// A value that must be there: a numbered blank otherwise. Without `what`, the label names the gap.
  FieldRows& must(std::string_view label, std::string const& value, std::string_view what = {});
  FieldRows& must(std::string_view label, document::Text value, std::string_view what = {});
  /// A role and its first telephone number.
  FieldRows& person(std::string_view label, model::RecordId const& role, std::string_view what = {});
  FieldRows& numbers(std::string_view label,
                     std::vector<std::string> const& numbers,
                     std::string_view what = {});
  FieldRows& may(std::string_view label, std::string const& value);  ///< left out if empty
  FieldRows& text(std::string_view label, document::Text value);
  FieldRows& write(std::string_view label);  ///< a line to write on; nothing is missing
  [[nodiscard]] document::Fields take() { return std::move(fields_); }

private:
  Context* context_;
  model::RecordId subject_;
  document::Fields fields_;
};

/// Writes blocks one after the other. Headings lie below `level`, so that the same plan can stand alone
/// (level 1) or inside the handbook (level 2).
class Writer {
public:
  explicit Writer(Context& context, int level = 1) : context_(&context), level_(level) {}

  [[nodiscard]] Context& context() { return *context_; }

  Writer& title(std::string text, std::string anchor = {}, std::string number = {});
  Writer& section(std::string text, std::string anchor = {}, std::string number = {});
  Writer& subsection(std::string text, std::string anchor = {});
  Writer& say(std::string_view key, text::Values const& values = {});
  Writer& large(std::string_view key, text::Values const& values = {});
  Writer& text(std::string text);  ///< nothing if empty
  Writer& text(document::Text text);
  Writer& bullets(std::vector<std::string> const& items);
  Writer& numbered(std::vector<std::string> const& items);
  Writer& notice(document::Notice::Kind kind, std::string_view title, std::vector<std::string> const& items);
  Writer& lines(std::string_view label, int count);
  Writer& page_break();
  Writer& add(document::Block block);
  /// Says that what follows is the product's own text because the register has none.
  Writer& standard_text();

  [[nodiscard]] Blocks take() { return std::move(blocks_); }

private:
  Writer& heading(int level, std::string text, std::string anchor, std::string number);

  Context* context_;
  int level_;
  Blocks blocks_;
};

/// An empty check list with its headings.
[[nodiscard]] document::CheckList check_list(Context const& context);
/// A check list of plain actions, nobody named.
[[nodiscard]] document::CheckList check_list(Context const& context, std::vector<std::string> const& actions);

/// A chapter with running title and thumb tab.
[[nodiscard]] document::Chapter chapter(std::string running_title, std::string tab, Blocks blocks);

}  // namespace nb::handbook
