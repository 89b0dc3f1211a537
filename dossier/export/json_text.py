"""JSON for people and for git: one entry a line down to some depth, and what lies deeper on one line."""

from __future__ import annotations

import json
from typing import Any

on_a_line = json.JSONEncoder(ensure_ascii=False).encode
"""A value on one line; `json.dumps` would make an encoder for each."""


def written(value: Any, depth: int = 2) -> str:
    """A value as JSON text, with a line end behind it; Python's own indenting takes ten times as long."""
    return over_lines(value, depth) + "\n"


class Made(str):
    """JSON that is a text already; within a larger value it stands as it is."""


def on_one_line(text: str) -> Made:
    """JSON over several lines as `json.dumps` has it: within a string no line ends."""
    return Made(text.replace(",\n", ", ").replace("\n", ""))


def over_lines(value: Any, depth: int) -> str:
    if isinstance(value, Made):
        return value
    if depth and value and isinstance(value, dict):
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {over_lines(inner, depth - 1)}" for key, inner in value.items()) + "\n}"
    if depth and value and isinstance(value, list):
        return "[\n" + ",\n".join(over_lines(inner, depth - 1) for inner in value) + "\n]"
    return on_a_line(value)
