"""A server on this machine that misbehaves as it is told to."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from detente.sources.network import addresses

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """What the server is asked, and what it answers at each path."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def at(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(
        self, path: str, body: bytes = b"", status: int = 200, media: str = "text/html", **more: str
    ) -> str:
        """Answer at a path so; return its address. Headers' underscores become hyphens."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            if media:
                request.send_header("Content-Type", media)
            request.send_header("Content-Length", str(len(body)))
            for name, value in more.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.at(path)

    def does(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.at(path)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.headers.append(dict(self.headers))
            answer = made.answers.get(self.path)
            try:
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    made = Server(running.server_address[1])
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    running.shutdown()
    running.server_close()


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1, and no other address that is not, be one of the public internet."""
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda n: n == "127.0.0.1" or real(n))
