"""Finding a word wherever it may hide in a file, and a register with a word of its own in every field.

A canary is "qx" and six consonants: no hyphenation pattern breaks it, no other text contains it, and it can be looked
for in a text from which everything but letters and digits was taken out, so that soft hyphens, line ends, UTF-16 and
capitals do not matter."""
import base64
import binascii
import datetime
import functools
import hashlib
import html
import io
import pathlib
import re
import subprocess
import tempfile
import urllib.parse
import zipfile
import zlib

LETTERS = "bcdfghjklmnprstvwz"
CANARY = re.compile(f"(?=(qx[{LETTERS}]{{6}}))")
NUMBER = re.compile(r"(?=(8\d{11}))")
DATE = re.compile(r"(20[3-9]\d)-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(20[3-9]\d)")
MOST_NESTED = 4


def word(*place):
    """The canary of a place: table, record, field, item."""
    number = int.from_bytes(hashlib.sha256("/".join(map(str, place)).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return "qx" + letters


def number(*place):
    """Twelve digits: less would be met by chance among check sums."""
    return 8 * 10**11 + int.from_bytes(hashlib.sha256(("n" + "/".join(map(str, place))).encode()).digest()[:8], "big") % 10**11


def date(count):
    return str(datetime.date(2030, 1, 1) + datetime.timedelta(days=7 * count + 1))


# ---- finding

def squeezed(text):
    return re.sub(r"[^0-9a-z]", "", text.lower())


def run_text(*command, data=None):
    return subprocess.run(command, input=data, capture_output=True).stdout


def pdf_views(data):
    """What foreign programs see in a PDF: its text in reading order and in drawing order; every object unpacked, and so
    bookmarks, destinations, metadata and alternative texts."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        for options in ([], ["-raw"]):
            yield run_text("pdftotext", *options, file.name, "-")
        yield run_text("qpdf", "--qdf", "--object-streams=disable", file.name, "-")


def streams(data):
    """Whatever can be inflated, wherever it starts in a PDF."""
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end():])
        except zlib.error:
            pass


def encoded_runs(data):
    for run in re.findall(rb"[A-Za-z0-9+/_-]{16,}={0,2}", data):
        run = run.translate(bytes.maketrans(b"-_", b"+/"))
        for shift in range(4):
            part = run[shift:]
            part = part[:len(part) - len(part) % 4] if not part.endswith(b"=") else part
            try:
                yield base64.b64decode(part, validate=True)
            except (binascii.Error, ValueError):
                pass
    for run in re.findall(rb"(?:[0-9A-Fa-f]{2}\s?){8,}", data):
        digits = re.sub(rb"\s", b"", run)
        yield bytes.fromhex(digits[:len(digits) - len(digits) % 2].decode())


def inflated(data):
    for bits in (15, -15, 31):
        try:
            yield zlib.decompressobj(bits).decompress(data)
        except zlib.error:
            pass


def views(data, nested=0):
    """The bytes, and everything that can be unpacked out of them."""
    yield data
    if nested >= MOST_NESTED:
        return
    inner = []
    if data.startswith(b"PK\x03\x04"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        inner += [archive.read(name) for name in archive.namelist()]
        inner.append("\n".join(archive.namelist()).encode())
    if data.startswith(b"%PDF"):
        yield from pdf_views(data)
        inner += streams(data)
    elif nested > 0 or not data.startswith(b"PK"):
        inner += encoded_runs(data)
        inner += inflated(data) if nested > 0 else []
    for one in inner:
        yield from views(one, nested + 1)


def texts(data):
    """A view as text, in every way of writing letters."""
    plain = data.decode("latin-1")
    yield plain
    if b"\x00" in data:
        yield plain.replace("\x00", "")
    if "&" in plain:
        yield html.unescape(plain)
    if "%" in plain:
        yield urllib.parse.unquote(plain)
    if "\\u" in plain:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), plain)


@functools.lru_cache(maxsize=None)
def found_in(data):
    """Canaries, numbers and dates that these bytes hold in any form."""
    if data.startswith(b"PK\x03\x04"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = [archive.read(name) for name in archive.namelist()] + ["\n".join(archive.namelist()).encode()]
        return frozenset().union(*map(found_in, parts))
    found = set()
    for view in views(data):
        for text in texts(view):
            small = squeezed(text)
            found.update(CANARY.findall(small))
            found.update(NUMBER.findall(re.sub(r"[.\s\u00a0\u202f]", "", text)))
            for y, m, d, dd, mm, yy in DATE.findall(text):
                found.add(f"{y}-{m}-{d}" if y else f"{yy}-{mm}-{dd}")
    return frozenset(found)


def found_in_folder(folder):
    """path -> what it holds; the path itself is looked through as well."""
    return {str(path.relative_to(folder)): found_in(path.read_bytes()) | found_in(str(path.relative_to(folder)).encode())
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


# ---- a register full of them

class Filled:
    """Three records in every table of the schema, a canary in every field; `where` tells what stands where."""

    # What the program computes with stays sensible; everything else is filled by the schema alone.
    NUMBERS = {("damage_levels", "level"): 1, ("municipality", "intolerable_level"): 3,
               ("municipality", "buffer_percent"): 10}
    TIMES = {("processes", "mtpd"): 1440, ("processes", "rto"): 480, ("municipality", "reaction_time"): 120,
             ("municipality", "buffer_minimum"): 30, ("municipality", "secured_period"): 43200}
    CHOICES = {("resources", "kind", 1): "application", ("resources", "kind", 2): "server",
               ("plans", "kind", 1): "continuity", ("contacts", "kind", 1): "provider",
               ("messages", "kind", 1): "service_status", ("messages", "kind", 2): "staff",
               ("measures", "kind", 1): "measure"}
    RECORDS = 3

    def __init__(self, schema):
        self.schema = schema
        self.where = {}
        self.dates = 0
        self.register = {"format": schema["properties"]["format"]["const"],
                         "version": schema["properties"]["version"]["const"]}
        for table, member in schema["properties"].items():
            if "$ref" in member:
                self.register[table] = self.record(table, self.definition(member["$ref"]), 1)
            elif member.get("type") == "array":
                kind = self.definition(member["items"]["$ref"])
                self.register[table] = [self.record(table, kind, n) for n in range(1, self.RECORDS + 1)]
        self.shape()

    def definition(self, reference):
        return self.schema["$defs"][reference.split("/")[-1]]

    @staticmethod
    def id_of(table, n):
        return word(table, n, "id")

    def note(self, table, n, field, value):
        assert self.where.setdefault(str(value), (table, n, field)) == (table, n, field), "two places, one canary"
        return value

    def record(self, table, definition, n):
        return {name: self.value(table, n, name, property_, name)
                for name, property_ in definition["properties"].items()}

    def value(self, table, n, field, property_, key):
        target = property_.get("x-refers-to")
        if field == "id" and key == "id":
            return self.note(table, n, field, self.id_of(table, n))
        if target:
            target_id = self.id_of("processes" if target == "*" else target, n)
            return [target_id] if property_.get("type") == "array" else target_id
        if "$ref" in property_:
            kind = property_["$ref"].split("/")[-1]
            if kind == "minutes":
                return self.TIMES.get((table, field), 1440 + n)
            if kind == "date":
                self.dates += 1
                return self.note(table, n, field, date(self.dates))
            if kind == "need":
                return None  # written by shape()
            return self.value(table, n, field, self.definition(property_["$ref"]), key)
        if "enum" in property_:
            return self.CHOICES.get((table, field, n), property_["enum"][n % len(property_["enum"])])
        if "anyOf" in property_:
            return self.value(table, n, field, property_["anyOf"][0], key)
        kind = property_["type"]
        if kind == "array":
            inner = property_["items"]
            if inner.get("$ref", "").endswith("minutes"):
                return [240, 1440]
            return [self.value(table, n, field, inner, f"{key}/{i}") for i in range(1 if "$ref" in inner else 2)]
        if kind == "object" and "properties" in property_:
            return {name: self.value(table, n, field, inner, f"{key}/{name}")
                    for name, inner in property_["properties"].items()}
        if kind == "object":
            return {self.note(table, n, field, word(table, n, key, "key")): self.note(table, n, field, word(table, n, key))}
        if kind == "boolean":
            return True
        if kind == "integer":
            if "maximum" in property_:
                return 4
            return self.NUMBERS.get((table, field)) or self.note(table, n, field, number(table, n, key))
        return self.note(table, n, field, word(table, n, key))

    def shape(self):
        """Process 1 is agreed with partner 1 and needs process 2, resource 1 and one of resource 1 and 2; process 3
        needs process 1 and is agreed with partner 3. Resource 2 is a server. Plan n is that of process n."""
        def one(table, n):
            return {"id": self.id_of(table, n)}
        needs = [{"at_least": 1, "of": [one("resources", 1), one("resources", 2)], "tolerance": 60},
                 one("processes", 2), one("processes", 1)]
        for requirement, need, consumer in zip(self.register["requirements"], needs, (1, 1, 3)):
            requirement["need"] = need
            requirement["consumer"] = self.id_of("processes", consumer)
            requirement["essential"] = True
            requirement["operation"] = "normal"
        for n, process in enumerate(self.register["processes"], 1):
            process["ratings"] = [{"type": "overall", "horizon": 1440, "level": 4,
                                   "reason": process["ratings"][0]["reason"]}]
            process["own_standby"] = False
        for copy in self.register["partners"][1:2]:
            copy["gives"] = []
        for unit in self.register["org_units"]:
            unit.pop("parent", None)


# ---- what a profile allows

def read_profile(text):
    """[(table, records, {only}, fields)], read without the program's own reader."""
    lines = [re.sub(r";.*", "", line).strip() for line in text.splitlines()]
    words = [line for line in lines if line]
    rules, stack = [], []
    for line in words:
        if line == "{":
            stack.append(last)
        elif line == "}":
            stack.pop()
        else:
            last = line.split()[0]
            value = line[len(last):].strip().strip('"')
            if not stack and last == "table":
                rules.append({"table": value, "records": "", "only": {}, "fields": set()})
            elif stack == ["table"] and last == "records":
                rules[-1]["records"] = value
            elif stack == ["table", "only"]:
                rules[-1]["only"][last] = set(value.split("|"))
            elif stack == ["table", "fields"]:
                rules[-1]["fields"].add(last)
    return rules
