"""A checker of tagged archival PDF files: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), as far as a program can
judge. It shares no code with what writes the files: the objects are read by qpdf (pikepdf), fonts and metadata here.

    from pdfcheck import check
    for complaint in check("handbuch.pdf"):
        print(complaint)

    python3 -m pdfcheck FILE...        the same by hand; exit code 1 if anything was found

Each rule names the clause it checks. tests/e2e/pdf_rules_controls_test.py breaks a sound file once for every rule
and wants to see that rule complain, so that no rule passes because it looks at nothing.
"""
from .registry import RULES, Complaint
from .document import Document
from . import rules_annotations, rules_content, rules_file, rules_fonts, rules_metadata, rules_structure, rules_tables


def check(path, only=None):
    """All complaints about a file, in the order of the rules; an unreadable file is a complaint too."""
    try:
        document = Document(path)
    except Exception as error:  # pikepdf and what reads the raw file: any of them means "no sound file"
        return [Complaint("readable", f"{path}: {type(error).__name__}: {error}")]
    complaints = []
    for name, rule in RULES.items():
        if only is None or name in only:
            try:
                complaints += [Complaint(name, str(where)) for where in rule(document)]
            except Exception as error:  # a file in which a rule cannot look up what it needs is not sound
                complaints.append(Complaint(name, f"{type(error).__name__}: {error}"))
    return complaints
