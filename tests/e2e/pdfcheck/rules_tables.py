"""Tables: rows, heads, and that every cell has a heading."""
from .registry import rule

GROUPS = ("/THead", "/TBody", "/TFoot")


def tables(document):
    return [element for element in document.elements if element.type == "/Table"]


def rows_of(table):
    rows = []
    for part in table.elements:
        rows += [part] if part.type == "/TR" else [row for row in part.elements if row.type == "/TR"]
    return rows


def span(cell, name):
    value = cell.attribute(name)
    return 1 if value is None else int(value)


def grid_of(table):
    """(row, column) -> cell, and the cells that do not fit."""
    grid, clashes = {}, []
    for number, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.elements:
            while (number, column) in grid:
                column += 1
            for y in range(span(cell, "/RowSpan")):
                for x in range(span(cell, "/ColSpan")):
                    if (number + y, column + x) in grid:
                        clashes.append(cell)
                    grid[number + y, column + x] = cell
    return grid, clashes


@rule("ua-7.2 tables hold rows and groups of rows")
def parts(document):
    for table in tables(document):
        types = table.types
        loose = "/TR" in types and any(group in types for group in GROUPS)
        if set(types) - {"/TR", "/Caption", *GROUPS} or not rows_of(table) or loose:
            yield table


@rule("ua-7.2 a table has one head, one foot, and a body with them")
def groups(document):
    for table in tables(document):
        types = table.types
        if types.count("/THead") > 1 or types.count("/TFoot") > 1:
            yield table
        if ("/THead" in types or "/TFoot" in types) and "/TBody" not in types:
            yield table


@rule("ua-7.2 a caption stands first or last in its table")
def captions(document):
    for table in tables(document):
        places = [i for i, kind in enumerate(table.types) if kind == "/Caption"]
        if len(places) > 1 or any(place not in (0, len(table.types) - 1) for place in places):
            yield table


@rule("ua-7.2 rows, groups and cells stand where they belong")
def places(document):
    parents = {"/TR": ("/Table", *GROUPS), "/TH": ("/TR",), "/TD": ("/TR",),
               "/THead": ("/Table",), "/TBody": ("/Table",), "/TFoot": ("/Table",)}
    for element in document.elements:
        allowed = parents.get(element.type)
        if allowed and (element.parent is None or element.parent.type not in allowed):
            yield element
        if element.type == "/TR" and set(element.types) - {"/TH", "/TD"}:
            yield element
        if element.type in GROUPS and set(element.types) - {"/TR"}:
            yield element


@rule("ua-7.2 all rows of a table have the same number of columns")
def columns(document):
    for table in tables(document):
        grid, clashes = grid_of(table)
        rows = len(rows_of(table))
        widths = {len([1 for row, _ in grid if row == number]) for number in range(rows)}
        if len(widths) > 1 or clashes or any(row >= rows for row, _ in grid):
            yield table


@rule("ua-7.5 heading cells say what they head")
def scopes(document):
    for element in document.elements:
        if element.type == "/TH" and str(element.attribute("/Scope")) not in ("/Row", "/Column", "/Both"):
            yield element


@rule("ua-7.5 every data cell has a heading")
def headed(document):
    for table in tables(document):
        grid, _ = grid_of(table)
        heads = {place: str(cell.attribute("/Scope")) for place, cell in grid.items() if cell.type == "/TH"}
        headed_columns = {column for (_, column), scope in heads.items() if scope in ("/Column", "/Both")}
        headed_rows = {row for (row, _), scope in heads.items() if scope in ("/Row", "/Both")}
        for (row, column), cell in grid.items():
            if cell.type == "/TD" and column not in headed_columns and row not in headed_rows:
                yield f"{cell} in {table}"
                break
