"""Licences by their SPDX identifiers: title and address, as exports name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    title: str
    url: str


KNOWN: dict[str, Licence] = {
    "CC-BY-4.0": Licence("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons Attribution-ShareAlike 4.0 International", "https://creativecommons.org/licenses/by-sa/4.0/"
    ),
    "CC-BY-NC-4.0": Licence(
        "Creative Commons Attribution-NonCommercial 4.0 International", "https://creativecommons.org/licenses/by-nc/4.0/"
    ),
    "CC0-1.0": Licence("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def licence(spdx: str) -> Licence:
    """A licence by its identifier; one that is not known here is named by it, at the address that SPDX gives it."""
    return KNOWN.get(spdx, Licence(spdx, f"https://spdx.org/licenses/{spdx}.html"))
