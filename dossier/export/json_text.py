"""JSON for people and for git: one entry a line down to some depth, and what lies deeper on one line."""

from __future__ import annotations

import json
from typing import Any


def written(value: Any, depth: int = 2) -> str:
    """A value as JSON text, with a line end behind it; Python's own indenting takes ten times as long."""
    return _text(value, depth) + "\n"


def _text(value: Any, depth: int) -> str:
    if depth and value and isinstance(value, dict):
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_text(inner, depth - 1)}" for key, inner in value.items()) + "\n}"
    if depth and value and isinstance(value, list):
        return "[\n" + ",\n".join(_text(inner, depth - 1) for inner in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)
