"""Trains the recognizer: `python -m pipeline.recognizer.train`.

The same corpus, configuration and seed give the same model.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_nlp
from spacy.util import load_config
from thinc.api import Config, fix_random_seed

from pipeline.recognizer import FACTORY, MODEL
from pipeline.recognizer.data import articles, corpus_hash, corpus_reader
from pipeline.recognizer.exchange import pieces_of
from pipeline.recognizer.features import set_lexicon
from pipeline.recognizer.lexicon import build_lexicon

CONFIG = Path(__file__).parent / "config.cfg"


def train(corpus: Path, output: Path, overrides: dict[str, object] | None = None) -> dict[str, object]:
    """Trains a recognizer and writes it, with its scores and the version of its data in its meta.

    Args:
        corpus: the corpus' folder.
        output: the folder to write; what is in it is replaced.
        overrides: settings of the configuration to change, by dotted name.

    Returns:
        The scores on dev: of all names, and by label.
    """
    config = load_config(CONFIG, overrides={"paths.corpus": str(corpus), **(overrides or {})}, interpolate=True)
    fix_random_seed(config["training"]["seed"])
    nlp: Language = init_nlp(config)
    texts = ("".join(piece.text for piece, _ in pieces_of(article) if piece.label is None) for article in articles(corpus, "train"))
    set_lexicon(nlp.get_pipe(FACTORY).model, build_lexicon(texts))  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        train_nlp(nlp, Path(folder), use_gpu=-1)
        trained = Path(folder) / "model-best"
        scores = evaluate(trained, corpus, "dev")
        _publish(trained, output, {"corpus_train_sha256": corpus_hash(corpus), "articles": len(articles(corpus, "train")), "dev": scores})
    return scores


def evaluate(model: Path, corpus: Path, split: str) -> dict[str, object]:
    """Scores a trained recognizer on a split as it is: precision, recall and F1 of all names, F1 by label."""
    import spacy

    nlp = spacy.load(model)
    scores = nlp.evaluate(list(corpus_reader(str(corpus), split)(nlp)))
    by_label = {label: round(values["f"], 3) for label, values in sorted(scores["ents_per_type"].items())}
    return {"p": round(scores["ents_p"], 3), "r": round(scores["ents_r"], 3), "f": round(scores["ents_f"], 3), "f_by_label": by_label}


def _publish(trained: Path, output: Path, version: dict[str, object]) -> None:
    """Keeps of a trained pipeline what is needed to load it: the configuration, the meta and the component."""
    if output.exists():
        shutil.rmtree(output)
    output.mkdir(parents=True)
    meta = json.loads((trained / "meta.json").read_text(encoding="utf-8"))
    meta = {key: meta[key] for key in ("lang", "spacy_version", "pipeline")} | {"name": "racefacts_recognizer", "version": "1.0.0", "data": version}
    (output / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    config = load_config(trained / "config.cfg")
    Config({section: config[section] for section in ("nlp", "components")}).to_disk(output / "config.cfg")
    shutil.copytree(trained / FACTORY, output / FACTORY)


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.recognizer.train", description="Trains the recognizer of names on the corpus.")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the corpus' folder (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=MODEL, help="the folder to write the model to (default: the package's own)")
    parser.add_argument("--steps", type=int, help="train for so many steps instead of those of the configuration")
    options = parser.parse_args()
    overrides = {"training.max_steps": options.steps} if options.steps else {}
    print(json.dumps(train(options.corpus, options.output, overrides), indent=1))


if __name__ == "__main__":
    main()
