"""Stages: which the text speaks of, in every form, and what it says of each."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.sport import is_elsewhere
from pipeline.stages.choice import main_stage, stage_at
from pipeline.stages.join import StageJoiner
from pipeline.stages.mentions import find_mentions
from pipeline.state import Span, Stage, State, state_of, text_of

__all__ = ["main_stage", "read_stages", "stage_at"]


def read_stages(text: str, state: State) -> list[Stage]:
    """Reads the stages of an article, and writes to the state which one it reports on.

    Args:
        text: the article's text.
        state: its state with head, sentences and races.

    Returns:
        Each distinct stage once, in the order of the text, with every place that speaks of it.
    """
    names = [span for entity in (*state.races, *state.teams, *state.climbs) for span in entity.mentions]
    found = find_mentions(text, state.sentences, [Span(*span) for span in names])
    mentions = [mention for mention in found if not is_elsewhere(state, mention.start)]
    return StageJoiner(text, state).join(mentions) if mentions else []


class StageReader:
    """spaCy component: writes the stages of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.stages = read_stages(text_of(doc), state)
        return doc


@Language.factory("racefacts_stages")
def make_stage_reader(nlp: Language, name: str) -> StageReader:
    """Makes the component `racefacts_stages`."""
    return StageReader()
