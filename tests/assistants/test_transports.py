"""The server as assistants reach it: over standard input and output, and over HTTP."""

import os
import subprocess
import sys
from contextlib import contextmanager

import anyio
import httpx
import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters

from detente.cli import main

PROGRAM = ("-c", "from detente.cli import main; main()")


def given(crisis):
    """Return the arguments that start the server of a project."""
    return [*PROGRAM, "-p", str(crisis.folder), "mcp"]


async def ask(client: Client):
    """Return the tools' names, and what the ledger answers."""
    listed = await client.list_tools()
    answer = await client.call_tool("ledger", {"party": "Ukraine", "to": "Germany"})
    return {tool.name for tool in listed.tools}, answer.structured_content["entries"]


def check(names, entries):
    assert {"since", "search", "ledger", "evidence"} <= names
    assert [entry["quotes"][0]["report"]["outlet"] for entry in entries] == ["The Cape Gazette"]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_over_standard_input_and_output(crisis, mode):
    program = StdioServerParameters(
        command=sys.executable, args=given(crisis), env=dict(os.environ)
    )

    async def go():
        async with Client(program, mode=mode) as client:
            return await ask(client)

    check(*anyio.run(go))


@contextmanager
def served(crisis):
    """Serve over HTTP, and give the address it tells."""
    command = [sys.executable, *given(crisis), "--http", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stderr.readline()
            assert "assistants reach it at http://127.0.0.1:" in line
            yield line.split()[-1]
        finally:
            process.terminate()


def test_over_http_on_this_machine_alone(crisis):
    async def go(address):
        async with Client(address) as client:
            return await ask(client)

    with served(crisis) as address:
        check(*anyio.run(go, address))
        for name, value in {"Host": "evil.example", "Origin": "https://evil.example"}.items():
            answer = httpx.post(address, headers={name: value, "Accept": "*/*"}, json={})
            assert answer.status_code in (403, 421), name


def test_what_is_missing_is_told(monkeypatch, crisis):
    monkeypatch.setitem(sys.modules, "detente.assistants.server", None)
    result = CliRunner().invoke(main, ["-p", str(crisis.folder), "mcp"])
    assert result.exit_code == 1
    assert "hint: pip install 'detente[mcp]'" in result.stderr
