#include "export/pdf/graph.hpp"

#include "core/base/error.hpp"

#include <hpdf.h>

#include <exception>
#include <hpdf_conf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <unordered_set>
#include <vector>

namespace nb::pdf {
namespace {

/// libharu's list of objects grows by this many; its own 1,024 make a large file take quadratic time.
constexpr HPDF_UINT xref_block = 16'384;
constexpr HPDF_UINT pages_per_node = 64;
/// libharu refuses arrays beyond 32,767 entries.
constexpr HPDF_UINT most_annotations = 32'000;

[[noreturn]] void fail(HPDF_STATUS status) {
  std::string code = "0x";
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) {
    code += digits[status >> static_cast<unsigned>(shift) & 0xFU];
  }
  throw Error(ErrorKind::io, "pdf.library", "libharu", code);
}

void check(HPDF_STATUS status) {
  if (status != HPDF_OK) {
    fail(status);
  }
}

template <class T>
T* checked(T* object) {
  if (object == nullptr) {
    fail(HPDF_FAILD_TO_ALLOC_MEM);
  }
  return object;
}

ObjectNumber number_of(void const* object) {
  return static_cast<HPDF_Obj_Header const*>(object)->obj_id & 0x00FFFFFFU;
}

HPDF_BYTE const* bytes_of(std::string_view text) {
  return reinterpret_cast<HPDF_BYTE const*>(text.data());
}

// --- called by libharu: they must not throw through its frames

HPDF_STATUS write_raw(HPDF_Dict dictionary, HPDF_Stream stream) {
  auto const& entries = *static_cast<std::string const*>(dictionary->attr);
  return HPDF_Stream_Write(stream, bytes_of(entries), static_cast<HPDF_UINT>(entries.size()));
}

void free_raw(HPDF_Dict dictionary) {
  delete static_cast<std::string*>(dictionary->attr);
  dictionary->attr = nullptr;
}

/// libharu drops /Filter from a stream that it does not compress itself.
HPDF_STATUS write_filter(HPDF_Dict, HPDF_Stream stream) {
  return HPDF_Stream_WriteStr(stream, "/Filter/FlateDecode\n");
}

HPDF_STATUS append_to(HPDF_Stream stream, HPDF_BYTE const* bytes, HPDF_UINT size) {
  try {
    static_cast<std::string*>(stream->attr)->append(reinterpret_cast<char const*>(bytes), size);
    return HPDF_OK;
  } catch (std::exception const&) {
    return HPDF_FAILD_TO_ALLOC_MEM;
  }
}

void set_raw(HPDF_Dict dictionary, std::string entries) {
  entries += '\n';
  dictionary->attr = new std::string(std::move(entries));
  dictionary->write_fn = write_raw;
  dictionary->free_fn = free_raw;
}

void put_bytes(HPDF_Stream stream, std::string_view bytes) {
  check(HPDF_Stream_Write(stream, bytes_of(bytes), static_cast<HPDF_UINT>(bytes.size())));
}

std::string utf16(std::string_view utf8) {
  auto const hex = text_string(utf8);
  std::string bytes;
  auto const value = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
  for (std::size_t i = 1; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
  }
  return bytes;
}

constexpr std::string_view stream_opening = "\nstream\r\n";
constexpr std::string_view stream_closing = "\nendstream";

}  // namespace

struct Graph::Haru {
  HPDF_Doc document = HPDF_New(nullptr, nullptr);

  Haru() {
    if (document == nullptr) {
      fail(HPDF_FAILD_TO_ALLOC_MEM);
    }
  }
  ~Haru() { HPDF_Free(document); }
  Haru(Haru const&) = delete;
  Haru& operator=(Haru const&) = delete;

  [[nodiscard]] void* object(ObjectNumber number) const {
    return static_cast<HPDF_XrefEntry>(HPDF_List_ItemAt(document->xref->entries, number))->obj;
  }
  [[nodiscard]] HPDF_Dict dictionary(ObjectNumber number) const {
    return static_cast<HPDF_Dict>(object(number));
  }

  [[nodiscard]] HPDF_Binary text(std::string_view utf8) const {
    auto bytes = utf16(utf8);
    return checked(HPDF_Binary_New(
        document->mmgr, reinterpret_cast<HPDF_BYTE*>(bytes.data()), static_cast<HPDF_UINT>(bytes.size())));
  }

  [[nodiscard]] HPDF_Dict new_stream() const {
    auto* stream = checked(HPDF_DictStream_New(document->mmgr, document->xref));
    stream->filter = HPDF_STREAM_FILTER_NONE;
    return stream;
  }
};

Graph::Graph() : haru_(std::make_unique<Haru>()) {
  auto* document = haru_->document;
  document->xref->entries->items_per_block = xref_block;
  check(HPDF_SetPagesConfiguration(document, pages_per_node));
}

Graph::~Graph() = default;

ObjectNumber Graph::add_dictionary(std::string entries) {
  auto* dictionary = checked(HPDF_Dict_New(haru_->document->mmgr));
  set_raw(dictionary, std::move(entries));
  check(HPDF_Xref_Add(haru_->document->xref, dictionary));
  return number_of(dictionary);
}

void Graph::set_dictionary(ObjectNumber number, std::string entries) {
  *static_cast<std::string*>(haru_->dictionary(number)->attr) = std::move(entries) + '\n';
}

ObjectNumber Graph::add_stream(std::string entries, std::string_view deflated) {
  return add_plain_stream(std::move(entries) + "/Filter/FlateDecode", deflated);
}

ObjectNumber Graph::add_plain_stream(std::string entries, std::string_view bytes) {
  auto* stream = haru_->new_stream();
  set_raw(stream, std::move(entries));
  put_bytes(stream->stream, bytes);
  return number_of(stream);
}

ObjectNumber Graph::add_page(layout::Length width, layout::Length height, std::string_view deflated_content) {
  auto* page = checked(HPDF_AddPage(haru_->document));
  check(HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width.points())));
  check(HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height.points())));
  auto* attributes = static_cast<HPDF_PageAttr>(page->attr);
  attributes->contents->filter = HPDF_STREAM_FILTER_NONE;
  attributes->contents->write_fn = write_filter;
  put_bytes(attributes->stream, deflated_content);
  return number_of(page);
}

void Graph::add_annotation(ObjectNumber page, ObjectNumber annotation) {
  auto* dictionary = haru_->dictionary(page);
  auto* list = static_cast<HPDF_Array>(HPDF_Dict_GetItem(dictionary, "Annots", HPDF_OCLASS_ARRAY));
  if (list == nullptr) {
    HPDF_ResetError(haru_->document);  // "there is none yet" is an error to libharu
    list = checked(HPDF_Array_New(haru_->document->mmgr));
    check(HPDF_Dict_Add(dictionary, "Annots", list));
  }
  if (HPDF_Array_Items(list) < most_annotations) {
    check(HPDF_Array_Add(list, haru_->object(annotation)));
  }
}

void Graph::add_page_number(ObjectNumber page, char const* key, std::int32_t value) {
  check(HPDF_Dict_AddNumber(haru_->dictionary(page), key, value));
}

void Graph::add_page_name(ObjectNumber page, char const* key, char const* value) {
  check(HPDF_Dict_AddName(haru_->dictionary(page), key, value));
}

void Graph::add_page_object(ObjectNumber page, char const* key, ObjectNumber object) {
  check(HPDF_Dict_Add(haru_->dictionary(page), key, haru_->object(object)));
}

void Graph::add_page_label(std::size_t page, LabelStyle style, int first) {
  auto const kind =
      style == LabelStyle::roman ? HPDF_PAGE_NUM_STYLE_LOWER_ROMAN : HPDF_PAGE_NUM_STYLE_DECIMAL;
  check(HPDF_AddPageLabel(
      haru_->document, static_cast<HPDF_UINT>(page), kind, static_cast<HPDF_UINT>(first), ""));
}

ObjectNumber Graph::add_bookmark(ObjectNumber parent,
                                 std::string_view title,
                                 ObjectNumber page,
                                 layout::Length y_from_bottom) {
  auto* document = haru_->document;
  auto* above = parent == 0 ? nullptr : haru_->dictionary(parent);
  auto* outline = checked(HPDF_CreateOutline(document, above, "-", nullptr));
  check(HPDF_Dict_Add(outline, "Title", haru_->text(title)));
  auto* destination = checked(HPDF_Page_CreateDestination(haru_->dictionary(page)));
  check(HPDF_Destination_SetXYZ(destination, 0, static_cast<HPDF_REAL>(y_from_bottom.points()), 1));
  constexpr HPDF_UINT zoom = 4;
  auto* keep_zoom = static_cast<HPDF_Real>(HPDF_Array_GetItem(destination, zoom, HPDF_OCLASS_REAL));
  checked(keep_zoom)->value = 0;  // libharu refuses the 0 that means "as it is"
  check(HPDF_Outline_SetDestination(outline, destination));
  check(HPDF_Outline_SetOpened(outline, above == nullptr ? HPDF_FALSE : HPDF_TRUE));
  return number_of(outline);
}

void Graph::set_info(char const* key, std::string_view value_utf8) {
  if (!value_utf8.empty()) {
    check(HPDF_Dict_Add(haru_->document->info, key, haru_->text(value_utf8)));
  }
}

void Graph::set_info_date(char const* key, std::string_view pdf_date) {
  auto const text = std::string(pdf_date);
  check(HPDF_Dict_Add(
      haru_->document->info, key, checked(HPDF_String_New(haru_->document->mmgr, text.c_str(), nullptr))));
}

void Graph::add_catalog_object(char const* key, ObjectNumber object) {
  check(HPDF_Dict_Add(haru_->document->catalog, key, haru_->object(object)));
}

void Graph::add_catalog_array(char const* key, ObjectNumber object) {
  auto* list = checked(HPDF_Array_New(haru_->document->mmgr));
  check(HPDF_Dict_Add(haru_->document->catalog, key, list));
  check(HPDF_Array_Add(list, haru_->object(object)));
}

void Graph::add_catalog_name(char const* key, char const* value) {
  check(HPDF_Dict_AddName(haru_->document->catalog, key, value));
}

void Graph::add_catalog_string(char const* key, std::string_view ascii) {
  auto const text = std::string(ascii);
  check(HPDF_Dict_Add(
      haru_->document->catalog, key, checked(HPDF_String_New(haru_->document->mmgr, text.c_str(), nullptr))));
}

ObjectNumber Graph::catalog() const {
  return number_of(haru_->document->catalog);
}
ObjectNumber Graph::info() const {
  return number_of(haru_->document->info);
}
ObjectNumber Graph::last() const {
  return haru_->document->xref->entries->count - 1;
}

void Graph::write(std::function<void(Written const&)> const& visit) {
  std::string text;
  auto* sink = checked(HPDF_CallbackWriter_New(haru_->document->mmgr, append_to, &text));
  struct Close {
    void operator()(HPDF_Stream_Rec* stream) const { HPDF_Stream_Free(stream); }
  };
  std::unique_ptr<HPDF_Stream_Rec, Close> const close(sink);
  std::unordered_set<ObjectNumber>
      lengths;  // objects that libharu keeps for them; the writer knows them itself
  for (ObjectNumber number = 1; number <= last(); ++number) {
    auto* object = haru_->object(number);
    if (lengths.contains(number)) {
      continue;
    }
    text.clear();
    check(HPDF_Obj_WriteValue(object, sink, nullptr));
    auto const is_dictionary =
        (static_cast<HPDF_Obj_Header*>(object)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;
    auto* stream = is_dictionary ? static_cast<HPDF_Dict>(object)->stream : nullptr;
    if (stream == nullptr) {
      visit({number, text, {}, false});
      continue;
    }
    auto* length = HPDF_Dict_GetItem(static_cast<HPDF_Dict>(object), "Length", HPDF_OCLASS_NUMBER);
    lengths.insert(number_of(checked(static_cast<HPDF_Number>(length))));
    auto const view = std::string_view(text);
    auto const begin = view.find(stream_opening);
    auto const data = view.substr(begin + stream_opening.size());
    visit({number, view.substr(0, begin), data.substr(0, data.size() - stream_closing.size()), true});
  }
}

}  // namespace nb::pdf
