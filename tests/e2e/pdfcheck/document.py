"""A PDF file opened for the rules: pages, contents, tag tree, fonts; each read once."""
import functools
import pathlib

import pikepdf
from pikepdf.objects import ObjectType

from .content import Content
from .truetype import TrueType, to_unicode, widths


def direct(value):
    return isinstance(value, pikepdf.Object) and not value.is_indirect


class Element:
    """A structure element with its parts; `kids` are elements, ("mark", page number, mcid) or ("object", objgen)."""

    def __init__(self, dictionary, parent, level):
        self.dictionary = dictionary
        self.objgen = dictionary.objgen
        self.type = str(dictionary.get("/S", ""))
        self.parent = parent
        self.level = level
        self.kids = []

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def types(self):
        return [kid.type for kid in self.elements]

    def attribute(self, name):
        """Of whatever owner."""
        attributes = self.dictionary.get("/A", [])
        for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return one[name]
        return None

    def __str__(self):
        return f"{self.type} {self.objgen[0]}"


class Document:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.raw = self.path.read_bytes()
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.pages = list(self.pdf.pages)
        self.page_number = {page.obj.objgen: i for i, page in enumerate(self.pages)}

    @functools.cached_property
    def contents(self):
        return [Content(page) for page in self.pages]

    @functools.cached_property
    def elements(self):
        """All structure elements, in reading order; one that the tree names twice is entered once."""
        root = self.root.get("/StructTreeRoot")
        if root is None:
            return []
        found, seen = [], set()
        work = self._parts(Element(root, None, -1), seen)[::-1]
        while work:
            element = work.pop()
            found.append(element)
            element.kids = self._parts(element, seen)
            work += reversed(element.elements)
        return found

    def _parts(self, element, seen):
        kids = element.dictionary.get("/K", pikepdf.Array())
        many = not isinstance(kids, int) and kids._type_code == ObjectType.array
        return [self._part(kid, element, seen) for kid in (kids if many else [kids])]

    def _part(self, kid, element, seen):
        if isinstance(kid, int):
            return "mark", self._page_of(element.dictionary), int(kid)
        kind = kid.get("/Type")
        if kind == "/MCR":
            return "mark", self._page_of(kid if "/Pg" in kid else element.dictionary), int(kid["/MCID"])
        if kind == "/OBJR":
            return "object", kid["/Obj"].objgen
        if kid.objgen in seen:
            return "again", kid.objgen
        seen.add(kid.objgen)
        return Element(kid, element, element.level + 1)

    def _page_of(self, dictionary):
        return self.page_number.get(dictionary["/Pg"].objgen) if "/Pg" in dictionary else None

    @functools.cached_property
    def element_of(self):
        return {element.objgen: element for element in self.elements}

    @functools.cached_property
    def parent_tree(self):
        root = self.root.get("/StructTreeRoot", {})
        return dict(self.number_tree(root.get("/ParentTree")))

    def number_tree(self, node):
        if node is None:
            return
        numbers = node.get("/Nums", [])
        for i in range(0, len(numbers) - 1, 2):
            yield int(numbers[i]), numbers[i + 1]
        for kid in node.get("/Kids", []):
            yield from self.number_tree(kid)

    @functools.cached_property
    def destinations(self):
        """Named destinations: name -> target."""
        def walk(node):
            names = node.get("/Names", [])
            for i in range(0, len(names) - 1, 2):
                yield bytes(names[i]), names[i + 1]
            for kid in node.get("/Kids", []):
                yield from walk(kid)
        names = self.root.get("/Names", {})
        return dict(walk(names["/Dests"])) if "/Dests" in names else {}

    @functools.cached_property
    def dictionaries(self):
        """Every dictionary of the file, also those within others: number of the object, is it a stream, entries."""
        found = []
        for thing in self.pdf.objects:
            work = [thing]
            while work:
                value = work.pop()
                kind = value._type_code  # isinstance takes ten times as long
                if kind in (ObjectType.dictionary, ObjectType.stream):
                    entries = dict(value.items())
                    found.append((thing.objgen[0], kind == ObjectType.stream, entries))
                    work += filter(direct, entries.values())
                elif kind == ObjectType.array:
                    work += filter(direct, value)
        return found

    @functools.cached_property
    def annotations(self):
        return [(number, page, annotation) for number, page in enumerate(self.pages)
                for annotation in page.obj.get("/Annots", [])]

    @functools.cached_property
    def fonts(self):
        """Font objects with the codes that the pages show in them."""
        fonts = {}
        for page, content in zip(self.pages, self.contents):
            resources = page.obj.get("/Resources", {}).get("/Font", {})
            for name in content.fonts:
                font = resources.get(name)
                if font is not None:
                    fonts.setdefault(font.objgen, (font, set()))[1].update(content.codes_of(name))
        return [Font(font, codes) for font, codes in fonts.values()]


class Font:
    def __init__(self, dictionary, codes):
        self.dictionary = dictionary
        self.codes = codes
        descendants = dictionary.get("/DescendantFonts", [])
        self.descendant = descendants[0] if len(descendants) else pikepdf.Dictionary()
        self.descriptor = self.descendant.get("/FontDescriptor", pikepdf.Dictionary())
        self.name = str(dictionary.get("/BaseFont", "?"))

    @functools.cached_property
    def program(self):
        stream = self.descriptor.get("/FontFile2")
        return None if stream is None else TrueType(stream.read_bytes())

    @functools.cached_property
    def to_unicode(self):
        stream = self.dictionary.get("/ToUnicode")
        return {} if stream is None else to_unicode(stream.read_bytes())

    @functools.cached_property
    def glyph_map(self):
        stream = self.descendant.get("/CIDToGIDMap")
        return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else None

    def glyph(self, code):
        if self.glyph_map is None:
            return code
        return int.from_bytes(self.glyph_map[code * 2:code * 2 + 2], "big")

    @functools.cached_property
    def widths(self):
        return widths(self.descendant.get("/W", []), float(self.descendant.get("/DW", 1000)))
