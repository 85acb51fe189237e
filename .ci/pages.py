"""What the site takes from outside docs/: papers of the root, and the commands' own help.

Links are written for who reads the files where they lie. On the site those that lead to a paper
lead to its page, and those that lead into the code are words.
"""

import os
import posixpath
import re
from pathlib import Path

import click
from mkdocs.structure.files import File, Files

from detente.cli import main
from detente.cli.help import sections

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "labels/README.md",
          "examples/README.md")  # fmt: skip
LINK = re.compile(r"\[(?P<words>[^\]\[]*)\]\((?P<target>[^)\s:]+?)(?P<anchor>#[^)\s]*)?\)")
COMMANDS = "<!-- the help of all commands -->"


def on_files(files: Files, config: object) -> Files:
    """Add the papers of the root."""
    for name in PAPERS:
        files.append(File.generated(config, name, content=(ROOT / name).read_text()))
    return files


def on_page_markdown(markdown: str, page: object, **_: object) -> str:
    """Return a page with its links as the site has them, and with the commands' help."""
    here = page.file.src_uri
    at = here if here in PAPERS else f"docs/{here}"
    linked = LINK.sub(lambda link: as_placed(link, at, here), markdown)
    return linked.replace(COMMANDS, commands()) if COMMANDS in linked else linked


def as_placed(link: re.Match[str], at: str, here: str) -> str:
    """Return a link of the file ``at`` as it is on the page ``here``."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(at), link["target"]))
    inside = target.removeprefix("docs/")
    if not target.startswith("docs/") and target not in PAPERS:
        return link["words"]
    place = os.path.relpath(inside, posixpath.dirname(here) or ".")
    return f"[{link['words']}]({place}{link['anchor'] or ''})"


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
