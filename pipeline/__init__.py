"""racefacts."""
