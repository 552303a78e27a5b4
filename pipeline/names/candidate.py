"""A place that may name something, and how sure that is."""

from typing import NamedTuple

from pipeline.expressions import linear

# How sure a finding is, surest first.
LIST, FORM, READ, WEAK = range(4)
SENTENCE_START = linear(r"(?:^|[\n\r.!?:•*|>»”\"“‘]|\s[-–—])[\s\"“‘'(\[]*$")


class Candidate(NamedTuple):
    """A place that may name something; the smaller `doubt`, the surer it is."""

    start: int
    end: int
    label: str
    rule: str
    doubt: int
