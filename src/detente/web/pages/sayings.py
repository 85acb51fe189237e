"""Quotations: who is reported to have said what."""

from __future__ import annotations

from collections.abc import Mapping

from detente.export import quotation_list, quotations
from detente.web.answers import Answer
from detente.web.filters import OUTLET, PAGE, SINCE, TAG, UNSURE, UNTIL, choice, words
from detente.web.look import QUOTED, Look, leaf

KINDS = [("direct", "in quotation marks"), ("mixed", "partly quoted"), ("indirect", "paraphrased")]
FILTERS = (
    words("speaker", "Who speaks, by any name."),
    OUTLET,
    TAG,
    words("about", "Words of what is said."),
    choice("kind", "How it is quoted.", (kind for kind, _ in KINDS)),
    SINCE,
    UNTIL,
    UNSURE,
    PAGE,
)


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return what is said in the reports asked for, by speaker."""
    wanted = {**asked, "party": asked.get("speaker", "")}
    here = leaf(look, "/quotations", asked, [h.id for h in look.reports(wanted)], QUOTED)
    index = look.part(map(str, here.items))
    said = quotations.sayings(index)
    if name := asked.get("speaker"):
        said = quotations.of_speaker(said, name)
    if matter := asked.get("about"):
        said = quotations.about(said, matter)
    if kind := asked.get("kind"):
        said = tuple(s for s in said if any(w.kind == kind for w in s.wordings))
    speakers = quotations.grouped(index, said)
    return Answer(
        template="quotations.page.j2",
        title="Quotations",
        shown={
            "index": index,
            "leaf": here,
            "speakers": speakers,
            "asked": asked,
            "count": len(said),
            "unsure": sum(s.unsure for s in said),
            "choices": {
                "outlet": [(name, name) for name in look.outlets],
                "tag": [(name, name) for name in look.tags],
                "kind": KINDS,
            },
        },
        json=lambda: quotation_list.whole(index, said),
        csv=lambda: quotation_list.table(index, said),
    )
