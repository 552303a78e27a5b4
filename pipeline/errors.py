"""The failures racefacts knows by name. Each one's message is the one line that the command line prints."""


class RacefactsError(Exception):
    """Base of every failure that a user can cause or mend."""


class PatternError(RacefactsError):
    """A file of `patterns/` cannot be used. Names the file and the line.

    Args:
        file: the file's path below `patterns/`.
        line: the line's number from 1, or 0 when the whole file is meant.
        problem: what is wrong and what is expected.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        where = f"patterns/{file}" + (f", line {line}" if line else "")
        super().__init__(f"{where}: {problem}")


class UnreadableArticle(RacefactsError):
    """An article cannot be read: missing, a folder, no permission, empty, binary or too long."""


class RecordError(RacefactsError):
    """A record breaks the contract: a span that does not hold, a reference that does not resolve."""


class CorpusError(RacefactsError):
    """A file of the corpus breaks its notation; the message names file and line."""


class WrongUse(RacefactsError):
    """A command was told something that it cannot do; exit status 2."""


class OutputError(WrongUse):
    """What was named as output is no place to write to, is the input itself, or exists and was not to be overwritten."""


class DiskError(RacefactsError):
    """What is written is refused: the disk is full, the file may not grow, standard output is closed."""
