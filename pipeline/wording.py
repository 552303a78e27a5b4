"""Facts in the words and figures of the sport: `0:39`, `stage 3`, `A ahead of B`, `with 12 km to go`."""

import datetime
import unicodedata

from pipeline.records import Gap, Result, Stage

CLASSIFICATIONS = {
    "general": "General classification", "points": "Points classification", "mountains": "Mountains classification",
    "youth": "Young riders' classification", "team": "Team classification", "sprint": "Intermediate sprint",
}  # fmt: skip
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain(text: str) -> str:
    """Returns a text in one line and without what a terminal would obey or not show: control, format and unassigned characters."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _HIDDEN)


def shortened(text: str, limit: int) -> str:
    """Returns a text of one line, cut between two words, with an ellipsis, where it is longer than `limit` characters."""
    line = plain(text)
    if len(line) <= limit:
        return line
    head = line[:limit]
    return f"{head[: head.rfind(' ')] if ' ' in head else head} …"


def number(value: float) -> str:
    """Returns a number without needless decimals."""
    return f"{value:.10g}"


def day(date: datetime.date) -> str:
    """Returns a date as `27 June 2021`."""
    return f"{date.day} {date:%B %Y}"


def clock(seconds: float) -> str:
    """Returns a time as results sheets print it: `0:39`, `4:58:56`, `0:39.27`."""
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 100:02d}" + (f".{rest % 100:02d}" if rest % 100 else "")
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"


def behind_winner(seconds: float) -> str:
    """Returns a gap to the winner: `+0:39`, or `s.t.` for the same time."""
    return f"+{clock(seconds)}" if seconds else "s.t."


def stage_name(stage: Stage) -> str:
    """Returns what a stage is called: `stage 3`, `stage 1 (opening)`, `final stage`, `prologue`, or its day when it has neither number nor label."""
    if stage.number:
        label = f" ({stage.label})" if stage.label else ""
        return f"stage {stage.number}{stage.part or ''}{label}"
    if stage.number == 0 or stage.label == "prologue":
        return "prologue"
    if stage.label:
        return f"{stage.label} stage"
    kind = (stage.type or "").replace("_", " ") if stage.type != "road" else ""
    name = kind or "stage"
    return f"{name} of {day(stage.date)}" if stage.date else name


def ranking(result: Result, stage: str | None) -> str:
    """Returns what a result is a place in: a stage, the race itself (empty), or a classification and the stage after which it stands."""
    name = CLASSIFICATIONS.get(result.classification)
    if name is None:
        return (stage or "stage") if result.classification == "stage" else ""
    link = "in" if result.classification == "sprint" else "after"
    return f"{name}, {link} {stage}" if stage else name


def order(ahead: str | None, behind: str | None) -> str:
    """Returns who is ahead of whom, as far as the text says it."""
    if ahead and behind:
        return f"{ahead} ahead of {behind}"
    return f"{ahead} ahead" if ahead else f"{behind} behind" if behind else "riders not named"


def place_of_gap(gap: Gap, stage: str | None) -> str:
    """Returns where a gap was taken: at a finish, overall, or on the road."""
    if gap.context == "general":
        return f"overall, after {stage}" if stage else "overall"
    if gap.context == "finish":
        return f"at the finish, {stage}" if stage else "at the finish"
    where = "on the road" if gap.km_to_go is None else f"with {number(gap.km_to_go)} km to go"
    return f"{where}, {stage}" if stage else where
