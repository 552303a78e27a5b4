"""A batch through the command line: order, resuming, bad articles, and a run that is killed at any moment."""

import functools
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

TEXTS = [f"Stage {n} went to Marek Novotny{'' if n % 2 else ' again'} by {n} seconds.\nIt rained on day {n}." for n in range(1, 25)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    (articles / "2019").mkdir(parents=True)
    for n, text in enumerate(TEXTS):
        where = articles / "2019" if n % 3 == 0 else articles
        (where / f"art-{n:02d}.txt").write_text(text, encoding="utf-8")
    return articles


def sources(output: Path) -> list[str]:
    return [json.loads(line)["article"]["source"] for line in output.read_text(encoding="utf-8").splitlines()]


def test_batch_writes_each_article_once_in_order_for_any_number_of_workers(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    outputs = []
    for workers in (1, 3):
        output = tmp_path / f"out-{workers}.jsonl"
        done = racefacts("batch", folder, "-o", output, "--workers", workers)
        assert done.returncode == 0, done.stderr
        assert "read 24, written 24, skipped 0, failed 0" in done.stderr
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    names = sources(tmp_path / "out-1.jsonl")
    assert names == sorted(names) and len(set(names)) == 24


def test_batch_again_does_nothing_and_a_changed_article_is_done_anew(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    racefacts("batch", folder, "-o", output, "--workers", 1)
    first = output.read_bytes()
    again = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert "written 0, skipped 24" in again.stderr and output.read_bytes() == first
    (folder / "art-10.txt").write_text("A changed text.", encoding="utf-8")
    (folder / "art-11.txt").unlink()
    (folder / "art-11b.txt").write_text("A new text.", encoding="utf-8")
    changed = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert "read 24, written 2, skipped 22" in changed.stderr
    fresh = tmp_path / "fresh.jsonl"
    racefacts("batch", folder, "-o", fresh, "--workers", 1)
    assert output.read_bytes() == fresh.read_bytes()


def test_batch_killed_at_any_moment_is_completed_by_the_same_command(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    whole = tmp_path / "whole.jsonl"
    assert racefacts("batch", folder, "-o", whole, "--workers", 1).returncode == 1
    output = tmp_path / "out.jsonl"
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(folder), "-o", str(output), "--workers", "1"]
    moments = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        part = output.with_name("out.jsonl.part")
        deadline = time.monotonic() + 90
        lines = moments.randrange(0, 22)
        while time.monotonic() < deadline and process.poll() is None and (not part.exists() or part.read_bytes().count(b"\n") < lines):
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if part.exists() and part.stat().st_size > 10:  # as a power cut would: the last line is torn
            part.write_bytes(part.read_bytes()[: -moments.randrange(1, 10)])
    assert racefacts("batch", folder, "-o", output, "--workers", 1).returncode == 1
    assert output.read_bytes() == whole.read_bytes()
    assert (tmp_path / "out.errors.jsonl").read_bytes() == (tmp_path / "whole.errors.jsonl").read_bytes()
    left = {p.name for p in tmp_path.iterdir() if p.name.startswith("out")}
    assert left == {"out.jsonl", "out.errors.jsonl", "out.state.json"}


def test_batch_records_bad_articles_and_does_the_rest(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "blank.txt").write_text(" \n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    (folder / "broken.txt.gz").write_bytes(b"no gzip")
    output = tmp_path / "out.jsonl"
    done = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert done.returncode == 1
    assert "read 27, written 24, skipped 0, failed 3" in done.stderr
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [e["source"] for e in errors] == ["binary.txt", "blank.txt", "broken.txt.gz"]
    assert [e["problem"].split(":")[0] for e in errors] == ["is binary, not text", "holds only white space", "is no whole gzip file"]
    (folder / "binary.txt").write_text("A mended text.", encoding="utf-8")
    assert "written 1, skipped 24, failed 2" in racefacts("batch", folder, "-o", output, "--workers", 1, "--retry-errors").stderr


def test_batch_time_limit_ends_one_article_only(racefacts: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("A short text.", encoding="utf-8")
    (folder / "b.txt").write_text("Jan Kovac won the stage. " * 39_000, encoding="utf-8")
    (folder / "c.txt").write_text("Another short text.", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = racefacts("batch", folder, "-o", output, "--workers", 1, "--timeout", "2")
    assert done.returncode == 1
    assert sources(output) == ["a.txt", "c.txt"]
    (error,) = (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(error)["problem"] == "took longer than 2 seconds"


def test_batch_reads_gzip_jsonl_and_standard_input(racefacts: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt.gz").write_bytes(gzip.compress(b"The stage went to a Dane."))
    lines = [
        {"id": "One", "text": "He won on Sunday.", "published": "2020-07-12", "title": "A win"},
        {"id": "two", "text": ""},
        {"id": "one", "text": "Another text with the same id."},
        {"id": "one", "text": "He won on Sunday."},
        "no object",
    ]
    jsonl = "\n".join(json.dumps(line) for line in lines) + "\n{broken\n"
    (folder / "more.jsonl").write_text(jsonl, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert "read 7, written 2, skipped 1, failed 4" in done.stderr
    documents = [json.loads(line)["article"] for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(d["id"], d["source"], d["title"], d["published"]) for d in documents] == [
        ("a", "a.txt.gz", None, None),
        ("one", "more.jsonl#1", "A win", "2020-07-12"),
    ]
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [e["source"] for e in errors] == ["more.jsonl#2", "more.jsonl#3", "more.jsonl#5", "more.jsonl#6"]
    assert "belongs to another article" in errors[1]["problem"]
    piped = racefacts("batch", "-", "-o", tmp_path / "piped.jsonl", "--workers", 1, stdin=jsonl)
    assert "read 6, written 1, skipped 1, failed 4" in piped.stderr


def test_batch_gives_every_line_of_jsonl_an_id_of_its_own(racefacts: Run, tmp_path: Path) -> None:
    given = ["A B/7", "日本", "", None, 5]
    lines = [json.dumps({"id": name, "text": f"A text {n}."}) for n, name in enumerate(given)] + ['{"id": "half", "text": "Half \\ud83d a sign."}']
    output = tmp_path / "out.jsonl"
    racefacts("batch", "-", "-o", output, "--workers", 1, stdin="\n".join(lines))
    ids = [json.loads(line)["article"]["id"] for line in output.read_text(encoding="utf-8").splitlines()]
    assert ids == ["a-b/7", "u65e5-672c", "3", "4", "5"]
    (error,) = map(json.loads, (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert error["problem"] == "is no Unicode text: half a character (a lone surrogate) at 5"


def test_batch_refuses_what_is_not_its_own(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("something precious\n", encoding="utf-8")
    refused = racefacts("batch", folder, "-o", output)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "exists and is no output of `racefacts batch`" in refused.stderr
    assert output.read_text(encoding="utf-8") == "something precious\n"


def test_batch_of_another_version_asks_for_redo(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    racefacts("batch", folder, "-o", output, "--workers", 1)
    state = tmp_path / "out.state.json"
    state.write_text(json.dumps({"racefacts": "0.0.1", "fingerprint": "other"}), encoding="utf-8")
    refused = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert refused.returncode == 2 and "--redo" in refused.stderr and refused.stderr.count("\n") == 1
    assert "written 24" in racefacts("batch", folder, "-o", output, "--workers", 1, "--redo").stderr


def test_batch_takes_names_of_articles_and_says_what_it_passes_over(racefacts: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("A.TXT", "b.txt", "c.md", "d.MD", "noending", "e.pdf", ".hidden"):
        (folder / name).write_text(f"A text of its own in {name}.", encoding="utf-8")
    done = racefacts("batch", folder, "-o", tmp_path / "out.jsonl", "--workers", 1)
    assert done.returncode == 0 and "read 2, written 2" in done.stderr
    passed_over = "racefacts: warning: passed over, since their names are no articles' (--glob takes them): 2 .md, 1 .pdf, 1 no ending\n"
    assert done.stderr.startswith(passed_over)
    documents = [json.loads(line)["article"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(d["id"], d["source"]) for d in documents] == [("a", "A.TXT"), ("b", "b.txt")]
    chosen = racefacts("batch", folder, "-o", tmp_path / "md.jsonl", "--workers", 1, "--glob", "*.md")
    assert "read 1, written 1" in chosen.stderr and sources(tmp_path / "md.jsonl") == ["c.md"]


def test_batch_tells_a_few_guessed_encodings_and_counts_the_rest(racefacts: Run, tmp_path: Path) -> None:
    for n in range(13):
        (tmp_path / f"{n:02d}.txt").write_bytes(f"Andr\xe9 Lef\xe8vre won stage {n}.".encode("latin-1"))
    done = racefacts("batch", tmp_path, "-o", tmp_path / "out.jsonl", "--workers", 1)
    warnings = [line for line in done.stderr.splitlines() if "warning" in line]
    assert warnings[0] == "racefacts: warning: 00.txt: not UTF-8 (byte 4); read as cp1252"
    assert len(warnings) == 11 and warnings[-1] == "racefacts: warning: 3 more not UTF-8"


def test_batch_that_finds_no_article_says_so_and_leaves_the_output(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    racefacts("batch", folder, "-o", output, "--workers", 1)
    before = output.read_bytes()
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()
    for more in ([], ["--redo"]):
        done = racefacts("batch", folder, "-o", output, *more)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith(f"racefacts: {folder}: no article found: no name ends in .txt, ")
        assert output.read_bytes() == before


def test_batch_does_not_read_its_own_output(racefacts: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    for written in (1, 0):
        done = racefacts("batch", ".", "-o", "out.jsonl", "--workers", 1, cwd=tmp_path)
        assert done.returncode == 0 and f"read 1, written {written}" in done.stderr
    refused = racefacts("batch", "out.jsonl", "-o", "out.jsonl", "--redo", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (2, "racefacts: out.jsonl: is the output of this batch, not an input\n")
    assert sources(tmp_path / "out.jsonl") == ["a.txt"]


def test_batch_names_articles_of_several_inputs_by_the_folder_that_holds_them_all(racefacts: Run, tmp_path: Path) -> None:
    for year in ("2019", "2020"):
        (tmp_path / year / "news").mkdir(parents=True)
        (tmp_path / year / "news" / "a.txt").write_text(f"A text of {year}.", encoding="utf-8")
    racefacts("batch", "2019/news", "2020/news/a.txt", "-o", "out.jsonl", "--workers", 1, cwd=tmp_path)
    assert sources(tmp_path / "out.jsonl") == ["2019/news/a.txt", "2020/news/a.txt"]
    racefacts("batch", "2020/news/a.txt", "-o", "one.jsonl", "--workers", 1, cwd=tmp_path)
    assert sources(tmp_path / "one.jsonl") == ["a.txt"]


def test_batch_refuses_an_output_that_another_run_is_writing(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    command = [sys.executable, str(ROOT / "cli.py"), "batch", "-", "-o", str(output), "--workers", "1"]
    first = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and not (tmp_path / "out.state.json").exists():
        time.sleep(0.01)
    second = racefacts("batch", folder, "-o", output)
    assert (second.returncode, second.stderr) == (2, f"racefacts: {output}: another run is writing it\n")
    first.kill()
    first.communicate()
    assert (tmp_path / "out.lock").exists()
    assert racefacts("batch", folder, "-o", output, "--workers", 1).returncode == 0
    assert not (tmp_path / "out.lock").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (["gone", "-o", "out.jsonl"], 1, "gone: no such file or folder"),
        (["in", "-o", "nowhere/out.jsonl"], 2, "the folder nowhere does not exist"),
        (["in", "-o", "in"], 2, "in: is a folder, not a file"),
    ],
)
def test_batch_wrong_use_is_one_line(racefacts: Run, tmp_path: Path, arguments: list[str], status: int, complaint: str) -> None:
    (tmp_path / "in").mkdir()
    done = racefacts("batch", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (status, 1)
    assert complaint in done.stderr


def test_batch_interrupt_keeps_what_is_done(folder: Path, tmp_path: Path, racefacts: Run) -> None:
    output = tmp_path / "out.jsonl"
    for n in range(400):
        (folder / f"more-{n:03d}.txt").write_text(f"Text {n}. " * 150, encoding="utf-8")
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(folder), "-o", str(output), "--workers", "1"]
    heeds = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may ignore interrupts, and children inherit that
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heeds)
    part = output.with_name("out.jsonl.part")
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and (not part.exists() or part.stat().st_size == 0):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=90)
    assert process.returncode == 130, errors
    assert b"interrupted; what was done is kept" in errors and b"Traceback" not in errors
    kept = part.read_bytes().count(b"\n")
    assert kept > 0
    done = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert f"skipped {kept}," in done.stderr


def test_batch_on_a_full_disk_says_so_and_is_completed_by_the_same_command(racefacts: Run, folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    racefacts("batch", folder, "-o", whole, "--workers", 1)
    output = tmp_path / "out.jsonl"
    blocks = whole.stat().st_size // 2 // 1024  # the shell's unit: a file may grow to half of what is needed
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(folder), "-o", str(output), "--workers", "1", "--quiet"]
    full = subprocess.run(
        ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "bash", *command], capture_output=True, text=True, timeout=120, check=False
    )
    assert full.returncode == 1
    (complaint,) = (line for line in full.stderr.splitlines() if line.startswith("racefacts:"))
    assert "out.jsonl: cannot be written" in complaint and "the same command goes on from here" in complaint
    assert "Traceback" not in full.stderr and not output.exists()
    done = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert done.returncode == 0 and "written 24" not in done.stderr
    assert output.read_bytes() == whole.read_bytes()


def test_batch_whose_folder_vanishes_says_so_and_keeps_what_is_done(folder: Path, tmp_path: Path, racefacts: Run) -> None:
    output = tmp_path / "out.jsonl"
    command = [sys.executable, str(ROOT / "cli.py"), "batch", "-", str(folder), "-o", str(output), "--workers", "1"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and not (tmp_path / "out.state.json").exists():
        time.sleep(0.01)
    process.stdin.write(b'{"id": "first", "text": "Jan Kovac won the stage."}\n{"id": "second", "text": "Rain."}\n')
    process.stdin.flush()
    folder.rename(tmp_path / "elsewhere")
    _, errors = process.communicate(timeout=60)
    complaint = errors.decode().splitlines()[-1]
    assert process.returncode == 1 and complaint == f"racefacts: {folder}: no such file or folder"
    (tmp_path / "elsewhere").rename(folder)
    lines = json.dumps({"id": "first", "text": "Jan Kovac won the stage."}) + "\n"
    assert "written 24, skipped 1" in racefacts("batch", "-", folder, "-o", output, "--workers", 1, stdin=lines).stderr


def test_batch_reads_html_without_its_navigation(racefacts: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    paragraph = "Marek Kovac of Slovakia won the third stage of the Tour of Wessex on Sunday, 12 seconds ahead of Piet Smit, after a long climb."
    article = f"<article><h1>Kovac wins</h1><p>{paragraph}</p><p>The race goes on tomorrow.</p></article>"
    page = f"<html><body><nav><a href='/'>Home of Ann Miller</a></nav>{article}</body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    (folder / "b.html").write_text("<html><body></body></html>", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = racefacts("batch", folder, "-o", output, "--workers", 1)
    assert done.returncode == 1 and "written 1, skipped 0, failed 1" in done.stderr
    (document,) = map(json.loads, output.read_text(encoding="utf-8").splitlines())
    assert [r["name"] for r in document["riders"]] == ["Marek Kovac", "Piet Smit"]
    assert "holds no article text" in (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8")
