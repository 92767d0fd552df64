"""The tag tree: closed in both directions, standard types, headings, lists, contents, figures."""
from .document import Element
from .registry import rule

#: ISO 32000-1, 14.8.4
STANDARD = {"/" + name for name in """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
 P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link
 Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""".split()}


def role_map(document):
    return document.root.get("/StructTreeRoot", {}).get("/RoleMap", {})


@rule("ua-7.1 the file has a tag tree")
def has_tree(document):
    if not document.elements:
        yield "StructTreeRoot"


@rule("ua-6.2 the file says that it is tagged")
def marked(document):
    info = document.root.get("/MarkInfo", {})
    if info.get("/Marked") is not True:
        yield "MarkInfo/Marked"


@rule("ua-7.1 no tags are suspect")
def suspects(document):
    if document.root.get("/MarkInfo", {}).get("/Suspects") is True:
        yield "MarkInfo/Suspects"


@rule("ua-7.1 types are standard types or mapped to them")
def standard_types(document):
    roles = role_map(document)
    for element in document.elements:
        name, steps = element.type, 0
        while name not in STANDARD and name in roles and steps < 20:
            name, steps = str(roles[name]), steps + 1
        if name not in STANDARD:
            yield element


@rule("ua-7.1 no standard type is mapped to another")
def remapped(document):
    yield from (name for name in role_map(document).keys() if name in STANDARD)


@rule("ua-7.1 every element names its parent")
def parents(document):
    root = document.root.get("/StructTreeRoot")
    for element in document.elements:
        expected = element.parent.objgen if element.level > 0 else root.objgen
        if "/P" not in element.dictionary or element.dictionary["/P"].objgen != expected:
            yield element


@rule("pdf-14.7.2 every element stands once in the tree")
def once(document):
    yield from (element for element in document.elements if any(kid[0] == "again" for kid in element.kids
                                                                if not isinstance(kid, Element)))


@rule("pdf-14.7.4 every mark on a page belongs to exactly one element")
def marks_owned(document):
    owners = {}
    for element in document.elements:
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] == "mark":
                owners.setdefault(kid[1:], []).append(element)
    for number, content in enumerate(document.contents):
        for mark in content.marks:
            if mark.mcid is not None and len(owners.pop((number, mark.mcid), [])) != 1:
                yield f"page {number + 1}, MCID {mark.mcid}"
    for (page, mcid), elements in owners.items():  # left over: marks that no page has
        yield f"{elements[0]} names MCID {mcid} on page {page}"


@rule("pdf-14.7.4 the parent tree leads from every mark to its element")
def parent_tree_marks(document):
    keys = set()
    for number, (page, content) in enumerate(zip(document.pages, document.contents)):
        mcids = [mark.mcid for mark in content.marks if mark.mcid is not None]
        key = page.obj.get("/StructParents")
        if key is None or int(key) in keys:
            yield f"page {number + 1}: StructParents"
            continue
        keys.add(int(key))
        owners = document.parent_tree.get(int(key), [])
        if len(mcids) != len(set(mcids)):
            yield f"page {number + 1}: an MCID stands twice"
        for mcid in mcids:
            owner = document.element_of.get(owners[mcid].objgen) if mcid < len(owners) else None
            if owner is None or ("mark", number, mcid) not in owner.kids:
                yield f"page {number + 1}, MCID {mcid}"
        if len(owners) != len(mcids):
            yield f"page {number + 1}: {len(owners)} owners of {len(mcids)} marks"


@rule("pdf-14.7.4 the parent tree has no other entries")
def parent_tree_closed(document):
    used = {int(page.obj.get("/StructParents", -1)) for page in document.pages}
    used |= {int(annotation.get("/StructParent", -1)) for _, _, annotation in document.annotations}
    yield from (f"key {key}" for key in document.parent_tree if key not in used)
    following = document.root.get("/StructTreeRoot", {}).get("/ParentTreeNextKey")
    if following is not None and int(following) <= max(document.parent_tree, default=-1):
        yield "ParentTreeNextKey"


@rule("ua-7.4.2 heading levels begin with 1 and skip none")
def headings(document):
    level = 0
    for element in document.elements:
        if element.type in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"):
            if int(element.type[2:]) > level + 1:
                yield element
            level = int(element.type[2:])


@rule("ua-7.4.4 numbered and plain headings are not mixed")
def heading_kinds(document):
    types = {element.type for element in document.elements}
    if "/H" in types and types & {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}:
        yield "H beside H1"


@rule("ua-7.3 figures and formulas are described in words")
def described(document):
    for element in document.elements:
        if element.type in ("/Figure", "/Formula"):
            words = str(element.dictionary.get("/Alt", "")) + str(element.dictionary.get("/ActualText", ""))
            if not words.strip():
                yield element


@rule("pdf-14.8.5 a figure says where it stands")
def figure_box(document):
    for element in document.elements:
        box = element.attribute("/BBox") if element.type == "/Figure" else [0, 0, 1, 1]
        if box is None or not (box[0] < box[2] and box[1] < box[3]):
            yield element


@rule("ua-7.9 notes have a name of their own")
def notes(document):
    names = [str(element.dictionary.get("/ID", "")) for element in document.elements if element.type == "/Note"]
    if "" in names or len(names) != len(set(names)):
        yield "Note"


@rule("ua-7.2 lists hold items, items hold labels and bodies")
def lists(document):
    for element in document.elements:
        types = element.types
        parent = element.parent.type if element.parent else None
        if element.type == "/L" and (set(types) - {"/L", "/LI", "/Caption"} or "/Caption" in types[1:]):
            yield element
        if element.type == "/LI" and (set(types) - {"/Lbl", "/LBody"} or parent != "/L" or not types):
            yield element
        if element.type == "/LBody" and parent != "/LI":
            yield element
        if element.type == "/L" and not types:
            yield element


@rule("ua-7.6 a list with labels says how they count")
def list_numbering(document):
    for element in document.elements:
        labelled = element.type == "/L" and any("/Lbl" in item.types for item in element.elements)
        if labelled and element.attribute("/ListNumbering") in (None, "/None"):
            yield element


@rule("ua-7.2 a table of contents holds its entries")
def contents(document):
    for element in document.elements:
        types = element.types
        if element.type == "/TOC" and (set(types) - {"/TOC", "/TOCI", "/Caption"} or "/Caption" in types[1:]):
            yield element
        if element.type == "/TOCI" and (element.parent is None or element.parent.type != "/TOC"):
            yield element


@rule("own a check box is read as one")
def tick_boxes(document):
    for element in document.elements:
        if element.type == "/Span" and "/ActualText" in element.dictionary:
            if str(element.dictionary["/ActualText"]).strip() == "":
                yield element


@rule("own what is drawn without letters is a figure or has words in its place")
def silent_marks(document):
    """A mark that shows no letter says nothing to somebody who listens, unless its element has /ActualText or /Alt."""
    silent = {(number, mark.mcid) for number, content in enumerate(document.contents)
              for mark in content.marks if mark.mcid is not None and not mark.letters}
    for element in document.elements if silent else []:
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] == "mark" and kid[1:] in silent and not spoken_for(element):
                yield f"{element}, page {kid[1] + 1}"


def spoken_for(element):
    while element is not None:
        if "/ActualText" in element.dictionary or "/Alt" in element.dictionary:
            return True
        element = element.parent
    return False
