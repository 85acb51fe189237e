"""What the site takes from outside docs/: papers of the root, the commands' help, docstrings.

Links are written for who reads the files where they lie. On the site those that lead to a paper
lead to its page, and those that lead into the code are words.
"""

import inspect
import json
import os
import posixpath
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
from mkdocs.structure.files import File, Files

from detente.cli import main
from detente.cli.help import sections

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "labels/README.md",
          "examples/README.md")  # fmt: skip
NOTEBOOKS = {f"examples/notebooks/{name}.ipynb": f"examples/notebooks/{name}.md"
             for name in ("month", "network")}  # fmt: skip
LINK = re.compile(r"\[(?P<words>[^\]\[]*)\]\((?P<target>[^)\s:]+?)(?P<anchor>#[^)\s]*)?\)")
COMMANDS = "<!-- the help of all commands -->"
NAMES = "<!-- the public names -->"
MODULES = ("detente", "detente.project", "detente.model", "detente.plugins")


def on_files(files: Files, config: object) -> Files:
    """Add the papers of the root, and the notebooks of the examples."""
    for name in PAPERS:
        files.append(File.generated(config, name, content=(ROOT / name).read_text()))
    for name, page in NOTEBOOKS.items():
        content = as_page((ROOT / name).read_text())
        files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, page: object, **_: object) -> str:
    """Return a page with its links as the site has them, and with the commands' help."""
    here = page.file.src_uri
    at = here if here in (*PAPERS, *NOTEBOOKS.values()) else f"docs/{here}"
    linked = LINK.sub(lambda link: as_placed(link, at, here), markdown)
    if COMMANDS in linked:
        return linked.replace(COMMANDS, commands())
    return linked.replace(NAMES, "\n".join(names())) if NAMES in linked else linked


def as_placed(link: re.Match[str], at: str, here: str) -> str:
    """Return a link of the file ``at`` as it is on the page ``here``."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(at), link["target"]))
    inside = NOTEBOOKS.get(target, target).removeprefix("docs/")
    if not target.startswith("docs/") and target not in (*PAPERS, *NOTEBOOKS):
        return link["words"]
    place = os.path.relpath(inside, posixpath.dirname(here) or ".")
    return f"[{link['words']}]({place}{link['anchor'] or ''})"


def as_page(notebook: str) -> str:
    """Return a notebook as Markdown: its words, and its code as blocks."""
    cells = json.loads(notebook)["cells"]
    texts = ("".join(cell["source"]) for cell in cells)
    return "\n\n".join(
        text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"
        for cell, text in zip(cells, texts, strict=True)
    )


def commands() -> str:
    """Return the help of all commands as Markdown."""
    program = click.Context(main, info_name="detente")
    lines = []
    for heading, names in sections(list(main.commands)):
        lines.append(f"## {heading}\n")
        for name in names:
            command = main.commands[name]
            inside = command.commands.items() if isinstance(command, click.Group) else ()
            context = click.Context(command, info_name=name, parent=program)
            lines += [f"### detente {name}\n", shown(context)]
            lines += [
                shown(click.Context(one, info_name=called, parent=context))
                for called, one in inside
            ]
    return "\n".join(lines)


def shown(context: click.Context) -> str:
    """Return the help of a command as a block."""
    return f"```text\n{context.get_help()}\n```\n"


def names() -> Iterator[str]:
    """Yield the public names as Markdown: what each takes, gives and raises."""
    for module in map(import_module, MODULES):
        yield f"## {module.__name__}\n"
        for name in sorted(module.__all__, key=str.casefold):
            if told := about(name, getattr(module, name)):
                yield f"### {name}\n\n```text\n{told}\n```\n"


def about(name: str, value: object) -> str:
    """Return what a public name stands for; empty for a plain value."""
    if choices := get_args(value):
        return f"one of {', '.join(map(str, choices))}"
    if inspect.isclass(value):
        fields = "".join(f"\n    {field}" for field in getattr(value, "__struct_fields__", ()))
        told = inspect.getdoc(value) or ""
        return f"{told}\n\nFields:{fields}" if fields else told
    if inspect.isfunction(value):
        return f"{name}{inspect.signature(value)}\n\n{inspect.getdoc(value)}"
    return ""
