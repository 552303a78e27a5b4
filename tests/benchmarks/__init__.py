"""Benchmarks, run by one command: `python -m tests.benchmarks`. They print a table and assert nothing."""
