"""What a page's content stream shows, and in which marked-content sequence."""
import pikepdf

#: ISO 32000-1, annex A
OPERATORS = set("""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M
 MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' " """.split())
PAINTING = {"b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "sh", "Do", "BI", "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}


class Mark:
    """One marked-content sequence."""

    def __init__(self, tag, mcid, parents):
        self.tag = tag
        self.mcid = mcid
        self.parents = parents  # tags of the sequences it lies in
        self.empty = True
        self.letters = False

    @property
    def artifact(self):
        return self.tag == "/Artifact"


class Content:
    def __init__(self, page):
        self.marks = []
        self.unmarked = []          # operators that draw outside of any mark that counts
        self.unknown = []
        self.problems = []          # unbalanced pairs
        self.deepest_save = 0
        self.colours = set()        # operators that set a device colour
        self.codes = {}             # font resource name -> set of two-byte codes
        self.fonts = set()
        self._open = []
        self._font = None
        self._saved = 0
        self._in_text = False
        for instruction in pikepdf.parse_content_stream(page):
            self._take(str(instruction.operator), instruction.operands)
        if self._open or self._saved or self._in_text:
            self.problems.append("something is open at the end")

    def _take(self, operator, operands):
        if operator in SHOWING:
            self._show(operator, operands)
        elif operator in PAINTING:
            self._draw(operator)
        elif operator in ("BDC", "BMC"):
            self._begin(operands)
        elif operator == "EMC":
            self._end()
        elif operator in ("q", "Q"):
            self._saved += 1 if operator == "q" else -1
            self.deepest_save = max(self.deepest_save, self._saved)
            if self._saved < 0:
                self.problems.append("Q without q")
        elif operator in ("BT", "ET"):
            if self._in_text == (operator == "BT"):
                self.problems.append(operator)
            self._in_text = operator == "BT"
        elif operator == "Tf":
            self._font = str(operands[0])
            self.fonts.add(self._font)
        elif operator in ("g", "G", "rg", "RG", "k", "K"):
            self.colours.add(operator)
        elif operator not in OPERATORS:
            self.unknown.append(operator)

    def _begin(self, operands):
        properties = operands[1] if len(operands) > 1 else {}
        mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
        mark = Mark(str(operands[0]), None if mcid is None else int(mcid), [mark.tag for mark in self._open])
        self.marks.append(mark)
        self._open.append(mark)

    def _end(self):
        if self._open:
            self._open.pop()
        else:
            self.problems.append("EMC without a beginning")

    def _draw(self, operator):
        if not any(mark.artifact or mark.mcid is not None for mark in self._open):
            self.unmarked.append(operator)
        for mark in self._open:
            mark.empty = False

    def _show(self, operator, operands):
        self._draw(operator)
        for mark in self._open:
            mark.letters = True
        texts = operands[0] if operator == "TJ" else [operands[-1]]
        codes = self.codes.setdefault(self._font, set())
        for text in texts:
            if isinstance(text, pikepdf.String):
                data = bytes(text)
                codes.update(zip(data[::2], data[1::2]))
                if len(data) % 2:
                    self.problems.append("half a letter")

    def codes_of(self, font):
        return {high << 8 | low for high, low in self.codes.get(font, ())}
