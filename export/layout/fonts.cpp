#include "export/layout/fonts.hpp"

#include "core/base/error.hpp"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

namespace nb::layout {

std::span<std::byte const> embedded_text_font(std::string_view file);    // by nb_embed_package
std::span<std::byte const> embedded_symbol_font(std::string_view file);  // by nb_embed_package

namespace {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
template <class T, auto destroy>
using Owned = std::unique_ptr<T, Destroy<destroy>>;

using Blob = Owned<hb_blob_t, hb_blob_destroy>;
using HbFace = Owned<hb_face_t, hb_face_destroy>;
using HbFont = Owned<hb_font_t, hb_font_destroy>;
using Buffer = Owned<hb_buffer_t, hb_buffer_destroy>;
using SubsetInput = Owned<hb_subset_input_t, hb_subset_input_destroy>;
using SubsetPlan = Owned<hb_subset_plan_t, hb_subset_plan_destroy>;

/// No joined letters: German sets "Auflage" and "Schifffahrt" without them, and what is drawn must be what is
/// searched.
std::array<hb_feature_t, 4> const features{{{HB_TAG('l', 'i', 'g', 'a'), 0, 0, ~0U},
                                            {HB_TAG('c', 'l', 'i', 'g'), 0, 0, ~0U},
                                            {HB_TAG('c', 'c', 'm', 'p'), 0, 0, ~0U},
                                            {HB_TAG('k', 'e', 'r', 'n'), 1, 0, ~0U}}};

/// Tables that a font inside a PDF has no use for: the PDF says itself which code is which glyph.
constexpr std::array unused_tables{HB_TAG('c', 'm', 'a', 'p'),
                                   HB_TAG('n', 'a', 'm', 'e'),
                                   HB_TAG('O', 'S', '/', '2'),
                                   HB_TAG('p', 'o', 's', 't'),
                                   HB_TAG('G', 'S', 'U', 'B'),
                                   HB_TAG('G', 'P', 'O', 'S'),
                                   HB_TAG('G', 'D', 'E', 'F'),
                                   HB_TAG('k', 'e', 'r', 'n'),
                                   HB_TAG('g', 'a', 's', 'p'),
                                   HB_TAG('F', 'F', 'T', 'M'),
                                   HB_TAG('D', 'S', 'I', 'G'),
                                   HB_TAG('M', 'A', 'T', 'H')};

[[noreturn]] void fail(std::string_view font, char const* what) {
  throw Error(ErrorKind::io, "layout.font", std::string(font), what);
}

std::int32_t metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
  hb_position_t value = 0;
  hb_ot_metrics_get_position(font, tag, &value);
  return value;
}

std::array<std::int32_t, 4> read_bounds(hb_face_t* face) {
  Blob const head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
  unsigned length = 0;
  auto const* bytes = hb_blob_get_data(head.get(), &length);
  constexpr unsigned first = 36;  // xMin, yMin, xMax, yMax: four big-endian 16-bit numbers
  std::array<std::int32_t, 4> bounds{};
  if (length >= first + 8) {
    for (unsigned i = 0; i < 4; ++i) {
      auto const high = static_cast<unsigned char>(bytes[first + 2 * i]);
      auto const low = static_cast<unsigned char>(bytes[first + 2 * i + 1]);
      bounds.at(i) = static_cast<std::int16_t>(high << 8U | low);
    }
  }
  return bounds;
}

}  // namespace

struct Font::Shaper {
  HbFace face;
  HbFont font;
};

Font const& Font::of(Face face) {
  static Font const regular("LiberationSans", embedded_text_font("LiberationSans-Regular.ttf"));
  static Font const bold("LiberationSans-Bold", embedded_text_font("LiberationSans-Bold.ttf"));
  static Font const symbols("DejaVuSans", embedded_symbol_font("DejaVuSans.ttf"));
  switch (face) {
    case Face::bold: return bold;
    case Face::symbols: return symbols;
    case Face::regular: break;
  }
  return regular;
}

Font::Font(std::string_view name, std::span<std::byte const> file)
    : name_(name), shaper_(std::make_unique<Shaper>()) {
  Blob const blob(hb_blob_create(reinterpret_cast<char const*>(file.data()),
                                 static_cast<unsigned>(file.size()),
                                 HB_MEMORY_MODE_READONLY,
                                 nullptr,
                                 nullptr));
  shaper_->face.reset(hb_face_create(blob.get(), 0));
  if (hb_face_get_upem(shaper_->face.get()) != units_per_em) {
    fail(name, "units per em");
  }
  hb_face_make_immutable(shaper_->face.get());
  shaper_->font.reset(hb_font_create(shaper_->face.get()));
  auto* font = shaper_->font.get();
  hb_font_set_scale(font, units_per_em, units_per_em);
  hb_font_make_immutable(font);
  ascent_ = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  descent_ = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  cap_height_ = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
  x_height_ = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
  bounds_ = read_bounds(shaper_->face.get());
}

Font::~Font() = default;

bool Font::has(char32_t letter) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(shaper_->font.get(), letter, &glyph) != 0;
}

std::int32_t Font::advance(char16_t letter) const {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(shaper_->font.get(), letter, &glyph);
  return hb_font_get_glyph_h_advance(shaper_->font.get(), glyph);
}

std::vector<std::int32_t> Font::advances(std::u16string_view letters) const {
  Buffer const buffer(hb_buffer_create());
  hb_buffer_add_utf16(buffer.get(),
                      reinterpret_cast<std::uint16_t const*>(letters.data()),
                      static_cast<int>(letters.size()),
                      0,
                      static_cast<int>(letters.size()));
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer.get(), hb_language_from_string("de", 2));
  hb_shape(shaper_->font.get(), buffer.get(), features.data(), features.size());
  unsigned count = 0;
  auto const* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<std::int32_t> advances;
  if (count != letters.size()) {
    return advances;
  }
  advances.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    advances.push_back(places[i].x_advance);
  }
  return advances;
}

Font::Subset Font::subset(std::u16string_view letters) const {
  SubsetInput const input(hb_subset_input_create_or_fail());
  if (!input) {
    fail(name_, "subset");
  }
  auto* wanted = hb_subset_input_unicode_set(input.get());
  for (auto const letter : letters) {
    hb_set_add(wanted, letter);
  }
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  auto* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (auto const table : unused_tables) {
    hb_set_add(dropped, table);
  }
  SubsetPlan const plan(hb_subset_plan_create_or_fail(shaper_->face.get(), input.get()));
  HbFace const part(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!part) {
    fail(name_, "subset");
  }
  auto const* numbers = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  Subset result;
  for (auto const letter : letters) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(shaper_->font.get(), letter, &glyph);
    result.glyphs.push_back(static_cast<std::uint16_t>(hb_map_get(numbers, glyph)));
  }
  Blob const blob(hb_face_reference_blob(part.get()));
  unsigned length = 0;
  auto const* bytes = hb_blob_get_data(blob.get(), &length);
  result.font.assign(bytes, length);
  return result;
}

char32_t composed(char32_t letter, char32_t mark) {
  hb_codepoint_t both = 0;
  return hb_unicode_compose(hb_unicode_funcs_get_default(), letter, mark, &both) != 0 ? both : 0;
}

}  // namespace nb::layout
