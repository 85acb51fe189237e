"""``detente completion``: what makes a shell complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from detente.cli import output
from detente.cli.terms import OneOf

PROGRAM = "detente"


@click.command()
@click.argument("shell", type=OneOf(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands and options with the tab key.

    \b
    Examples:
      detente completion bash > ~/.local/share/bash-completion/completions/detente
      detente completion zsh > ~/.zfunc/_detente
      detente completion fish > ~/.config/fish/completions/detente.fish
    """  # noqa: D301 - click reads the backspace
    kind = get_completion_class(shell)
    assert kind is not None  # click knows these
    root = click.get_current_context().find_root().command
    made = kind(root, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
    output.write_text(f"{made.source()}\n", None)
