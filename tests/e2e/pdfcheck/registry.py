"""The list of rules."""
import typing


class Complaint(typing.NamedTuple):
    rule: str
    where: str


RULES = {}


def rule(name):
    """Registers a function that takes a Document and yields what breaks the rule. The name begins with the clause:
    "ua-7.18.5 …" of ISO 14289-1, "a-6.1.2 …" of ISO 19005-2, "pdf-14.7 …" of ISO 32000-1, "own …" is our promise."""
    def register(function):
        assert name not in RULES, name
        RULES[name] = function
        return function
    return register
