"""``dostyk serve``: the ledger in the browser."""

from __future__ import annotations

import secrets
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import say
from dostyk.cli.sources import reader_option

if TYPE_CHECKING:
    from socket import socket

PORT: Final = 8350
_TOKEN_BYTES: Final = 24
_SHORTEST_TOKEN: Final = 12
_BACKLOG: Final = 256


@click.command("serve", short_help="Open a ledger in the browser.")
@click.argument("ledger", type=click.Path())
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option("--token", metavar="WORD", help="What a browser must know to be let in.")
@click.option(
    "--name",
    "names",
    metavar="HOST",
    multiple=True,
    help="A host name under which the app is reached, besides localhost and addresses in digits.",
)
@reader_option
@click.option("--read-only", is_flag=True, help="Show the ledger; add and judge nothing.")
def command(
    ledger: str, host: str, port: int, token: str | None, names: tuple[str, ...], read_only: bool
) -> None:
    """Open LEDGER in the browser: read, filter, compare, judge, add documents, download what is shown.

    The ledger is made if it is not there. As long as the app runs no other command can use it, unless both only
    read. Ctrl-C ends it.

    The app listens on this machine alone. With --host it listens elsewhere too, and then lets in only browsers that
    open the printed address, which holds a token; --token sets that token, also for this machine.

    \b
    dostyk serve ledger.duckdb
    dostyk serve ledger.duckdb --host 0.0.0.0 --name analysts.example.org
    """
    from dostyk.ledger import Ledger
    from dostyk.web import Access, application
    from dostyk.web.gate import is_loopback

    if token is not None and (
        len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token
    ):
        raise click.BadParameter(
            f"at least {_SHORTEST_TOKEN} letters and digits, without spaces", param_hint="--token"
        )
    secret = token or (None if is_loopback(host) else secrets.token_urlsafe(_TOKEN_BYTES))
    with Ledger.open(ledger, read_only=read_only) as book, _listen(host, port) as listener:
        where = f"http://{_named(host)}:{listener.getsockname()[1]}/"
        say(f"{ledger} is open at {where}{f'?token={secret}' if secret else ''}")
        say("Ctrl-C ends it.")
        _run(application(book, Access(secret, frozenset(name.lower() for name in names))), listener)


def _run(app: object, listener: socket) -> None:
    import uvicorn

    settings = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=32_768,
        timeout_graceful_shutdown=5,
    )
    # uvicorn ends in good order and then raises the signal again, which must not end the process before the ledger
    # is closed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listener])


def _listen(host: str, port: int) -> socket:
    """A listening socket that knows itself as TCP: only then does the event loop send answers without delay."""
    import socket as sockets

    try:
        found = sockets.getaddrinfo(host, port, type=sockets.SOCK_STREAM, flags=sockets.AI_PASSIVE)
        return _bound(*found[0])
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host}:{port}: {error.strerror or error} (choose another --port or --host)"
        ) from error


def _bound(family: int, kind: int, protocol: int, _: str, where: Any) -> socket:
    import socket as sockets

    listener = sockets.socket(family, kind, protocol)
    try:
        listener.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _named(host: str) -> str:
    """The address as a browser takes it."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - a name to show, not to bind
    return f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
