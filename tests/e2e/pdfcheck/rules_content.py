"""Page contents: everything is marked, once, and nothing forbidden is drawn."""
from .registry import rule


def places(document, picked):
    for number, content in enumerate(document.contents):
        for what in picked(content):
            yield f"page {number + 1}: {what}"


@rule("ua-7.1 everything drawn is tagged or an artifact")
def all_marked(document):
    return places(document, lambda content: content.unmarked[:3])


@rule("ua-7.1 no artifact lies in tagged content and no tagged content in an artifact")
def not_mixed(document):
    def mixed(content):
        for mark in content.marks:
            tagged_above = any(tag != "/Artifact" for tag in mark.parents)
            if mark.artifact and tagged_above or not mark.artifact and "/Artifact" in mark.parents:
                yield mark.tag
    return places(document, mixed)


@rule("pdf-14.6 marked content, text and graphics states are closed")
def balanced(document):
    return places(document, lambda content: content.problems)


@rule("a-6.2.2 all operators are those of the standard")
def operators(document):
    return places(document, lambda content: content.unknown)


@rule("a-6.1.13 graphics states nest at most 28 deep")
def nesting(document):
    return places(document, lambda content: ["q"] if content.deepest_save > 28 else [])


@rule("a-6.2.4.3 device colours fit the output intent")
def colours(document):
    profiles = [intent.get("/DestOutputProfile") for intent in document.root.get("/OutputIntents", [])]
    spaces = {profile.read_bytes()[16:20] for profile in profiles if profile is not None}
    def wrong(content):
        for operator in content.colours:
            needed = {"k": b"CMYK", "rg": b"RGB "}.get(operator.lower())
            if not spaces or needed and needed not in spaces:
                yield operator
    return places(document, wrong)


@rule("a-6.2.2 a page names all fonts that it uses")
def resources(document):
    for number, (page, content) in enumerate(zip(document.pages, document.contents)):
        own = page.obj.get("/Resources", {}).get("/Font", {})
        yield from (f"page {number + 1}: {name}" for name in content.fonts if name not in own)


@rule("a-6.1.13 pages have a size that paper can have")
def page_size(document):
    for number, page in enumerate(document.pages):
        left, bottom, right, top = (float(value) for value in page.mediabox)
        if not (3 <= right - left <= 14400 and 3 <= top - bottom <= 14400):
            yield f"page {number + 1}"


@rule("own no element is announced that shows nothing")
def empty_marks(document):
    return places(document, lambda content: [mark.tag for mark in content.marks if mark.empty and mark.mcid is not None])
