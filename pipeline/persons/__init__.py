"""Who is named: the forms of a name brought together, riders told from other people, and what the text says of each."""

from pipeline.persons.coreference import resolve_description

__all__ = ["resolve_description"]
