from detente.sources import markdown
from detente.sources.draft import article

REPORT = """---
title: "Envoys part without agreement"
outlet: Harbour Post
date: 2022-01-10
author: Ana Ruiz
tags:
  - strait
---

The two *envoys* met for [six hours](https://example.org/a) on Monday
and parted without a word to the press.

## What comes next

- Talks go on in **spring**.
- Neither side named a `place`.

```python
print("no report")
```

<div>markup</div>

![the hall](hall.jpg)
"""


def test_front_matter_and_text_without_markup():
    found = article(markdown.read("a.md", REPORT))
    assert found.text == (
        "Envoys part without agreement\n\n"
        "The two envoys met for six hours on Monday and parted without a word to the press.\n\n"
        "What comes next\n\nTalks go on in spring.\n\nNeither side named a place."
    )
    assert (found.outlet, found.published, found.author) == (
        "Harbour Post",
        "2022-01-10",
        "Ana Ruiz",
    )
    assert (found.outlet_basis, found.published_basis) == ("page", "page")


def test_the_first_heading_is_the_title():
    text = "# Envoys part\n\nThe two envoys met for six hours and parted without a word.\n"
    found = article(markdown.read("a.md", text))
    assert found.title.text == "Envoys part"
    assert found.text.count("Envoys part") == 1


def test_a_rule_is_no_front_matter():
    text = "The envoys met.\n\n---\n\nThey parted without a word to the press.\n"
    assert markdown.read("a.md", text).text == (
        "The envoys met.\n\nThey parted without a word to the press."
    )
