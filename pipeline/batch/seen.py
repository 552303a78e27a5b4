"""Which articles a batch has met: numbers only, sixteen bytes for each of them and as many to spare."""

from array import array
from hashlib import blake2b

_FREE = 0
_FIRST = 1 << 10  # places at first; a power of two


class Seen:
    """The texts of the ids met so far, in a table of numbers: at the place that an id's digest gives, or at the next free one behind it."""

    def __init__(self) -> None:
        self._table = array("Q", bytes(16 * _FIRST))  # digest of an id, digest of its text, and so on
        self._count = 0

    def again(self, id: str, text: str) -> bool | None:
        """Says whether an article was met before, and notes the text of a new id.

        Args:
            id: the article's id.
            text: what stands for its text, such as a hash.

        Returns:
            None when the id is new, else whether it was met with this text.
        """
        key, value = _digest(id), _digest(text)
        place = self._place(self._table, key)
        if self._table[place] != _FREE:
            return self._table[place + 1] == value
        self._table[place], self._table[place + 1] = key, value
        self._count += 1
        if 3 * self._count > len(self._table):  # two thirds are full
            self._grow()
        return None

    @staticmethod
    def _place(table: "array[int]", key: int) -> int:
        place = 2 * key % len(table)
        while table[place] not in (_FREE, key):
            place = (place + 2) % len(table)
        return place

    def _grow(self) -> None:
        table = array("Q", bytes(2 * self._table.itemsize * len(self._table)))
        for n in range(0, len(self._table), 2):
            if key := self._table[n]:
                place = self._place(table, key)
                table[place], table[place + 1] = key, self._table[n + 1]
        self._table = table


def _digest(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1
