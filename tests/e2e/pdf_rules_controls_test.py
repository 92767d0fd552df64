"""Whether each rule of pdfcheck can fail: a sound file is broken in one place, and that rule must complain.

`damage` names what is broken; a rule that no damage proves is itself a failure."""
import re
import unittest

import pdfcheck
import pikepdf
from pdfcheck.document import Document
from pikepdf import Array, Dictionary, Name, String

from program import AS_OF, DATA, Folder, run

DAMAGES = {}


def damage(rule, book=False):
    """`book`: the bound book is broken, which has contents and registers, else a continuity plan."""
    def register(function):
        DAMAGES.setdefault(rule, []).append((function, book))
        return function
    return register


def elements(pdf, kind):
    found = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == "/StructElem"
             and each.get("/S") == kind]
    assert found, kind
    return found


def elsewhere(pdf, kind):
    """An element of this kind that stands below another: everything but the document."""
    return elements(pdf, kind)[0]


def first_page(pdf):
    return next(page for page in pdf.pages if "/Annots" in page.obj)


def link(pdf):
    return first_page(pdf).obj["/Annots"][0]


def font(pdf):
    return pdf.pages[0].obj["/Resources"]["/Font"]["/R"]


def change_content(pdf, change):
    page = pdf.pages[0]
    old = page.Contents.read_bytes()
    new = change(old)
    assert new != old
    page.Contents = pdf.make_stream(new)


def change_xmp(pdf, old, new):
    stream = pdf.Root.Metadata
    data = stream.read_raw_bytes()
    assert old in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


# --- structure

@damage("ua-7.1 the file has a tag tree")
def _(pdf): del pdf.Root["/StructTreeRoot"]


@damage("ua-6.2 the file says that it is tagged")
def _(pdf): pdf.Root.MarkInfo = Dictionary(Marked=False)


@damage("ua-7.1 no tags are suspect")
def _(pdf): pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=True)


@damage("ua-7.1 types are standard types or mapped to them")
def _(pdf): elements(pdf, "/P")[0].S = Name.Absatz


@damage("ua-7.1 no standard type is mapped to another")
def _(pdf): pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Div)


@damage("ua-7.1 every element names its parent")
def _(pdf): elements(pdf, "/P")[0].P = elements(pdf, "/TR")[0]


@damage("pdf-14.7.2 every element stands once in the tree")
def _(pdf):
    kid = elements(pdf, "/TR")[0]
    kid.P.K.append(kid)


@damage("pdf-14.7.4 every mark on a page belongs to exactly one element")
def _(pdf): elements(pdf, "/P")[0].K = Array([])


@damage("pdf-14.7.4 every mark on a page belongs to exactly one element")
def _(pdf): elements(pdf, "/P")[0].K.append(9999)


@damage("pdf-14.7.4 the parent tree leads from every mark to its element")
def _(pdf): pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1][0] = elements(pdf, "/Document")[0]


@damage("pdf-14.7.4 the parent tree leads from every mark to its element")
def _(pdf): pdf.pages[0].obj["/StructParents"] = 1


@damage("pdf-14.7.4 the parent tree has no other entries")
def _(pdf): pdf.Root.StructTreeRoot.ParentTree.Kids[-1].Nums.extend([99999, elements(pdf, "/P")[0]])


@damage("ua-7.4.2 heading levels begin with 1 and skip none")
def _(pdf): elements(pdf, "/H1")[0].S = Name.H3


@damage("ua-7.4.4 numbered and plain headings are not mixed")
def _(pdf): elements(pdf, "/H2")[0].S = Name.H


@damage("ua-7.3 figures and formulas are described in words")
def _(pdf): elements(pdf, "/Figure")[0].Alt = String(" ")


@damage("pdf-14.8.5 a figure says where it stands")
def _(pdf): del elements(pdf, "/Figure")[0]["/A"]


@damage("ua-7.9 notes have a name of their own")
def _(pdf): elements(pdf, "/P")[0].S = Name.Note


@damage("ua-7.2 lists hold items, items hold labels and bodies")
def _(pdf): elements(pdf, "/LI")[0].S = Name.P


@damage("ua-7.2 lists hold items, items hold labels and bodies")
def _(pdf): elements(pdf, "/LBody")[0].S = Name.P


@damage("ua-7.6 a list with labels says how they count")
def _(pdf):
    for one in elements(pdf, "/L"):
        del one["/A"]


@damage("ua-7.2 a table of contents holds its entries", book=True)
def _(pdf): elements(pdf, "/TOCI")[0].S = Name.P


@damage("own a check box is read as one")
def _(pdf): next(one for one in elements(pdf, "/Span") if "/ActualText" in one).ActualText = String("")


@damage("own what is drawn without letters is a figure or has words in its place")
def _(pdf): del next(one for one in elements(pdf, "/Span") if "/ActualText" in one)["/ActualText"]


# --- tables

@damage("ua-7.2 tables hold rows and groups of rows")
def _(pdf): elements(pdf, "/TBody")[0].S = Name.Div


@damage("ua-7.2 a table has one head, one foot, and a body with them")
def _(pdf): elements(pdf, "/TBody")[0].S = Name.THead


@damage("ua-7.2 a caption stands first or last in its table")
def _(pdf):
    table = next(one for one in elements(pdf, "/Table") if len(one.K) == 2)
    caption = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Caption, P=table))
    table.K = Array([table.K[0], caption, table.K[1]])


@damage("ua-7.2 rows, groups and cells stand where they belong")
def _(pdf): elements(pdf, "/TD")[0].S = Name.P


@damage("ua-7.2 all rows of a table have the same number of columns")
def _(pdf): elements(pdf, "/TD")[0].A = Dictionary(O=Name.Table, ColSpan=2)


@damage("ua-7.5 heading cells say what they head")
def _(pdf): del elements(pdf, "/TH")[0]["/A"]


@damage("ua-7.5 every data cell has a heading")
def _(pdf):
    for one in elements(pdf, "/TH"):
        one.S = Name.TD


# --- content

@damage("ua-7.1 everything drawn is tagged or an artifact")
def _(pdf): change_content(pdf, lambda content: content + b"0 0 m 9 9 l S\n")


@damage("ua-7.1 everything drawn is tagged or an artifact")
def _(pdf): change_content(pdf, lambda content: content + b"/Span BMC 0 0 m 9 9 l S EMC\n")


@damage("ua-7.1 no artifact lies in tagged content and no tagged content in an artifact")
def _(pdf): change_content(pdf, lambda content: b"/Artifact BMC\n" + content + b"EMC\n")


@damage("pdf-14.6 marked content, text and graphics states are closed")
def _(pdf): change_content(pdf, lambda content: content + b"/Artifact BMC\n")


@damage("pdf-14.6 marked content, text and graphics states are closed")
def _(pdf): change_content(pdf, lambda content: content.replace(b"ET\n", b"\n", 1))


@damage("a-6.2.2 all operators are those of the standard")
def _(pdf): change_content(pdf, lambda content: content + b"1 unknown\n")


@damage("a-6.1.13 graphics states nest at most 28 deep")
def _(pdf): change_content(pdf, lambda content: content + b"q " * 29 + b"Q " * 29)


@damage("a-6.2.4.3 device colours fit the output intent")
def _(pdf): change_content(pdf, lambda content: content + b"0 0 0 1 k\n")


@damage("a-6.2.2 a page names all fonts that it uses")
def _(pdf): change_content(pdf, lambda content: content.replace(b"/R ", b"/Fremd ", 1))


@damage("a-6.1.13 pages have a size that paper can have")
def _(pdf): pdf.pages[0].MediaBox = Array([0, 0, 20000, 842])


@damage("own no element is announced that shows nothing")
def _(pdf): change_content(pdf, lambda content: content + b"/P<</MCID 9998>>BDC EMC\n")


# --- annotations

@damage("a-6.3.1 only annotations of the standard")
def _(pdf): link(pdf).Subtype = Name.Movie


@damage("a-6.3.2 annotations are printed and not hidden")
def _(pdf): link(pdf).F = 2


@damage("ua-7.18.1 annotations say in words what they are")
def _(pdf): link(pdf).Contents = String("")


@damage("ua-7.18.3 the tab order is that of the tags")
def _(pdf): first_page(pdf).obj["/Tabs"] = Name.R


@damage("ua-7.18.5 a link annotation belongs to a Link element that names it")
def _(pdf): del link(pdf)["/StructParent"]


@damage("ua-7.18.5 a Link element has an annotation that stands on a page")
def _(pdf): del first_page(pdf).obj["/Annots"][0]


@damage("own links lead to a place that is there")
def _(pdf): link(pdf).Dest = String("nirgends")


@damage("own a link's area lies on its page")
def _(pdf): link(pdf).Rect = Array([10, 10, 9000, 20])


@damage("pdf-12.3.2 named destinations are on pages of the file")
def _(pdf): pdf.Root.Names.Dests.Kids[0].Names[1][0] = pdf.Root


@damage("pdf-7.9.6 names are in order, so that readers find them", book=True)
def _(pdf):
    names = pdf.Root.Names.Dests.Kids[0].Names
    names[0], names[2] = names[2], names[0]


@damage("ua-7.17 bookmarks lead to pages of the file")
def _(pdf): pdf.Root.Outlines.First.Dest[0] = pdf.Root


@damage("a-6.5.1 no actions but going somewhere")
def _(pdf): pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


# --- fonts

@damage("a-6.2.11.2 fonts are fonts with a name")
def _(pdf): font(pdf).BaseFont = Name.Andere


@damage("ua-7.21.3.1 composite fonts use the identity encoding")
def _(pdf): font(pdf).Encoding = Name("/UniJIS-UTF16-H")


@damage("ua-7.21.3.2 a TrueType font maps its codes to glyphs")
def _(pdf): del font(pdf).DescendantFonts[0]["/CIDToGIDMap"]


@damage("ua-7.21.4.1 fonts are embedded and readable")
def _(pdf): del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


@damage("ua-7.21.4.2 a list of embedded glyphs, if any, is complete")
def _(pdf): font(pdf).DescendantFonts[0].FontDescriptor.CIDSet = pdf.make_stream(b"\0\0")


@damage("ua-7.21.8 no letter is drawn as the empty box")
def _(pdf): font(pdf).DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0" * 131072)


@damage("ua-7.21.5 widths are those of the font")
def _(pdf): font(pdf).DescendantFonts[0].W = Array([101, Array([100])])


@damage("ua-7.21.7 every letter can be read as text")
def _(pdf): font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfrange <0041><005A><0041> endbfrange")


@damage("a-6.2.11.7.3 no letter stands for something private")
def _(pdf): font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfrange <0000><02FF><E000> endbfrange")


@damage("own a letter's code is the letter")
def _(pdf): font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfrange <0000><02FF><0100> endbfrange")


@damage("pdf-9.8 a font descriptor is complete")
def _(pdf): del font(pdf).DescendantFonts[0].FontDescriptor["/Ascent"]


@damage("ua-7.21.3.3 the map to text is one of the standard's forms")
def _(pdf): font(pdf).ToUnicode = pdf.make_stream(b"1 begincidrange <0000><02FF> 0 endcidrange")


# --- metadata

@damage("ua-7.2 the file says its language")
def _(pdf): del pdf.Root["/Lang"]


@damage("ua-7.1 the window shows the title")
def _(pdf): pdf.Root.ViewerPreferences = Dictionary()


@damage("a-6.6.2.1 the description is plain XMP")
def _(pdf): change_xmp(pdf, b"</rdf:RDF>", b"")


@damage("a-6.6.4 the description names PDF/A-2a")
def _(pdf): change_xmp(pdf, b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")


@damage("ua-5 the description names PDF/UA-1")
def _(pdf): change_xmp(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@damage("ua-7.1 the description has the title")
def _(pdf): change_xmp(pdf, b"dc:title", b"dc:subject")


@damage("a-6.6.3 the description and the information dictionary agree")
def _(pdf): pdf.trailer["/Info"]["/Title"] = String("Anderer Titel")


@damage("a-6.6.3 the description and the information dictionary agree")
def _(pdf): pdf.trailer["/Info"]["/ModDate"] = String("D:20200101000000Z")


@damage("a-6.6.2.3 every property is known to XMP or explained")
def _(pdf): change_xmp(pdf, b"<pdfaProperty:name>part<", b"<pdfaProperty:name>teil<")


@damage("a-6.6.2.3.3 the explanation of a property is complete")
def _(pdf): change_xmp(pdf, b"<pdfaProperty:category>internal<", b"<pdfaProperty:category>beides<")


@damage("a-6.2.3 the file brings the colours it was made for")
def _(pdf): pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


# --- keys that have no place in an archive

@damage("a-6.1.7 streams are in the file and use the filters of the standard")
def _(pdf): pdf.pages[0].Contents.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)


@damage("a-6.1.13 texts and names are no longer than readers must bear")
def _(pdf): elements(pdf, "/Figure")[0].Alt = String("x" * 40000)


@damage("a-6.2.5 no transfer functions, halftones or transparency")
def _(pdf): pdf.pages[0].obj["/Resources"]["/ExtGState"] = Dictionary(G=Dictionary(ca=0.5))


@damage("a-6.2.8 pictures and forms have no alternatives and no PostScript")
def _(pdf):
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), PS=String(""))
    pdf.pages[0].obj["/Resources"]["/XObject"] = Dictionary(X=form)


@damage("a-6.8 nothing is embedded and no script runs")
def _(pdf): pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([]))


@damage("a-6.8 nothing is embedded and no script runs")
def _(pdf): link(pdf).A = Dictionary(S=Name.Launch, F=String("cmd.exe"))


@damage("a-6.4 no forms that are filled in elsewhere, no layers, no demands on the reader")
def _(pdf): pdf.Root.AcroForm = Dictionary(XFA=String(""), Fields=Array([]))


#: rules about bytes: (damage to the raw file)
RAW = {
    "a-6.1.2 the file begins with its version and a line of binary":
        [lambda raw: raw.replace(b"%PDF-1.7", b"%PDF-2.0", 1), lambda raw: raw.replace(raw[10:14], b"text", 1)],
    "a-6.1.3 the file has a name made of two parts":
        [lambda raw: re.sub(rb"/ID\[<[0-9A-F]+><[0-9A-F]+>\]", b"/ID[<00><00>]", raw)],
    "a-6.1.3 nothing follows the end of the file": [lambda raw: raw + b"<script>"],
    "a-6.1.7.1 streams are as long as they say, between the right line ends":
        [lambda raw: raw.replace(b"stream\r\n", b"stream\r ", 1), lambda raw: raw.replace(b"\nendstream", b" endstream", 1),
         lambda raw: re.sub(rb"/Length (\d+)>>\nstream", lambda m: b"/Length %d>>\nstream" % (int(m[1]) - 1), raw, 1)],
    "readable": [lambda raw: raw[:len(raw) // 2]],
}


class Controls(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.demo() / "handbuch" / "runbooks" / "GFP-VG-003.pdf"
        register = cls.register("koos.register", DATA / "koos-like", options=("--map", "koos"))
        assert run("handbook", register, "-o", cls.folder / "druck", "--as-of", AS_OF).returncode == 0
        cls.book = cls.folder / "druck" / "handbuch.pdf"

    def complaints(self, pdf):
        return {complaint.rule for complaint in pdfcheck.check(pdf)}

    def test_the_files_are_sound_before_they_are_broken_and_after_they_are_only_copied(self):
        for pdf in (self.plan, self.book):
            copy = self.folder / "copy.pdf"
            with pikepdf.open(pdf) as opened:
                opened.save(copy, static_id=False)
            self.assertEqual(self.complaints(pdf), set())
            self.assertEqual(self.complaints(copy), set())

    def test_each_rule_sees_the_damage_that_it_is_there_for(self):
        for rule, damages in DAMAGES.items():
            for function, book in damages:
                with self.subTest(rule=rule):
                    broken = self.folder / "broken.pdf"
                    with pikepdf.open(self.book if book else self.plan) as opened:
                        function(opened)
                        opened.save(broken, fix_metadata_version=False,
                                    compress_streams=False,
                                    stream_decode_level=pikepdf.StreamDecodeLevel.none)
                    found = pdfcheck.check(broken, only={rule})
                    self.assertEqual({one.rule for one in found}, {rule})

    def test_each_rule_about_bytes_sees_the_damage_that_it_is_there_for(self):
        raw = self.plan.read_bytes()
        for rule, damages in RAW.items():
            for change in damages:
                with self.subTest(rule=rule):
                    broken = self.folder / "raw.pdf"
                    broken.write_bytes(change(raw))
                    self.assertNotEqual(broken.read_bytes(), raw)
                    self.assertIn(rule, {one.rule for one in pdfcheck.check(broken)} or {"nothing"})

    def test_an_encrypted_file_is_no_archival_file(self):
        secret = self.folder / "secret.pdf"
        with pikepdf.open(self.plan) as opened:
            opened.save(secret, encryption=pikepdf.Encryption(owner="o", user="", R=6))
        rule = "a-6.1.3 the file is not encrypted"
        self.assertEqual([one.rule for one in pdfcheck.check(secret, only={rule})], [rule])

    def test_no_rule_is_without_a_control(self):
        proven = set(DAMAGES) | set(RAW) | {"a-6.1.3 the file is not encrypted"}
        self.assertEqual(set(pdfcheck.RULES) - proven, set())
        self.assertGreater(len(DAMAGES), 60)


if __name__ == "__main__":
    unittest.main()
