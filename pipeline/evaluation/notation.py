"""The inline notation of the corpus: an article with its marks on one page becomes text and gold records.

The notation itself is described in `corpus/README.md`.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import CorpusError
from pipeline.evaluation.facts import FactReader, Mark
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
class _Compiler(FactReader):
    header: dict[str, str] = field(default_factory=dict)
    entity_lines: dict[str, int] = field(default_factory=dict)

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
