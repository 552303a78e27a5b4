"""The reference of the command line in the README, made from the commands themselves: `python -m tests.reference` writes it."""

import sys
from pathlib import Path
from typing import Any

import typer

import cli

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- reference -->\n```text\n", "```\n<!-- end of reference -->"


def reference() -> str:
    """Returns every command with its arguments and options and what each is for."""
    return "\n".join(_lines("racefacts", typer.main.get_command(cli.app)))


def _lines(name: str, command: Any) -> list[str]:
    inner = getattr(command, "commands", {})
    lines = [line for one, below in inner.items() for line in _lines(f"{name} {one}", below)]
    if inner:
        return lines
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([name, *(p.metavar or p.name.upper() for p in arguments)])
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    rows = [(", ".join(sorted(p.opts, key=len)), p.help or "") for p in options]
    return [usage, f"    {command.help.splitlines()[0]}", *(f"  {names:<16}  {text}" for names, text in rows), ""]


def written(readme: str) -> str:
    """Returns the README with the reference as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{reference()}{END}{after}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{README}: written\n")
