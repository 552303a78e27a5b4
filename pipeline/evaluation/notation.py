"""The inline notation of the corpus: an article with its marks on one page becomes text and gold records.

The notation itself is described in `corpus/README.md`.
"""

import datetime
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import CorpusError
from pipeline.ids import fold, slug
from pipeline.reading import describe
from pipeline.records import Document, text_hash

STYLES = (
    "agency report", "race report", "results sheet", "live blog", "press release", "preview", "one-day report",
    "women's report", "blog", "interview", "transfer news", "historical piece", "general sports news",
)  # fmt: skip
TOPICS = (
    "stage race", "one-day race", "time trial", "team time trial", "track", "cyclo-cross", "mountain bike",
    "historical", "general", "transfer", "injury", "doping",
)  # fmt: skip
HEADER_VALUES = {
    "style": STYLES,
    "facts": ("real", "invented", "mixed"),
    "discipline": ("road", "track", "cyclo-cross", "mountain bike"),
    "gender": ("men", "women", "both"),
}
HEADER_KEYS = {*HEADER_VALUES, "topics", "published", "place", "agency", "title"}
PARTS = ("--- entities", "--- text", "--- facts")
KINDS = {"rider": "riders", "person": "people", "team": "teams", "race": "races", "stage": "stages", "climb": "climbs"}
ATTRIBUTES: dict[str, dict[str, tuple[str, Callable[[str], Any]]]] = {
    "rider": {"nat": ("nationality", str), "team": ("team", str)},
    "person": {"role": ("role", str), "team": ("team", str)},
    "team": {},
    "race": {"season": ("season", int), "type": ("type", str)},
    "stage": {
        "number": ("number", int),
        "part": ("part", str),
        "label": ("label", str),
        "type": ("type", str),
        "date": ("date", datetime.date.fromisoformat),
        "start": ("start_place", str),
        "finish": ("finish_place", str),
        "km": ("distance_km", float),
    },
    "climb": {
        "stage": ("stage", str),
        "km": ("length_km", float),
        "grad": ("gradient_percent", float),
        "cat": ("category", str),
        "alt": ("altitude_m", float),
    },
}
_MARK = re.compile(r"\\([\[\]\\])|\[([a-z0-9][a-z0-9-]*):((?:[^\[\]\\]|\\[\[\]\\])+)\]|([\[\]])")
_EVIDENCE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\s*#(\d+))?')
_RULE = "gold"


@dataclass(frozen=True)
class Mark:
    """A marked mention: its key (or `p` for a place, `o` for another proper name) and its span in the text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class GoldArticle:
    """A compiled article of the corpus.

    Attributes:
        id: the file's stem.
        split: train, dev or test: the folder's name.
        header: the header's values, without those that are not given.
        text: the article's text.
        gold: its facts.
        marks: every mark in the text, in order.
        kinds: the kind (rider, person, team, race, stage, climb) of each key.
    """

    id: str
    split: str
    header: dict[str, str]
    text: str
    gold: Document
    marks: tuple[Mark, ...]
    kinds: dict[str, str]


class _Mistakes(Exception):
    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass
class _Compiler:
    path: Path
    mistakes: list[str] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    entity_lines: dict[str, int] = field(default_factory=dict)
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    gaps: list[dict[str, Any]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)

    def say(self, line: int, problem: str) -> None:
        self.mistakes.append(f"{self.path}, line {line}: {problem}")

    def run(self) -> GoldArticle:
        lines = self.path.read_text(encoding="utf-8").split("\n")
        while lines and not lines[-1].strip():
            lines.pop()
        places = [lines.index(part) if part in lines else -1 for part in PARTS]
        if -1 in places or places != sorted(places):
            missing = [part for part, at in zip(PARTS, places, strict=True) if at < 0]
            raise _Mistakes([f"{self.path}, line 1: the parts {', '.join(PARTS)} must stand in this order; missing: {missing}"])
        entities_at, text_at, facts_at = places
        self.read_header(lines[:entities_at])
        self.read_entities(lines[entities_at + 1 : text_at], entities_at + 2)
        self.read_text("\n".join(lines[text_at + 1 : facts_at]), text_at + 2)
        self.name_entities()
        self.read_facts(lines[facts_at + 1 :], facts_at + 2)
        if self.mistakes:
            raise _Mistakes(self.mistakes)
        return self.build()

    # --- the header ---

    def read_header(self, lines: list[str]) -> None:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            key, colon, value = (piece.strip() for piece in line.partition(":"))
            if not colon or key not in HEADER_KEYS:
                self.say(number, f"{line!r} is no header line; known keys: {', '.join(sorted(HEADER_KEYS))}")
            elif value in ("", "-"):
                continue
            elif key in HEADER_VALUES and value not in HEADER_VALUES[key]:
                self.say(number, f"{key} {value!r} is none of {', '.join(HEADER_VALUES[key])}")
            elif key == "topics" and not {topic.strip() for topic in value.split(",")} <= set(TOPICS):
                self.say(number, f"topics {value!r} are not all of {', '.join(TOPICS)}")
            elif key == "published" and not _is_date(value):
                self.say(number, f"published {value!r} is no ISO date")
            else:
                self.header[key] = value
        for key in HEADER_VALUES:
            if key not in self.header:
                self.say(1, f"the header has no {key}")

    # --- the entities ---

    def read_entities(self, lines: list[str], first: int) -> None:
        for number, line in enumerate(lines, first):
            if not line.strip():
                continue
            head, *attributes = (piece.strip() for piece in line.split("|"))
            match = re.fullmatch(r"(\w+) ([a-z0-9][a-z0-9-]*) = (.+)", head)
            if not match or match[1] not in KINDS:
                self.say(number, f"{line!r} is no entity; write `kind key = name | attribute`, kind one of {', '.join(KINDS)}")
                continue
            kind, key, name = match.groups()
            if key in self.kinds or key in ("p", "o"):
                self.say(number, f"key {key!r} is taken")
                continue
            record: dict[str, Any] = {"race": None if name == "-" else name} if kind == "stage" else {"name": name}
            for attribute in attributes:
                word, _, value = attribute.partition(" ")
                if word not in ATTRIBUTES[kind] or not value.strip():
                    self.say(number, f"{attribute!r} is no attribute of a {kind}; known: {', '.join(ATTRIBUTES[kind]) or 'none'}")
                    continue
                target, convert = ATTRIBUTES[kind][word]
                try:
                    record[target] = convert(value.strip())
                except ValueError:
                    self.say(number, f"{attribute!r}: {value.strip()!r} is no {convert.__name__}")
            self.kinds[key], self.entities[key], self.entity_lines[key] = kind, record, number

    # --- the text ---

    def read_text(self, marked: str, first: int) -> None:
        pieces: list[str] = []
        length = position = 0

        def add(piece: str) -> None:
            nonlocal length
            pieces.append(piece)
            length += len(piece)

        for match in _MARK.finditer(marked):
            add(marked[position : match.start()])
            position = match.end()
            escaped, key, words, stray = match.groups()
            if escaped:
                add(escaped)
            elif stray:
                self.say(first + marked.count("\n", 0, match.start()), f"stray {stray!r}; a bracket of the text is written \\{stray}")
            else:
                if key not in self.kinds and key not in ("p", "o"):
                    self.say(first + marked.count("\n", 0, match.start()), f"key {key!r} is no entity of this article")
                words = re.sub(r"\\([\[\]\\])", r"\1", words)
                self.marks.append(Mark(key, length, length + len(words)))
                add(words)
        add(marked[position:])
        self.text = "".join(pieces)

    def mentions(self, key: str) -> tuple[dict[str, Any], ...]:
        return tuple(self.span(m.start, m.end) for m in self.marks if m.key == key)

    def span(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": self.text[start:end]}

    def evidence(self, start: int, end: int) -> dict[str, Any]:
        return {**self.span(start, end), "rule": _RULE}

    # --- ids ---

    def name_entities(self) -> None:
        taken: dict[str, set[str]] = {}
        for key, kind in self.kinds.items():
            record, line = self.entities[key], self.entity_lines[key]
            if not any(mark.key == key for mark in self.marks):
                self.say(line, f"{kind} {key!r} is never marked in the text")
            elif kind != "stage":
                words = {re.sub(r"\s+", " ", self.text[m.start : m.end]) for m in self.marks if m.key == key}
                if kind != "race" and not any(_same_words(record["name"], form) for form in words):
                    self.say(line, f"the name {record['name']!r} is no marked mention of {key!r}: {sorted(words)}")
        for kind in ("team", "race", "stage", "rider", "person", "climb"):
            for key in (k for k, of in self.kinds.items() if of == kind):
                record = self.entities[key]
                space = taken.setdefault("rider" if kind == "person" else kind, set())
                base = candidate = self.base_id(kind, record)
                n = 2
                while candidate in space:
                    candidate, n = f"{base}-{n}", n + 1
                space.add(candidate)
                self.ids[key] = candidate
        for key, record in self.entities.items():
            for attribute, kind in (("team", "team"), ("stage", "stage"), ("race", "race")):
                reference = record.get(attribute)
                if reference is not None:
                    record[attribute] = self.reference(reference, kind, self.entity_lines[key])

    def base_id(self, kind: str, record: dict[str, Any]) -> str:
        if kind == "race":
            return slug(record["name"]) + (f"/{record['season']}" if record.get("season") else "")
        if kind != "stage":
            return slug(record["name"])
        number = record.get("number")
        own = f"stage-{number}{record.get('part', '')}" if number else record.get("label") or str(record.get("date") or "stage")
        race = self.ids.get(record["race"] or "")
        return f"{race}/{own}" if race else str(own)

    def reference(self, key: str, kind: str, line: int) -> str | None:
        if key == "-":
            return None
        if self.kinds.get(key) != kind:
            self.say(line, f"{key!r} is no {kind} of this article")
            return None
        return self.ids.get(key)

    # --- the facts ---

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

    # --- the document ---

    def build(self) -> GoldArticle:
        records: dict[str, list[dict[str, Any]]] = {plural: [] for plural in KINDS.values()}
        for key, kind in self.kinds.items():
            records[KINDS[kind]].append({"id": self.ids[key], **self.entities[key], "mentions": self.mentions(key)})
        raw: dict[str, Any] = {kind: tuple(sorted(found, key=lambda r: r["mentions"][0]["start"])) for kind, found in records.items()}
        for kind, facts in (("gaps", self.gaps), ("results", self.results), ("quotes", self.quotes)):
            raw[kind] = tuple(_once(kind, sorted(facts, key=lambda f: f["evidence"]["start"])))
        header = self.header
        raw["article"] = {
            "id": slug(self.path.stem), "source": self.path.name, "sha256": text_hash(self.text), "title": header.get("title"),
            "published": datetime.date.fromisoformat(header["published"]) if "published" in header else None,
            "place": header.get("place"), "agency": header.get("agency"), "characters": len(self.text),
        }  # fmt: skip
        try:
            gold = Document.model_validate(raw).check_text(self.text)
        except ValidationError as error:
            raise _Mistakes([
                f"{self.path}, line {self.line_of(raw, e['loc'])}: {'.'.join(map(str, e['loc']))}: {e['msg']} (is {str(e['input'])[:60]!r})"
                for e in error.errors()
            ]) from error  # fmt: skip
        return GoldArticle(self.path.stem, self.path.parent.name, header, self.text, gold, tuple(self.marks), self.kinds)

    def line_of(self, raw: dict[str, Any], where: tuple[int | str, ...]) -> int:
        """Returns the line of the entity that a validation error speaks of, 1 where it speaks of none."""
        if len(where) >= 2 and isinstance(where[1], int) and where[0] in KINDS.values():
            wanted = raw[str(where[0])][where[1]]["id"]
            return next((self.entity_lines[key] for key, i in self.ids.items() if i == wanted), 1)
        return 1


@dataclass
class _Listing:
    classification: str
    place: dict[str, Any]
    at: int
    winner: str | None = None
    gap: float | None = None


def _is_date(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


_SAME_FACT = {
    "gaps": ("seconds", "context", "ahead", "ahead_text", "behind", "behind_text", "km_to_go"),
    "results": ("rider", "team", "rank", "status", "classification", "race", "stage"),
    "quotes": ("parts",),
}


def _once(kind: str, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keeps one record of a fact that the text says twice; what only the later one says is added to the first."""
    kept: dict[str, dict[str, Any]] = {}
    for fact in facts:
        first = kept.setdefault(repr([fact.get(key) for key in _SAME_FACT[kind]]), fact)
        for key, value in fact.items():
            if first.get(key) is None:
                first[key] = value
    return list(kept.values())


def _same_words(one: str, other: str) -> bool:
    """Whether two names are the same words in any order and any capitals (`VERSTOCKT Bart`)."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


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


def compile_article(path: Path) -> GoldArticle:
    """Compiles one file of the corpus.

    Args:
        path: an `.art` file.

    Returns:
        The article's text with its gold records.

    Raises:
        CorpusError: the notation is broken; the message has a line for each mistake.
    """
    try:
        return _Compiler(path).run()
    except _Mistakes as mistakes:
        raise CorpusError("\n".join(mistakes.lines)) from mistakes
    except OSError as error:
        raise CorpusError(f"{path}: {describe(error)}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}, line 1: not UTF-8: {error.reason} at byte {error.start}") from error


def read_corpus(folder: Path, splits: tuple[str, ...] = ("train", "dev", "test")) -> list[GoldArticle]:
    """Compiles every article of the named splits, in the order of their paths.

    Raises:
        CorpusError: with every mistake of every file; or the folder holds no article.
    """
    articles, mistakes = [], []
    for path in sorted(p for split in splits for p in (folder / split).glob("*.art")):
        try:
            articles.append(compile_article(path))
        except CorpusError as error:
            mistakes.append(str(error))
    if mistakes:
        raise CorpusError("\n".join(mistakes))
    if not articles:
        raise CorpusError(f"{folder}: holds no article (*.art) in {', '.join(splits)}")
    return articles
