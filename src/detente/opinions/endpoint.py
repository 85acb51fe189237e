"""The user's language model: an endpoint that speaks as OpenAI's does, on this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import msgspec

from detente.errors import DetenteError, UsageError
from detente.listening import is_local
from detente.opinions.answers import Dropped
from detente.opinions.questions import ORDER, Question

PATIENCE_S = 60.0  # for one answer
LARGEST = 200_000  # bytes of one
TOKENS = 300


class Silent(DetenteError):
    """The endpoint cannot be reached, or does not do what was asked."""


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Reply(msgspec.Struct):
    choices: list[_Choice]


class Endpoint:
    """An endpoint that answers questions, asked as long as it is open."""

    def __init__(
        self, address: str, model: str, *, remote: bool = False, patience: float = PATIENCE_S
    ) -> None:
        """Make one; nothing is sent yet.

        Raises:
            UsageError: the address is none, or not of this machine and ``remote`` is not said.
        """
        check(address, remote)
        self.model = model
        self._at = f"{address.rstrip('/')}/chat/completions"
        # What the environment says of proxies would carry the sentences elsewhere.
        self._client = httpx.Client(timeout=patience, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def ask(self, question: Question) -> str:
        """Return what the model says to a question.

        Raises:
            Silent: the endpoint cannot be reached, or refuses.
            Dropped: it answers in time with nothing that can be read.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "seed": 0,
            "max_tokens": TOKENS,
            "messages": [
                {"role": "system", "content": ORDER},
                {"role": "user", "content": question.asked},
            ],
        }
        try:
            with self._client.stream("POST", self._at, json=body) as response:
                data = b""
                for piece in response.iter_bytes():
                    data += piece
                    if len(data) > LARGEST:
                        raise Dropped("an answer without end")
        except httpx.TimeoutException as error:
            raise Dropped("no answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Silent(
                f"{self._at} cannot be reached ({type(error).__name__})", hint="is it running?"
            ) from error
        if response.status_code != 200:
            raise Silent(
                f"{self._at} answers with status {response.status_code}",
                hint="give its address up to /v1, and a model it has",
            )
        return _content(data)


def check(address: str, remote: bool) -> None:
    """Do nothing if an address may be asked.

    Raises:
        UsageError: it is none, or not of this machine and ``remote`` is not said.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        raise UsageError(f"{address[:80]} is no address", hint="http://127.0.0.1:11434/v1")
    if not (remote or is_local(host)):
        raise UsageError(
            f"{host} is not this machine: sentences of the reports would go there",
            hint="say --allow-remote if they may",
        )


def _content(data: bytes) -> str:
    try:
        reply = msgspec.json.decode(data, type=_Reply)
        return reply.choices[0].message.content
    except (msgspec.MsgspecError, IndexError, RecursionError) as error:
        raise Dropped("no answer in the form that was asked for") from error
