"""Linked data and STIX, read back by rdflib and stix2."""

import json
import sys

import pytest
import rdflib
import stix2

from detente.errors import UsageError
from detente.export.files import jsonld, stix, web_annotations

SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# The terms used, as http://www.w3.org/ns/anno.jsonld defines them: tests ask no network.
TERMS = {
    "oa": str(OA), "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "id": "@id",
    "as": "http://www.w3.org/ns/activitystreams#", "type": {"@id": "@type", "@type": "@vocab"},
    "AnnotationPage": "as:OrderedCollectionPage", "Annotation": "oa:Annotation",
    "items": {"@id": "as:items", "@container": "@list"},
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "body": "oa:hasBody", "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": "oa:hasSelector",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start",
    "end": "oa:end", "value": "rdf:value",
}  # fmt: skip


def test_json_ld_is_articles_quotations_and_claims_that_hang_together(full):
    graph = rdflib.Graph().parse(data=b"".join(jsonld.write(full)), format="json-ld")
    articles = set(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    assert len(articles) == len(full.articles)
    said = rdflib.URIRef("urn:detente:q-1")
    assert graph.value(said, SCHEMA.isPartOf) in articles
    speaker = graph.value(said, SCHEMA.spokenByCharacter)
    assert graph.value(speaker, SCHEMA.name) == rdflib.Literal("Sergei Ryabkov")
    claims = list(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == sum(len(c.claims) for c in full.comparisons)
    for claim in claims:
        assert graph.value(claim, SCHEMA.firstAppearance) in articles
        assert set(graph.objects(claim, SCHEMA.appearance)) <= articles
    assert not list(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))


def test_annotations_point_at_the_words_they_quote(full):
    page = json.loads(b"".join(web_annotations.write(full)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {jsonld.urn(a.id): a.text for a in full.articles}
    texts |= {a.url: a.text for a in full.articles if a.url}
    marked = len(full.events) + len(full.quotations) + len(full.moves)
    assert len(page["items"]) == marked
    for note in page["items"]:
        for target in note["target"] if isinstance(note["target"], list) else [note["target"]]:
            place, quote = target["selector"]
            text = texts[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    tags = [body["value"] for body in page["items"][2]["body"]]
    assert tags[:2] == ["ASSAULT", "modality:hypothetical"]
    assert tags[-1] == "Russia → Ukraine (confidence 0.35)"


def test_annotations_are_a_graph_of_the_open_annotation_model(full):
    page = json.loads(b"".join(web_annotations.write(full))) | {"@context": TERMS}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    notes = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(notes) == len(page["items"])
    assert all(graph.value(note, OA.hasTarget) for note in notes)
    assert len(set(graph.objects(None, OA.exact))) > 5


def test_a_stix_bundle_is_parsed_by_its_library(full):
    data = b"".join(stix.write(full))
    bundle = stix2.parse(data, allow_custom=False)
    known = {made["id"]: made for made in bundle.objects}
    kinds = [made["type"] for made in bundle.objects]
    assert kinds.count("note") == len(full.events)
    assert kinds.count("report") == len(full.articles)
    for made in bundle.objects:
        for ref in made.get("object_refs", []):
            assert ref in known
    note = next(made for made in bundle.objects if made["type"] == "note")
    assert note["confidence"] == 25
    assert note["labels"] == ["plover:REQUEST", "cameo:042", "modality:asserted"]
    assert note["external_references"][0]["url"] == "https://paper.example/0"
    (place,) = [made for made in bundle.objects if made["type"] == "location"]
    assert (place["latitude"], place["country"]) == (50.45, "UKR")
    assert data == b"".join(stix.write(full))


def test_words_break_no_document(evil):
    assert rdflib.Graph().parse(data=b"".join(jsonld.write(evil)), format="json-ld")
    assert json.loads(b"".join(web_annotations.write(evil)))["items"]
    assert stix2.parse(b"".join(stix.write(evil)))


def test_without_stix2_it_says_what_to_install(full, monkeypatch):
    monkeypatch.setitem(sys.modules, "stix2", None)
    with pytest.raises(UsageError, match="needs the library stix2") as error:
        list(stix.write(full))
    assert "detente[stix]" in error.value.hint
