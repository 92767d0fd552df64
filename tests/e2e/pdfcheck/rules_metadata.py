"""What the file says about itself: language, title, dates, and the standards it keeps."""
import datetime
import re
import xml.etree.ElementTree as ElementTree

from .registry import rule

SPACES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
          "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
          "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
          "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
          "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#", "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#"}
#: properties that XMP itself knows, as far as a document like ours has them
KNOWN = {"dc": {"title", "creator", "description", "language", "date", "format", "subject", "publisher", "rights"},
         "xmp": {"CreateDate", "ModifyDate", "MetadataDate", "CreatorTool"}, "pdf": {"Producer", "Keywords", "PDFVersion"},
         "pdfaid": {"part", "conformance", "amd", "corr"}, "pdfaExtension": {"schemas"}}


def packet(document):
    stream = document.root.get("/Metadata")
    return b"" if stream is None else stream.read_raw_bytes()


def xmp(document):
    """The description as a tree; empty if it cannot be read, of which another rule complains."""
    try:
        return ElementTree.fromstring(packet(document).decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError):
        return ElementTree.Element("none")


def text(document, path):
    found = xmp(document).find(f".//rdf:Description/{path}", SPACES)
    return None if found is None else found.text


def info(document, key):
    value = document.pdf.trailer.get("/Info", {}).get(key)
    return None if value is None else str(value)


@rule("ua-7.2 the file says its language")
def language(document):
    if not re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", str(document.root.get("/Lang", ""))):
        yield "Lang"


@rule("ua-7.1 the window shows the title")
def display_title(document):
    if document.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "DisplayDocTitle"


@rule("a-6.6.2.1 the description is plain XMP")
def plain(document):
    stream = document.root.get("/Metadata")
    if stream is None:
        yield "Metadata"
        return
    if stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML" or "/Filter" in stream:
        yield "Metadata dictionary"
    opening = re.match(rb"<\?xpacket (.*?)\?>", packet(document))
    if not opening or b"bytes=" in opening[1] or b"encoding=" in opening[1] or not xmp(document).tag.endswith("xmpmeta"):
        yield "packet"


@rule("a-6.6.4 the description names PDF/A-2a")
def archival(document):
    if (text(document, "pdfaid:part"), text(document, "pdfaid:conformance")) != ("2", "A"):
        yield "pdfaid"


@rule("ua-5 the description names PDF/UA-1")
def accessible(document):
    if text(document, "pdfuaid:part") != "1":
        yield "pdfuaid"


@rule("ua-7.1 the description has the title")
def title(document):
    if not (text(document, "dc:title/rdf:Alt/rdf:li") or "").strip():
        yield "dc:title"


@rule("a-6.6.3 the description and the information dictionary agree")
def agree(document):
    pairs = {"/Title": "dc:title/rdf:Alt/rdf:li", "/Author": "dc:creator/rdf:Seq/rdf:li", "/Producer": "pdf:Producer",
             "/Subject": "dc:description/rdf:Alt/rdf:li", "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool"}
    yield from (key for key, path in pairs.items() if (info(document, key) or None) != (text(document, path) or None))
    for key, path in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        digits = re.fullmatch(r"D:(\d{14})Z", info(document, key) or "")
        written = digits and datetime.datetime.strptime(digits[1], "%Y%m%d%H%M%S").isoformat() + "Z"
        if written != text(document, path):
            yield key


@rule("a-6.6.2.3 every property is known to XMP or explained")
def explained(document):
    explained_names = {}
    for schema in xmp(document).iterfind(".//pdfaExtension:schemas/rdf:Bag/rdf:li", SPACES):
        names = {one.findtext("pdfaProperty:name", "", SPACES)
                 for one in schema.iterfind("pdfaSchema:property/rdf:Seq/rdf:li", SPACES)}
        explained_names[schema.findtext("pdfaSchema:namespaceURI", "", SPACES)] = names
    for description in xmp(document).iter(f"{{{SPACES['rdf']}}}Description"):
        for entry in description:
            space, name = re.fullmatch(r"\{(.*)\}(.*)", entry.tag).groups()
            prefix = next((key for key, value in SPACES.items() if value == space), "?")
            if name not in KNOWN.get(prefix, set()) | explained_names.get(space, set()):
                yield entry.tag


@rule("a-6.6.2.3.3 the explanation of a property is complete")
def explanation(document):
    for schema in xmp(document).iterfind(".//pdfaExtension:schemas/rdf:Bag/rdf:li", SPACES):
        needed = [schema.findtext(f"pdfaSchema:{key}", "", SPACES) for key in ("schema", "namespaceURI", "prefix")]
        properties = schema.findall("pdfaSchema:property/rdf:Seq/rdf:li", SPACES)
        for one in properties:
            needed += [one.findtext(f"pdfaProperty:{key}", "", SPACES) for key in ("name", "valueType", "description")]
            if one.findtext("pdfaProperty:category", "", SPACES) not in ("internal", "external"):
                yield "category"
        if not properties or not all(needed):
            yield needed


@rule("a-6.2.3 the file brings the colours it was made for")
def output_intent(document):
    intents = [one for one in document.root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "OutputIntents"
        return
    profile = intents[0]["/DestOutputProfile"]
    data = profile.read_bytes()
    components = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(data[16:20])
    sound = data[36:40] == b"acsp" and data[12:16] in (b"mntr", b"prtr") and data[8] < 5
    if not sound or int(profile.get("/N", 0)) != components or int.from_bytes(data[:4], "big") != len(data):
        yield "profile"
