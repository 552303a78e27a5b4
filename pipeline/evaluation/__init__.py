"""Measuring: the notation of the corpus, the scores, the gate, and what a user could pick instead."""
