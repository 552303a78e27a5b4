.PHONY: test lint types gate benchmark train reference

test:
	.venv/bin/python -m pytest

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

types:
	.venv/bin/mypy

gate:
	.venv/bin/racefacts evaluate corpus --split dev --split test --gate

benchmark:
	.venv/bin/python -m tests.benchmarks

train:
	.venv/bin/python -m pipeline.recognizer.train

reference:
	.venv/bin/python -m tests.reference
