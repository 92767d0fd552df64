"""Links and other annotations, bookmarks, actions."""
from .document import Element
from .registry import rule

HIDDEN = 2
ALLOWED = {"/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
           "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment",
           "/Widget", "/PrinterMark", "/TrapNet"}
ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}


def each(document, wrong):
    for number, page, annotation in document.annotations:
        if wrong(page, annotation):
            yield f"page {number + 1}: {annotation.get('/Subtype', '?')} {annotation.objgen[0]}"


def owner(document, annotation):
    entry = document.parent_tree.get(int(annotation.get("/StructParent", -1)))
    return None if entry is None else document.element_of.get(entry.objgen)


@rule("a-6.3.1 only annotations of the standard")
def kinds(document):
    return each(document, lambda _, annotation: str(annotation.get("/Subtype")) not in ALLOWED)


@rule("a-6.3.2 annotations are printed and not hidden")
def flags(document):
    def wrong(_, annotation):
        value = int(annotation.get("/F", 0))
        return not value & 4 or value & (1 | 2 | 32 | 256)
    return each(document, wrong)


@rule("ua-7.18.1 annotations say in words what they are")
def words(document):
    return each(document, lambda _, annotation: not str(annotation.get("/Contents", "")).strip())


@rule("ua-7.18.3 the tab order is that of the tags")
def tabs(document):
    for number, page in enumerate(document.pages):
        if page.obj.get("/Annots") and page.obj.get("/Tabs") != "/S":
            yield f"page {number + 1}"


@rule("ua-7.18.5 a link annotation belongs to a Link element that names it")
def links(document):
    def wrong(_, annotation):
        element = owner(document, annotation)
        return annotation.get("/Subtype") == "/Link" and (
            element is None or element.type != "/Link" or ("object", annotation.objgen) not in element.kids)
    return each(document, wrong)


@rule("ua-7.18.5 a Link element has an annotation that stands on a page")
def link_elements(document):
    there = {annotation.objgen for _, _, annotation in document.annotations}
    for element in document.elements:
        objects = [kid for kid in element.kids if not isinstance(kid, Element) and kid[0] == "object"]
        if element.type == "/Link" and not objects or any(kid[1] not in there for kid in objects):
            yield element


@rule("own links lead to a place that is there")
def destinations(document):
    def wrong(_, annotation):
        if "/Dest" in annotation:
            return bytes(annotation["/Dest"]) not in document.destinations
        return annotation.get("/Subtype") == "/Link" and "/A" not in annotation
    return each(document, wrong)


@rule("own a link's area lies on its page")
def areas(document):
    def wrong(page, annotation):
        left, bottom, right, top = (float(value) for value in annotation["/Rect"])
        box = [float(value) for value in page.mediabox]
        return not (box[0] <= left < right <= box[2] and box[1] <= bottom < top <= box[3])
    return each(document, wrong)


@rule("pdf-12.3.2 named destinations are on pages of the file")
def named(document):
    for name, target in document.destinations.items():
        if target[0].objgen not in document.page_number:
            yield name


@rule("pdf-7.9.6 names are in order, so that readers find them")
def order(document):
    names = list(document.destinations)
    if names != sorted(names):
        yield "Names/Dests"


@rule("ua-7.17 bookmarks lead to pages of the file")
def bookmarks(document):
    work = [document.root.get("/Outlines", {}).get("/First")]
    while work:
        item = work.pop()
        if item is None:
            continue
        target = item.get("/Dest")
        if target is None or target[0].objgen not in document.page_number or not str(item.get("/Title", "")).strip():
            yield f"bookmark {item.objgen[0]}"
        work += [item.get("/Next"), item.get("/First")]


@rule("a-6.5.1 no actions but going somewhere")
def actions(document):
    def of(dictionary):
        if "/AA" in dictionary:
            yield "AA"
        action = dictionary.get("/A", dictionary.get("/OpenAction"))
        if action is not None and hasattr(action, "keys") and str(action.get("/S")) not in ACTIONS:
            yield str(action.get("/S"))
    yield from of(document.root)
    for page in document.pages:
        yield from of(page.obj)
    for _, _, annotation in document.annotations:
        yield from of(annotation)
