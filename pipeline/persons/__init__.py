"""Who is named: the forms of a name brought together, riders told from other people, and what the text says of each."""

from pipeline.persons.coreference import resolve_description
from pipeline.persons.finder import find_persons, persons_of

__all__ = ["find_persons", "persons_of", "resolve_description"]
