"""Tags of words, and how they join to names.

Each label has four tags: a name's Beginning, Inside and Last word, and the Unit, a name of one word; O stands outside of all names.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
Ints = NDArray[numpy.intp]
_CLOSED = 0  # no name is open; label n is open: n + 1


class Name(NamedTuple):
    """A name: its first word, the one behind its last, and its label."""

    first: int
    end: int
    label: str


class Tags:
    """The tags of some labels.

    Args:
        labels: the labels.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = tuple(labels)
        self.names = ("O", *(f"{mark}-{label}" for label in labels for mark in "BILU"))
        self.numbers = {name: number for number, name in enumerate(self.names)}
        opened = [n + 1 for n in range(len(labels))]
        self._before = numpy.array([_CLOSED, *(state for n in opened for state in (_CLOSED, n, n, _CLOSED))])  # what must be open before a tag
        self._after = numpy.array([_CLOSED, *(state for n in opened for state in (n, n, _CLOSED, _CLOSED))])  # what is open after it

    def read(self, scores: Floats) -> Iterator[Name]:
        """Reads the names of an article.

        Args:
            scores: a row for each word, a column for each tag.

        Returns:
            The names in the order of the text: of the best tags, where these fit together, else of the best that do.
        """
        best = scores.argmax(axis=1)
        self._mend(best, scores)
        after = self._after[best]
        firsts = numpy.flatnonzero((best > 0) & (self._before[best] == _CLOSED))
        ends = numpy.flatnonzero((best > 0) & (after == _CLOSED)) + 1
        for first, end, tag in zip(firsts.tolist(), ends.tolist(), best[firsts].tolist(), strict=True):
            yield Name(first, end, self._labels[(tag - 1) // 4])

    def _mend(self, best: Ints, scores: Floats) -> None:
        """Exchanges tags that do not fit their neighbours, and those of the names beside them, for the best that fit."""
        before = numpy.append(self._before[best], _CLOSED)
        after = numpy.concatenate(([_CLOSED], self._after[best]))
        broken = before != after
        doubtful = (best > 0) | broken[:-1] | broken[1:]
        done = 0
        for place in numpy.flatnonzero(broken).tolist():
            if place < done:
                continue
            start = done = place
            while start > 0 and doubtful[start - 1]:
                start -= 1
            while done < len(best) and doubtful[done]:
                done += 1
            best[start:done] = self._best_path(scores[start:done])

    def _best_path(self, scores: Floats) -> list[int]:
        """Returns the tags with the highest sum of scores that begin and end outside of a name."""
        begin, inside, last, unit = (numpy.arange(len(self._labels)) * 4 + n for n in (1, 2, 3, 4))
        alone = numpy.append(0, unit)  # O, or a name of one word
        closed, opened = 0.0, numpy.full(len(self._labels), -numpy.inf)  # the best sums where no name and where a name is open
        steps: list[tuple[int, list[bool]]] = []  # for each word the best tag that leaves no name open, and which open names go on
        for row in scores.astype("float64"):
            ends = opened + row[last]
            end = int(ends.argmax())
            single = int(alone[row[alone].argmax()])
            begins, goes_on = closed + row[begin], opened + row[inside]
            steps.append((int(last[end]) if ends[end] > closed + row[single] else single, (goes_on > begins).tolist()))
            closed, opened = max(float(ends[end]), closed + float(row[single])), numpy.maximum(begins, goes_on)
        path: list[int] = []
        label = -1  # of the name that is open behind the word, none: -1
        for closing, goes_on_of in reversed(steps):
            if label < 0:
                path.append(closing)
                label = (closing - 1) // 4 if closing in last else -1
            elif goes_on_of[label]:
                path.append(int(inside[label]))
            else:
                path.append(int(begin[label]))
                label = -1
        return path[::-1]
