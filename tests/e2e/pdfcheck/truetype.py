"""As much of a TrueType font, and of a ToUnicode map, as the rules need."""
import re
import struct


class TrueType:
    def __init__(self, data):
        count = struct.unpack_from(">H", data, 4)[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            if offset + length > len(data):
                raise ValueError(f"table {tag} lies beyond the end")
            self.tables[tag.decode("latin-1")] = data[offset:offset + length]
        self.units_per_em = struct.unpack_from(">H", self.tables["head"], 18)[0]
        self.glyphs = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        self._metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]

    def advance(self, glyph):
        """In thousandths of the em square."""
        row = min(glyph, self._metrics - 1)
        return struct.unpack_from(">H", self.tables["hmtx"], row * 4)[0] * 1000 / self.units_per_em


def to_unicode(stream):
    """code -> text, of a ToUnicode map written with bfchar and bfrange."""
    text = stream.decode("latin-1")
    result = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, target in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            result[int(code, 16)] = bytes.fromhex(target).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, target in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(target, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                result[code] = chr(start + code - int(first, 16))
    return result


def widths(array, default):
    """code -> width, of a /W array."""
    result = {}
    items = list(array)
    while items:
        first = int(items.pop(0))
        second = items.pop(0)
        try:
            last = int(second)
        except TypeError:
            result.update((first + i, float(width)) for i, width in enumerate(second))
        else:
            width = float(items.pop(0))
            result.update((code, width) for code in range(first, last + 1))
    return lambda code: result.get(code, default)
