"""What an editor reads in the terminal: how far a build is, and why a server does not begin."""

from __future__ import annotations

import socket
import time

import click


class Progress:
    """How far a build is, told once a second as soon as it has taken two."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.done = 0
        self.next = time.monotonic() + 2

    def step(self) -> None:
        self.done += 1
        if time.monotonic() > self.next:
            self.next += 1
            click.echo(f"{self.done} of {self.pages} pages", err=True)


def refuse_taken_port(host: str, port: int) -> None:
    """Before anything is read: a server that cannot answer would build for nothing."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"port {port} cannot be used ({str(error.strerror).lower()}); choose another: make serve PORT={port + 1}"
            raise click.ClickException(message) from error
