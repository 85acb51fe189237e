"""The server of the tools: over standard input and output, or over HTTP on this machine."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import anyio
import uvicorn
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from detente import __version__
from detente.assistants import bargaining, comparing, finding, happening, mistakes, newness
from detente.assistants.quoting import UNTRUSTED
from detente.errors import DetenteError
from detente.listening import listening
from detente.project.folder import Project
from detente.project.shelf import Shelf

TOOLS: tuple[Callable[..., Any], ...] = (
    newness.since,
    finding.search,
    happening.happenings,
    happening.timeline,
    bargaining.ledger,
    bargaining.entry,
    comparing.compare,
    finding.evidence,
)
ABOUT = f"""A record of what news reports say of an international crisis: what happened, who
demanded, offered, threatened and answered what, and where outlets differ. It tells what reports
say, not what is true, and it misreads some: rest on the words that come with each line, name their
outlet, and check them with `evidence`. Where an answer was cut, `more` says how to ask on.

{UNTRUSTED}"""
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
HOST = "127.0.0.1"


class Tools(MCPServer):
    """The SDK's server, which tells in our words what is wrong with a tool's arguments."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Any = None
    ) -> CallToolResult | InputRequiredResult:
        """Return what a tool answers.

        Raises:
            ToolError: there is no such tool, or what it is asked makes no sense.
        """
        known = {tool.name: tool.input_schema for tool in await self.list_tools()}
        if name not in known:
            raise ToolError(mistakes.unknown("tool", name, known))
        takes = known[name].get("properties", {})
        for each in arguments:
            if each not in takes:
                raise ToolError(mistakes.unknown(f"argument of {name} called", each, takes))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(mistakes.told(error.__cause__, known[name])) from error
            raise


def create(project: Project) -> MCPServer:
    """Return the server of the tools over ``project``, which it only reads."""
    shelf = Shelf(project)
    server = Tools(
        "detente", title="Detente", instructions=ABOUT, version=__version__, log_level="WARNING"
    )
    for tool in TOOLS:
        server.add_tool(_over(shelf, tool), annotations=READS)
    return server


def serve(project: Project) -> None:
    """Serve an assistant that runs this program, over standard input and output, until it ends."""
    anyio.run(create(project).run_stdio_async)


def serve_http(project: Project, port: int, ready: Callable[[str], None]) -> None:
    """Serve assistants of this machine over HTTP until interrupted; ``ready`` is told where.

    Raises:
        UsageError: nobody can listen at ``port``.
    """
    # Without sessions nothing is kept between two calls. The host makes the SDK refuse what a
    # page of somebody else's, whose name leads here, has a browser ask for.
    app = create(project).streamable_http_app(stateless_http=True, json_response=True, host=HOST)
    with listening(HOST, port) as listener:
        ready(f"http://{HOST}:{listener.getsockname()[1]}/mcp")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False,
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def _over(shelf: Shelf, tool: Callable[..., Any]) -> Callable[..., Any]:
    """Return a tool that asks ``shelf``, with the rest of its parameters."""

    @functools.wraps(tool)
    def call(**asked: Any) -> Any:
        try:
            return tool(shelf, **asked)
        except DetenteError as error:
            raise ToolError(f"{error.message}; {error.hint}") from error

    signature = inspect.signature(tool, eval_str=True)
    own = list(signature.parameters.values())[1:]
    call.__signature__ = signature.replace(parameters=own)  # type: ignore[attr-defined]
    return call
