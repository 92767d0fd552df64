"""Fonts: embedded, every letter drawn from a glyph that is there, as wide as the file says, and readable as text."""
from .registry import rule


def letters(document, wrong):
    for font in document.fonts:
        bad = sorted(code for code in font.codes if wrong(font, code))
        if bad:
            yield f"{font.name}: {', '.join(f'{code:04X}' for code in bad[:8])}"


@rule("a-6.2.11.2 fonts are fonts with a name")
def named(document):
    for font in document.fonts:
        for part in (font.dictionary, font.descendant):
            if part.get("/Type") != "/Font" or not str(part.get("/BaseFont", "")):
                yield font.name
        if font.dictionary.get("/BaseFont") != font.descendant.get("/BaseFont"):
            yield f"{font.name}: two names"


@rule("ua-7.21.3.1 composite fonts use the identity encoding")
def encoding(document):
    for font in document.fonts:
        if font.dictionary.get("/Subtype") != "/Type0" or font.dictionary.get("/Encoding") != "/Identity-H":
            yield font.name


@rule("ua-7.21.3.2 a TrueType font maps its codes to glyphs")
def glyph_map(document):
    for font in document.fonts:
        given = font.descendant.get("/CIDToGIDMap")
        if font.descendant.get("/Subtype") != "/CIDFontType2" or given is None:
            yield font.name
        elif font.glyph_map is None and given != "/Identity":
            yield font.name


@rule("ua-7.21.4.1 fonts are embedded and readable")
def embedded(document):
    for font in document.fonts:
        try:
            sound = font.program is not None and {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= set(font.program.tables)
        except ValueError:
            sound = False
        if not sound:
            yield font.name


@rule("ua-7.21.4.2 a list of embedded glyphs, if any, is complete")
def glyph_list(document):
    for font in document.fonts:
        listed = font.descriptor.get("/CIDSet")
        if listed is not None:
            bits = listed.read_bytes()
            if any(code // 8 >= len(bits) or not bits[code // 8] >> 7 - code % 8 & 1 for code in font.codes):
                yield font.name


@rule("ua-7.21.8 no letter is drawn as the empty box")
def notdef(document):
    return letters(document, lambda font, code: font.program is not None and
                   not 0 < font.glyph(code) < font.program.glyphs)


@rule("ua-7.21.5 widths are those of the font")
def font_widths(document):
    return letters(document, lambda font, code: font.program is not None and
                   abs(font.widths(code) - font.program.advance(font.glyph(code))) > 1)


@rule("ua-7.21.7 every letter can be read as text")
def readable(document):
    def wrong(font, code):
        text = font.to_unicode.get(code)
        return not text or any(ord(c) in (0, 0xFFFE, 0xFEFF) for c in text)
    return letters(document, wrong)


@rule("a-6.2.11.7.3 no letter stands for something private")
def private(document):
    return letters(document, lambda font, code: any(0xE000 <= ord(c) <= 0xF8FF for c in font.to_unicode.get(code, "")))


@rule("own a letter's code is the letter")
def codes(document):
    return letters(document, lambda font, code: font.to_unicode.get(code) != chr(code))


@rule("pdf-9.8 a font descriptor is complete")
def descriptor(document):
    needed = {"/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"}
    for font in document.fonts:
        if needed - set(font.descriptor.keys()) or font.descriptor.get("/FontName") != font.descendant.get("/BaseFont"):
            yield font.name


@rule("ua-7.21.3.3 the map to text is one of the standard's forms")
def map_form(document):
    for font in document.fonts:
        stream = font.dictionary.get("/ToUnicode")
        text = b"" if stream is None else stream.read_bytes()
        if not (b"beginbfrange" in text or b"beginbfchar" in text) or b"begincidrange" in text or b"usecmap" in text:
            yield font.name
