"""The steps done with less work say what spaCy's own say, token by token."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy import about
from spacy.language import Language
from spacy.tokens import Doc

from detente.text import parse, steps
from detente.text.steps import attributes, entities, vectors

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "allsides" / "sample.jsonl.gz"
SAID = (
    "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE", "NORM",
)  # fmt: skip
# Edges: a name that ends the report, one before a line's end, blanks, words patterns pair.
EDGES = (
    "Kenya",
    "Talks opened in New York\nLisbon's envoy didn't come",
    "There's nothin' new , y' all ! \n\n  It  ain't over , said Maria da Silva",
    "He can't . She cannot . They won't . Who's there ? That's theirs .",
    "\n \n",
    "Nov. 3, 2021\n$1.5 billion\nMore than 2,000 of the 3,500 troops",
)


@pytest.fixture(scope="module")
def library() -> Language:
    """The model as the library runs it."""
    return parse.load.__wrapped__(None)


@pytest.fixture(scope="module")
def own() -> Language:
    return parse.load.__wrapped__(None)


def texts() -> Iterator[str]:
    yield from EDGES
    for file in sorted((ROOT / "examples" / "talks").glob("*.txt")):
        yield file.read_text(encoding="utf-8")


def assert_same(texts: Iterator[str], library: Language, own: Language) -> None:
    run = steps.of(own)
    for text in texts:
        theirs, ours = library(text), steps.run(own.make_doc(text), run)
        same = theirs.to_array(SAID) == ours.to_array(SAID)
        odd = [(theirs[int(i)].text, SAID[j]) for i, j in zip(*(~same).nonzero(), strict=True)]
        assert not odd, odd[:5]


def test_all_steps_are_rebuilt(own: Language) -> None:
    kinds = [getattr(step, "__name__", type(step).__name__) for step in steps.of(own)]
    assert kinds == ["vectorized", "Tagger", "DependencyParser", "Remembered", "named"]


def test_they_say_what_the_library_says(library: Language, own: Language) -> None:
    assert_same(texts(), library, own)
    assert_same(texts(), library, own)  # and again of words that are known


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared texts")
def test_they_say_it_of_news(library: Language, own: Language) -> None:
    with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
        news = [json.loads(line)["text"] for _, line in zip(range(25), lines, strict=False)]
    assert_same(iter(news), library, own)


def test_what_is_kept_is_bounded(
    library: Language, own: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "MOST", 40)
    monkeypatch.setattr(attributes, "MOST", 40)
    assert_same(texts(), library, own)
    layer = vectors.layer(own.get_pipe("tok2vec").model)
    assert layer is not None
    for text in texts():
        layer(own.make_doc(text) if text.strip() else own.make_doc("so"))
        assert len(layer.rows) <= 40
        assert len(layer.table) == len(layer.rows)


def test_a_form_has_one_vector_whatever_else_is_new(own: Language) -> None:
    tok2vec = own.get_pipe("tok2vec").model
    alone, among = vectors.layer(tok2vec), vectors.layer(tok2vec)
    assert alone is not None and among is not None
    among(own.make_doc("Some eighty other words, among them ferry, tariff, harbour and treaty"))
    for text in ("harbour", "A harbour treaty"):
        doc = own.make_doc(text)
        assert (alone(doc) == among(doc)).all()


def test_a_norm_set_by_the_tokenizer_is_part_of_a_form(library: Language, own: Language) -> None:
    text = "They dont sail. The nt file is gone, and I cant find it."
    doc = own.make_doc(text)
    norms = {token.norm_ for token in doc if token.text == "nt"}
    assert len(norms) > 1
    assert_same(iter([text]), library, own)


def test_other_releases_and_models_run_as_they_are(
    own: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "__version__", "3.9.0")
    assert steps.of(own) == tuple(pipe for _, pipe in own.pipeline)


@pytest.mark.parametrize("change", ["beam", "operator", "overwrite"])
def test_a_step_that_is_built_otherwise_runs_as_it_is(change: str) -> None:
    nlp = parse.load.__wrapped__(None)
    if change == "beam":
        nlp.get_pipe("ner").cfg["beam_width"] = 4
        assert entities.step(nlp) is None
    elif change == "operator":
        nlp.get_pipe("attribute_ruler").add([[{"LOWER": "so", "OP": "+"}]], {"POS": "ADV"})
        assert attributes.step(nlp) is None
    else:
        nlp.get_pipe("lemmatizer").overwrite = True
        assert attributes.step(nlp) is None


def test_what_was_set_before_stands(library: Language, own: Language) -> None:
    def doc(nlp: Language) -> Doc:
        made = nlp.make_doc("Arlo met Bela Dunn in Oslo")
        made.set_ents([made.char_span(9, 18, label="ORG")], default="missing")
        return made

    ours = steps.run(doc(own), steps.of(own))
    theirs = library(doc(library))
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]
