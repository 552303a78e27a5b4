"""A folder of articles: every article once, in order, with nothing lost when the run is killed."""

from pipeline.batch.run import BatchOptions, Summary, run_batch

__all__ = ["BatchOptions", "Summary", "run_batch"]
