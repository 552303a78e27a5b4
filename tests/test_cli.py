"""The command line as a user meets it: outputs, help, and one clear line for everything that is wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.evaluation.notation import compile_article
from pipeline.flat import FLAT_RECORD
from pipeline.records import Document
from tests.conftest import ROOT, Run

COMMANDS = ("extract", "batch", "export", "schema", "evaluate", "corpus check", "corpus text")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Marek Novotny won the third stage.\r\nHe was happy.", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_shows_an_example(racefacts: Run, command: str) -> None:
    done = racefacts(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Example: racefacts {command}" in done.stdout


def test_help_and_the_readme_name_every_command(racefacts: Run) -> None:
    listed = racefacts("--help").stdout
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert command.split()[0] in listed
        assert f"racefacts {command}" in readme, f"the README does not tell of `racefacts {command}`"


def test_extract_prints_json_when_piped(racefacts: Run, article: Path) -> None:
    done = racefacts("extract", article)
    assert (done.returncode, done.stderr) == (0, "")
    document = Document.model_validate_json(done.stdout)
    document.check_text(article.read_bytes().decode())
    assert (document.article.id, document.article.source) == ("article", "article.txt")


def test_extract_is_deterministic_and_reads_standard_input(racefacts: Run, article: Path) -> None:
    first, second = (racefacts("extract", "-", stdin=article.read_bytes()).stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["article"]["source"] == "-"


def test_extract_writes_a_file_and_does_not_overwrite(racefacts: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    assert racefacts("extract", article, "-o", output).returncode == 0
    first = output.read_bytes()
    refused = racefacts("extract", article, "-o", output)
    assert (refused.returncode, refused.stderr) == (2, f"racefacts: {output}: exists; --force writes over it\n")
    assert output.read_bytes() == first
    assert racefacts("extract", article, "-o", output, "--force").returncode == 0


def test_extract_shows_rule_and_evidence(racefacts: Run, tmp_path: Path) -> None:
    path = tmp_path / "won.txt"
    path.write_text("Marek Novotny of Czechia won the third stage of the Tour of Slovakia.", encoding="utf-8")
    shown = "\n".join(line.rstrip() for line in racefacts("extract", path, "--explain").stdout.splitlines())
    assert "    1  Marek Novotny  CZE\n       [won] won the third stage\n" in shown


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("gone.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds only white space"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "is binary, not text"),
        ("long.txt", b"word " * 200_001, "has 1,000,005 characters; the limit is 1,000,000"),
    ],
)
def test_extract_says_in_one_line_what_is_wrong(racefacts: Run, tmp_path: Path, name: str, content: bytes | None, complaint: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = racefacts("extract", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"racefacts: {name}: {complaint}\n"


def test_extract_refuses_a_folder_and_a_file_without_permission(racefacts: Run, article: Path, tmp_path: Path) -> None:
    assert racefacts("extract", tmp_path).stderr == f"racefacts: {tmp_path}: is a folder, not a file\n"
    article.chmod(0)
    done = racefacts("extract", article)
    if os.geteuid() != 0:  # the superuser may read everything
        assert (done.returncode, done.stderr) == (1, f"racefacts: {article}: no permission\n")


def test_extract_warns_of_a_guessed_encoding(racefacts: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Le Français André Lefèvre a gagné l'étape à Besançon. ".encode("latin-1") * 4)
    done = racefacts("extract", path)
    assert done.returncode == 0
    assert done.stderr.startswith("racefacts: warning: ") and "not UTF-8" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["extract", "--colour", "a.txt"], "No such option: --colour"),
        (["extract"], "Missing argument 'FILE|-'"),
        (["xtract", "a.txt"], "No such command 'xtract'"),
        (["extract", "a.txt", "--published", "15.04.2023"], "'15.04.2023' is no day of the form YYYY-MM-DD"),
        (["extract", "a.txt", "--table", "--json"], "--table does not go with --json or -o, which write JSON"),
        (["extract", "a.txt", "--explain", "-o", "a.json"], "--explain does not go with --json or -o, which write JSON"),
        (["batch", "in", "-o", "-"], "-o: a batch goes on with its output, so that must be a file"),
        (["batch", "in", "-o", "out.jsonl", "--redo", "--retry-errors"], "--redo does every article anew, so --retry-errors does not go with it"),
        (["evaluate", "--lower"], "--lower goes with --raise-floors"),
        (["evaluate", "--json", "--raise-floors"], "--json does not go with --compare or --raise-floors, which add to the table"),
    ],
)
def test_wrong_use_is_one_line(racefacts: Run, tmp_path: Path, arguments: list[str], complaint: str) -> None:
    done = racefacts(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("racefacts: ") and complaint in done.stderr
    command = [] if arguments[0] == "xtract" else arguments[:1]
    assert done.stderr.endswith(f"(see `{' '.join(['racefacts', *command, '--help'])}`)\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--split", "dev,test"], "unknown split 'dev,test'; known: train, dev, test"),
        (["--instead", "nltk"], "unknown tool 'nltk'; known: stock, textacy"),
    ],
)
def test_evaluate_refuses_what_it_does_not_know(racefacts: Run, arguments: list[str], complaint: str) -> None:
    done = racefacts("evaluate", *arguments)
    assert (done.returncode, done.stderr) == (2, f"racefacts: {complaint}\n")


def test_extract_prints_tables_also_when_piped_with_table(racefacts: Run, article: Path) -> None:
    done = racefacts("extract", article, "--table")
    assert done.returncode == 0 and done.stdout.startswith("article.txt\n\nResults (1)\n")


def test_extract_and_export_write_to_standard_output_with_a_hyphen(racefacts: Run, article: Path, tmp_path: Path) -> None:
    printed = racefacts("extract", article).stdout
    assert racefacts("extract", article, "-o", "-", cwd=tmp_path).stdout == printed
    lines = json.dumps(json.loads(printed), ensure_ascii=False) + "\n"
    done = racefacts("export", "-", "-o", "-", stdin=lines, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [FLAT_RECORD.validate_json(line).kind for line in done.stdout.splitlines()][:2] == ["article", "rider"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt"]


def test_output_never_replaces_its_input(racefacts: Run, article: Path, corpus: Path, tmp_path: Path) -> None:
    text = article.read_bytes()
    done = racefacts("extract", article, "-o", article, "--force")
    assert (done.returncode, done.stderr) == (2, f"racefacts: {article}: is the input itself\n")
    assert article.read_bytes() == text
    documents = tmp_path / "documents.jsonl"
    documents.write_text(compile_article(corpus / "test" / "umbria.art").gold.model_dump_json() + "\n", encoding="utf-8")
    before = documents.read_bytes()
    assert racefacts("export", documents, "-o", documents, "--force").returncode == 2
    assert documents.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["schema"], ["extract", "{article}"], ["extract", "{article}", "--table"], ["corpus", "text", "{corpus}"]])
def test_a_full_disk_behind_standard_output_is_one_line(article: Path, corpus: Path, command: list[str]) -> None:
    arguments = [part.format(article=article, corpus=corpus / "test" / "umbria.art") for part in command]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert (done.returncode, done.stderr) == (1, "racefacts: standard output: cannot be written: No space left on device\n")


def test_a_reader_that_stops_early_is_no_failure_to_complain_of(article: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("Marek Novotny won the third stage.\n\n" * 300, encoding="utf-8")
    for command in ("schema", f"extract {long}", f"extract {long} --table"):
        line = f"{sys.executable} {ROOT / 'cli.py'} {command} | head -n 1"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout.count("\n") == 1
        assert done.stderr == ""


@pytest.mark.parametrize(("closed", "command", "complaint"), [("0<&-", "extract -", "standard input"), (">&-", "schema", "standard output")])
def test_a_closed_stream_is_one_line(closed: str, command: str, complaint: str) -> None:
    line = f"{sys.executable} {ROOT / 'cli.py'} {command} {closed}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, f"racefacts: {complaint}: is closed\n")


def test_json_is_utf_8_whatever_the_terminal_is(racefacts: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Zdeněk Štybar won the third stage.", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    assert "Zdeněk Štybar" in racefacts("extract", path).stdout
    shown = racefacts("extract", path, "--table")
    assert shown.returncode == 0 and "Zden?k ?tybar" in shown.stdout


def test_interrupt_ends_without_a_traceback(article: Path) -> None:
    process = subprocess.Popen([sys.executable, str(ROOT / "cli.py"), "extract", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, b"")


def test_export_writes_valid_flat_records(racefacts: Run, corpus: Path, tmp_path: Path) -> None:
    gold = compile_article(corpus / "test" / "umbria.art").gold
    documents, facts = tmp_path / "documents.jsonl", tmp_path / "facts.jsonl"
    documents.write_text(gold.model_dump_json() + "\n\n", encoding="utf-8")
    done = racefacts("export", documents, "-o", facts)
    assert (done.returncode, done.stderr) == (0, f"15 records written to {facts}\n")
    lines = facts.read_text(encoding="utf-8").splitlines()
    kinds = [FLAT_RECORD.validate_json(line).kind for line in lines]
    assert kinds == ["article", *["rider"] * 3, "team", "race", "stage", *["gap"] * 3, *["result"] * 4, "quote"]
    assert all(line.startswith(f'{{"kind":"{kind}","article":"umbria",') for kind, line in zip(kinds, lines, strict=True))


def test_export_refuses_two_articles_of_one_id(racefacts: Run, corpus: Path, tmp_path: Path) -> None:
    line = compile_article(corpus / "test" / "umbria.art").gold.model_dump_json()
    documents = tmp_path / "documents.jsonl"
    documents.write_text(f"{line}\n{line}\n", encoding="utf-8")
    done = racefacts("export", documents, "-o", tmp_path / "facts.jsonl")
    assert (done.returncode, done.stderr) == (1, f"racefacts: {documents}, line 2: the article 'umbria' stands in line 1 already\n")
    assert not (tmp_path / "facts.jsonl").exists()


def test_export_takes_what_extract_wrote(racefacts: Run, corpus: Path, tmp_path: Path) -> None:
    document = tmp_path / "document.json"
    document.write_text(compile_article(corpus / "test" / "umbria.art").gold.model_dump_json(indent=1) + "\n", encoding="utf-8")
    done = racefacts("export", document, "-o", tmp_path / "facts.jsonl")
    assert (done.returncode, done.stderr) == (0, f"15 records written to {tmp_path / 'facts.jsonl'}\n")
    document.write_bytes(document.read_bytes()[:-20])
    broken = racefacts("export", document, "-o", "-")
    assert broken.returncode == 1 and broken.stderr.startswith(f"racefacts: {document}, line 1: is no article document: Invalid JSON: EOF")


@pytest.mark.parametrize(("line", "complaint"), [("{broken", "Invalid JSON"), ('{"schema_version": 1}', "article: Field required"), ("[]", "object")])
def test_export_names_the_broken_line_and_writes_nothing(racefacts: Run, corpus: Path, tmp_path: Path, line: str, complaint: str) -> None:
    gold = compile_article(corpus / "test" / "umbria.art").gold
    documents, facts = tmp_path / "documents.jsonl", tmp_path / "facts.jsonl"
    documents.write_text(f"{gold.model_dump_json()}\n{line}\n", encoding="utf-8")
    done = racefacts("export", documents, "-o", facts)
    assert done.returncode == 1
    assert done.stderr.startswith(f"racefacts: {documents}, line 2: is no article document: ") and complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert not facts.exists()


def test_corpus_check_reports_mistakes(racefacts: Run, corpus: Path) -> None:
    assert racefacts("corpus", "check", corpus).stdout.startswith("2 articles, ")
    (corpus / "dev").mkdir()
    (corpus / "dev" / "x.art").write_text("nothing", encoding="utf-8")
    done = racefacts("corpus", "check", corpus)
    assert done.returncode == 1 and "dev/x.art, line 1" in done.stderr


def test_corpus_text_prints_an_article_without_its_marks(racefacts: Run, corpus: Path) -> None:
    done = racefacts("corpus", "text", corpus / "test" / "umbria.art")
    assert done.stdout == compile_article(corpus / "test" / "umbria.art").text
    assert "Marco Villari (Umbra-Corsa) of Italy" in done.stdout
    gone = racefacts("corpus", "text", corpus / "gone.art")
    assert gone.returncode == 1 and gone.stderr.count("\n") == 1 and "gone.art" in gone.stderr


def test_evaluate_reports_scores_errors_and_what_moved(racefacts: Run, corpus: Path, tmp_path: Path) -> None:
    report, errors = tmp_path / "report.json", tmp_path / "errors.jsonl"
    done = racefacts("evaluate", corpus, "--json", "--errors", errors)
    assert done.returncode == 0, done.stderr
    report.write_text(done.stdout, encoding="utf-8")
    kinds = json.loads(done.stdout)["kinds"]
    wrong = sum(row["extra"] + row["missed"] for row in kinds.values())
    assert len(errors.read_text(encoding="utf-8").splitlines()) == wrong
    older = json.loads(done.stdout)
    older["kinds"]["riders"]["f1"] = kinds["riders"]["f1"] - 0.25
    report.write_text(json.dumps(older), encoding="utf-8")
    table = racefacts("evaluate", corpus, "--compare", report).stdout
    assert "+0.250" in next(line for line in table.splitlines() if line.startswith("riders"))


def test_the_gate_fails_below_a_floor_and_for_a_changed_corpus(racefacts: Run, corpus: Path) -> None:
    missing = racefacts("evaluate", corpus, "--gate")
    assert missing.returncode == 1 and "floors.json" in missing.stderr
    assert racefacts("evaluate", corpus, "--raise-floors").returncode == 0
    assert racefacts("evaluate", corpus, "--gate").returncode == 0
    others = racefacts("evaluate", corpus, "--split", "train", "--gate")
    assert others.returncode == 1 and "the floors are of test, these scores of train" in others.stderr
    refused = racefacts("evaluate", corpus, "--split", "train", "--raise-floors")
    assert refused.returncode == 2 and refused.stderr.endswith("floors.json: the floors are of test; give --split test\n")
    path = corpus / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    floors["floors"]["riders"] = 1.01
    path.write_text(json.dumps(floors), encoding="utf-8")
    below = racefacts("evaluate", corpus, "--gate")
    assert below.returncode == 1 and "riders: F1" in below.stderr
    assert "riders" in racefacts("evaluate", corpus, "--raise-floors").stdout
    assert json.loads(path.read_text(encoding="utf-8"))["floors"]["riders"] == 1.01, "floors fall only when told to"
    racefacts("evaluate", corpus, "--raise-floors", "--lower")
    assert json.loads(path.read_text(encoding="utf-8"))["floors"]["riders"] <= 1.0
    with (corpus / "test" / "umbria.art").open("a", encoding="utf-8") as file:
        file.write("\n")
    changed = racefacts("evaluate", corpus, "--gate")
    assert changed.returncode == 1 and "the corpus changed" in changed.stderr


def test_schema_prints_the_schema(racefacts: Run) -> None:
    assert racefacts("schema").stdout == (ROOT / "tests" / "schema.json").read_text(encoding="utf-8")
