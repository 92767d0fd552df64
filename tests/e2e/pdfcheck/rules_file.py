"""The file as bytes, and keys that have no place in an archive."""
import re

import pikepdf
from pikepdf.objects import ObjectType

from .registry import rule

FILTERS = {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode", "/CCITTFaxDecode", "/DCTDecode",
           "/JBIG2Decode", "/JPXDecode"}


@rule("a-6.1.2 the file begins with its version and a line of binary")
def header(document):
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", document.raw):
        yield document.raw[:16]
    if not re.fullmatch(r"1\.[0-7]", str(document.root.get("/Version", "/1.7"))[1:]):
        yield "Version"


@rule("a-6.1.3 nothing follows the end of the file")
def end(document):
    if not re.search(rb"%%EOF\r?\n?\Z", document.raw):
        yield document.raw[-16:]


@rule("a-6.1.3 the file has a name made of two parts")
def identifier(document):
    parts = document.pdf.trailer.get("/ID", [])
    if len(parts) != 2 or not all(len(bytes(part)) >= 8 for part in parts):
        yield "ID"


@rule("a-6.1.3 the file is not encrypted")
def encrypted(document):
    if document.pdf.is_encrypted:
        yield "Encrypt"


@rule("a-6.1.7.1 streams are as long as they say, between the right line ends")
def streams(document):
    """Walks the raw file from object to object, so that the binary of a stream is not taken for one."""
    raw, at = document.raw, 0
    while found := re.compile(rb"(\d+) \d+ obj\b").search(raw, at):
        keyword = re.compile(rb"\b(stream|endobj)").search(raw, found.end())
        if keyword is None:
            yield f"object {int(found[1])} does not end"
            return
        at = keyword.end()
        if keyword[1] == b"endobj":
            continue
        length = re.search(rb"/Length (\d+)(?! \d+ R)", raw[found.end():keyword.start()])
        start = re.compile(rb"\r?\n").match(raw, keyword.end())
        if not length or not start:
            yield f"object {int(found[1])}"
            continue
        at = start.end() + int(length[1])
        if not re.compile(rb"(\r\n|\n|\r)endstream\b").match(raw, at):
            yield f"object {int(found[1])}: length"
            at = keyword.end()


@rule("a-6.1.7 streams are in the file and use the filters of the standard")
def filters(document):
    for number, is_stream, value in document.dictionaries:
        given = value.get("/Filter", []) if is_stream else []
        names = {str(given)} if isinstance(given, pikepdf.Name) else {str(name) for name in given}
        if names - FILTERS or is_stream and {"/F", "/FFilter", "/FDecodeParms"} & value.keys():
            yield f"object {number}: {sorted(names)}"


@rule("a-6.1.13 texts and names are no longer than readers must bear")
def limits(document):
    longest = {ObjectType.string: 32767, ObjectType.name_: 128}  # with the slash
    for number, _, value in document.dictionaries:
        for key, entry in value.items():
            limit = longest.get(entry._type_code) if isinstance(entry, pikepdf.Object) else None
            if len(key) > 128 or limit and len(bytes(entry) if limit > 128 else str(entry)) > limit:
                yield f"object {number}: {key[:40]}"


@rule("a-6.2.5 no transfer functions, halftones or transparency")
def graphics_states(document):
    for number, _, value in document.dictionaries:
        thin = any(float(value[key]) < 1 for key in ("/CA", "/ca") if key in value and value.get("/Type") != "/Annot")
        mask = value.get("/SMask", "/None") != "/None"
        blend = value.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        if {"/TR", "/TR2", "/HTP"} & value.keys() or thin or mask or blend:
            yield f"object {number}"


@rule("a-6.2.8 pictures and forms have no alternatives and no PostScript")
def x_objects(document):
    for number, _, value in document.dictionaries:
        if {"/Alternates", "/OPI", "/PS"} & value.keys() or value.get("/Subtype") == "/PS":
            yield f"object {number}"
        elif value.get("/Subtype") == "/Form" and "/Ref" in value or value.get("/Interpolate") is True:
            yield f"object {number}"


@rule("a-6.8 nothing is embedded and no script runs")
def embedded(document):
    names = document.root.get("/Names", {})
    yield from (key for key in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions") if key in names)
    for number, _, value in document.dictionaries:
        if "/EF" in value or value.get("/S") in ("/JavaScript", "/Launch", "/Rendition", "/ImportData", "/ResetForm"):
            yield f"object {number}"


@rule("a-6.4 no forms that are filled in elsewhere, no layers, no demands on the reader")
def catalogue(document):
    forms = document.root.get("/AcroForm", {})
    if "/XFA" in forms or forms.get("/NeedAppearances") is True:
        yield "AcroForm"
    forbidden = ("/Requirements", "/NeedsRendering", "/OCProperties", "/Perms", "/Collection", "/AA")
    yield from (key for key in forbidden if key in document.root)
    yield from (f"page {number + 1}: PresSteps" for number, page in enumerate(document.pages) if "/PresSteps" in page.obj)
