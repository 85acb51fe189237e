"""``detente man``: the manual page, made of the commands' own help."""

from __future__ import annotations

from collections.abc import Iterator

import click

from detente import __version__
from detente.cli import output
from detente.cli.help import sections, summary

AS_IT_IS = "\b"  # stands above what click does not wrap
ENVIRONMENT = (
    ("DETENTE_CODEBOOK", "Files of your own with frames, actors and outlets (detente codebook)."),
    ("DETENTE_MODEL", "The spaCy pipeline to parse with, where --model names none."),
    ("NO_COLOR", "Where it is set, no colours are written to the terminal."),
)


@click.command()
def man() -> None:
    """Print the manual page, which holds the help of all commands.

    \b
    Examples:
      detente man | man -l -
      detente man > ~/.local/share/man/man1/detente.1
    """  # noqa: D301 - click reads the backspace
    program = click.get_current_context().find_root().command
    assert isinstance(program, click.Group)
    output.write_text(page(program), None)


def page(program: click.Group) -> str:
    """Return the manual page of a program in the language of man(7)."""
    return "".join(f"{line}\n" for line in _page(program))


def _page(program: click.Group) -> Iterator[str]:
    name = program.name or ""
    ctx = click.Context(program, info_name=name)
    yield f'.TH {name.upper()} 1 "" "{name} {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"{name} \\- {_plain(summary(program))}"
    yield ".SH SYNOPSIS"
    yield f".B {name}"
    yield _plain("[-p DIR] COMMAND [OPTIONS] [ARGUMENTS]")
    yield ".SH DESCRIPTION"
    yield from _text(program.help or "")
    yield ".SH OPTIONS"
    yield from _options(program, ctx)
    for heading, names in sections(program.list_commands(ctx)):
        yield f".SH {heading.upper()}"
        for one in names:
            command = program.get_command(ctx, one)
            if command is not None and not command.hidden:
                yield from _command(command, one, ctx)
    yield ".SH ENVIRONMENT"
    for variable, said in ENVIRONMENT:
        yield from (".TP", f".B {variable}", _plain(said))
    yield ".SH EXIT STATUS"
    yield _plain((program.epilog or "").removeprefix("Exit codes: "))


def _command(command: click.Command, name: str, above: click.Context) -> Iterator[str]:
    ctx = click.Context(command, info_name=name, parent=above)
    yield f".SS {_plain(ctx.command_path)}"
    yield f".B {_plain(ctx.command_path)}"
    yield _plain(" ".join(command.collect_usage_pieces(ctx)))
    yield ".PP"
    yield from _text(command.help or "")
    yield from _options(command, ctx)
    if isinstance(command, click.Group):
        for one in command.list_commands(ctx):
            inside = command.get_command(ctx, one)
            if inside is not None:
                yield from _command(inside, one, ctx)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for parameter in command.get_params(ctx):
        option, said = parameter.get_help_record(ctx) or ("", "")
        if said:
            yield from (".TP", f".B {_plain(option)}", _plain(said))


def _text(words: str) -> Iterator[str]:
    """Yield paragraphs; what stands below a backspace keeps its lines."""
    for paragraph in words.strip().split("\n\n"):
        first, *rest = lines = [line.strip() for line in paragraph.split("\n")]
        if first == AS_IT_IS:
            yield from (".PP", ".nf", *map(_plain, rest), ".fi")
        else:
            yield from (".PP", _plain(" ".join(lines)))


def _plain(words: str) -> str:
    """Return words as text that the language takes for nothing else."""
    line = words.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{line}" if line.startswith((".", "'")) else line
