"""``detente mcp``: a project for assistants (language models), over the Model Context Protocol."""

from __future__ import annotations

import click

from detente.cli.project import needed
from detente.cli.terms import say
from detente.errors import DetenteError


@click.command()
@click.option("--http", is_flag=True, help="Serve over HTTP on this machine, until Ctrl-C.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(min=0, max=65535),
    default=8734,
    show_default=True,
    help="Where to listen with --http; 0 for a port that is free.",
)
def mcp(http: bool, port: int) -> None:
    """Let an assistant read the project: search it, ask for the ledger, compare, check words.

    An assistant that speaks the Model Context Protocol starts this command itself, or reaches
    it with --http. Its tools change nothing, and each answer holds the words it rests on, with
    their report. It takes an extra: pip install 'detente[mcp]'.

    \b
    Examples:
      detente -p crisis mcp
      detente -p crisis mcp --http --port 8734
    """  # noqa: D301 - click reads the backspace
    project = needed()
    try:
        from detente.assistants.server import serve, serve_http
    except ImportError as error:
        raise DetenteError(
            "what serves assistants is not installed", hint="pip install 'detente[mcp]'"
        ) from error
    from detente.store import database

    database.check_there(project.database)
    if http:
        serve_http(project, port, lambda at: say(f"assistants reach it at {at}"))
    else:
        serve(project)
