"""The facts of an article in the corpus' notation: results, gaps, quotes and lists, each found in the text by its evidence."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_EVIDENCE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\s*#(\d+))?')
_RULE = "gold"


@dataclass(frozen=True)
class Mark:
    """A marked mention: its key (or `p` for a place, `o` for another proper name) and its span in the text."""

    key: str
    start: int
    end: int


@dataclass
class FactReader:
    """What is gathered while an article is compiled, and the reading of its facts.

    Attributes:
        path: the file.
        mistakes: what is wrong, a line each, with file and line.
        kinds, entities, ids: kind, record and id of each key.
        text, marks: the article without its marks, and the marks.
        gaps, results, quotes: the facts as raw records.
    """

    path: Path
    mistakes: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    gaps: list[dict[str, Any]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)

    def say(self, line: int, problem: str) -> None:
        self.mistakes.append(f"{self.path}, line {line}: {problem}")

    def span(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": self.text[start:end]}

    def evidence(self, start: int, end: int) -> dict[str, Any]:
        return {**self.span(start, end), "rule": _RULE}

    def reference(self, key: str, kind: str, line: int) -> str | None:
        if key == "-":
            return None
        if self.kinds.get(key) != kind:
            self.say(line, f"{key!r} is no {kind} of this article")
            return None
        return self.ids.get(key)

    def read_facts(self, lines: list[str], first: int) -> None:
        rows: Iterator[tuple[int, str]] = iter([(n, line.strip()) for n, line in enumerate(lines, first) if line.strip()])
        listing: _Listing | None = None
        for number, line in rows:
            word = line.split(" ", 1)[0]
            try:
                if word in ("result", "gap", "quote", "list"):
                    head, bar, evidence = line.partition(" | ")
                    if not bar:
                        raise ValueError('no evidence; write ` | "words of the text"` at the end')
                    listing = None
                    if word == "list":
                        listing = self.open_list(shlex.split(head)[1:], evidence, number)
                    else:
                        getattr(self, f"read_{word}")(shlex.split(head)[1:], evidence, number)
                elif listing is not None:
                    self.read_row(listing, line.split(), number)
                else:
                    raise ValueError("a fact begins with result, gap, quote or list")
            except (ValueError, IndexError) as problem:
                self.say(number, f"{line[:80]!r}: {problem}")

    def find(self, evidence: str) -> list[tuple[int, int]]:
        """Finds evidence in the text: one span for each part that `+` joins."""
        spans = []
        at = 0
        matches = list(_EVIDENCE.finditer(evidence))
        if not matches:
            raise ValueError(f"{evidence!r} is no evidence in straight double quotes")
        for match in matches:
            words = re.sub(r"\\(.)", r"\1", match[1])
            begin, ellipsis, finish = words.partition(" ... ")
            start = at
            for _ in range(int(match[2] or 1)):
                start = self.search(begin, start)
                end = start + self.matched
                start, found = start + 1, start
            if ellipsis:
                last = self.search(finish, end)
                end = last + self.matched
            spans.append((found, end))
            at = end
        return spans

    matched: int = 0

    def search(self, words: str, start: int) -> int:
        """Finds words from `start` on, any white space for a blank; leaves their length in `matched`."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        match = re.compile(pattern).search(self.text, start)
        if not match or not words.strip():
            raise ValueError(f"{words!r} is not in the text after character {start}")
        self.matched = match.end() - match.start()
        return match.start()

    def place(self, race: str, stage: str, line: int) -> dict[str, Any]:
        return {"race": self.reference(race, "race", line), "stage": self.reference(stage, "stage", line)}

    def bearer(self, key: str, line: int) -> dict[str, Any]:
        kind = self.kinds.get(key)
        if kind not in ("rider", "team"):
            self.say(line, f"{key!r} is no rider or team of this article")
        return {"rider": self.ids.get(key) if kind == "rider" else None, "team": self.ids.get(key) if kind == "team" else None}

    def read_result(self, words: list[str], evidence: str, line: int) -> None:
        who, rank, classification, race, stage, *more = words
        ((start, end),) = self.find(evidence)
        options = dict(zip(more[::2], more[1::2], strict=True))
        if not set(options) <= {"time", "gap"}:
            raise ValueError(f"unknown words {sorted(set(options) - {'time', 'gap'})}")
        self.results.append({
            **self.bearer(who, line), **_rank(rank), "classification": classification, **self.place(race, stage, line),
            "time_seconds": _seconds(options["time"]) if "time" in options else None,
            "gap_seconds": _seconds(options["gap"]) if "gap" in options else None,
            "evidence": self.evidence(start, end),
        })  # fmt: skip

    def read_gap(self, words: list[str], evidence: str, line: int) -> None:
        seconds, context, race, stage, *more = words
        ((start, end),) = self.find(evidence)
        options = dict(zip(more[::2], more[1::2], strict=True))
        if not set(options) <= {"ahead", "behind", "togo"}:
            raise ValueError(f"unknown words {sorted(set(options) - {'ahead', 'behind', 'togo'})}")
        record: dict[str, Any] = {"seconds": _seconds(seconds), "context": context, **self.place(race, stage, line)}
        for side in ("ahead", "behind"):
            value = options.get(side, "-")
            if value in self.kinds and self.kinds[value] == "rider":
                record[side] = self.ids[value]
            elif value in self.kinds:
                record[f"{side}_text"] = self.entities[value]["name"]
            elif value != "-":
                record[f"{side}_text"] = value
        if "togo" in options:
            record["km_to_go"] = float(options["togo"])
        self.gaps.append({**record, "evidence": self.evidence(start, end)})

    def read_quote(self, words: list[str], evidence: str, line: int) -> None:
        who, cue = words
        spans = self.find(evidence)
        parts = tuple(self.span(*span) for span in spans)
        record: dict[str, Any] = {"text": " ".join(part["text"] for part in parts), "parts": parts}
        if self.kinds.get(who) in ("rider", "person"):
            record["speaker"], record["speaker_text"] = self.ids[who], self.entities[who]["name"]
        elif who in self.kinds:
            record["speaker_text"] = self.entities[who]["name"]
        elif who != "-":
            if " " not in who and who.islower():
                self.say(line, f"speaker {who!r} is no entity of this article")
            record["speaker_text"] = who
        if cue != "-":
            record["cue"] = cue.replace("_", " ")
        self.quotes.append({**record, "evidence": self.evidence(spans[0][0], spans[-1][1])})

    def open_list(self, words: list[str], evidence: str, line: int) -> "_Listing":
        classification, race, stage = words
        at = 0 if evidence.strip() == "-" else self.find(evidence)[0][1]
        return _Listing(classification, self.place(race, stage, line), at)

    def read_row(self, listing: "_Listing", words: list[str], line: int) -> None:
        rank, key, *rest = words
        mark = next((m for m in self.marks if m.key == key and m.start >= listing.at), None)
        if mark is None:
            raise ValueError(f"{key!r} is not marked in the text after the list's heading and the row before")
        if self.kinds.get(key) not in ("rider", "team"):
            raise ValueError(f"{key!r} is no rider or team of this article")
        listing.at = mark.end
        time = gap = None
        for value in rest:
            if value == "st":
                gap = listing.gap
                if gap is None and listing.winner is not None:
                    gap = 0.0
            elif value.startswith("+"):
                gap = _seconds(value[1:])
            elif re.match(r"\d", value):
                time = _seconds(value)
            else:
                raise ValueError(f"{value!r} is no time, gap or `st`")
        bearer = self.bearer(key, line)
        evidence = self.evidence(mark.start, mark.end)
        first = listing.winner is None and rank == "1"
        if first:
            listing.winner = bearer["rider"] or key
        listing.gap = gap if gap is not None else listing.gap
        self.results.append({
            **bearer, **_rank(rank), "classification": listing.classification, **listing.place,
            "time_seconds": time, "gap_seconds": gap, "evidence": evidence,
        })  # fmt: skip
        if gap is not None and not first:
            winner = listing.winner
            sides: dict[str, Any] = {"behind": bearer["rider"]} if bearer["rider"] else {"behind_text": self.entities[key]["name"]}
            if winner in self.ids.values():
                sides["ahead"] = winner
            elif winner is not None:
                sides["ahead_text"] = self.entities[winner]["name"]
            context = "general" if listing.classification in ("general", "youth") else "finish"
            self.gaps.append({"seconds": gap, "context": context, **sides, **listing.place, "evidence": evidence})


@dataclass
class _Listing:
    classification: str
    place: dict[str, Any]
    at: int
    winner: str | None = None
    gap: float | None = None


def _rank(word: str) -> dict[str, Any]:
    if word.isdigit():
        return {"rank": int(word), "status": None}
    if word in ("DNF", "DNS", "OTL", "DSQ"):
        return {"rank": None, "status": word}
    raise ValueError(f"{word!r} is no rank, DNF, DNS, OTL or DSQ")


def _seconds(value: str) -> float:
    """Reads `19`, `1:05`, `4:32:10` or `29.51` as seconds."""
    if not re.fullmatch(r"(\d+:){0,2}\d+(\.\d+)?", value):
        raise ValueError(f"{value!r} is no time; write 19, 1:05, 4:32:10 or 29.51")
    seconds = 0.0
    for piece in value.split(":"):
        seconds = seconds * 60 + float(piece)
    return round(seconds, 3)
