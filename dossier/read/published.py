"""The list of all that was ever published, and what of it is gone without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.read.addresses import LIST, Addresses, listed, path_of
from dossier.read.load import Loaded
from dossier.read.problems import Problem
from dossier.read.whole import HAS_PAGE

HEAD = """\
# Every address that was ever published, below the site's own; `python -m dossier addresses` adds the new ones.
# None is ever taken out: what stood at one is still there, or an entry under 'retired' says what became of it.
"""


def list_text(root: Path, loaded: Loaded) -> str:
    """The list with all that is new; what was in it stays."""
    known = {line for _, line in listed(root)}
    return HEAD + "\n".join(sorted(known | set(Addresses(loaded.dossier, loaded.pages).all()))) + "\n"


def vanished(root: Path, loaded: Loaded) -> Iterator[Problem]:
    """Addresses that were published and are gone without a word, and new ones that the list does not have."""
    if not (root / LIST).is_file():
        yield Problem(LIST, 1, 1, "the list of published addresses is missing; 'python -m dossier addresses' writes it")
        return
    addresses = Addresses(loaded.dossier, loaded.pages)
    known = listed(root)
    for line, one in known:
        if message := _lost(addresses, one):
            yield Problem(LIST, line, 1, message)
    new = sorted(set(addresses.all()) - {one for _, one in known})
    if new:
        more = f" and {len(new) - 1} more" if len(new) > 1 else ""
        last = known[-1][0] if known else 1
        yield Problem(LIST, last, 1, f"not in the list: {new[0]}{more}; 'python -m dossier addresses' adds what is new")


def _lost(addresses: Addresses, one: str) -> str | None:
    """What to do about an address that is gone; None for one that is there."""
    place, mark, anchor = one.partition("#")
    paths = [path for path in (path_of(place), f"{place}index.md") if path in addresses]
    if not paths:
        what = "an entry under 'retired' is missing" if place.split("/")[0] in HAS_PAGE else "give the page its name back"
        return f"the page {place} was published and is gone: {what}"
    path = paths[0]
    if not mark or addresses.has(path, anchor) or anchor.removeprefix("source-") in addresses.retired:
        return None
    folder, _, name = path.removesuffix(".md").partition("/")
    if folder in HAS_PAGE and name in addresses.retired:  # a page that leads on takes the anchor along
        successor = addresses.dossier.retired[name].to
        return _lost(addresses, f"{folder}/{successor}/#{anchor}") if successor else None
    if folder in ("places", "sources"):
        return f"{one} was published and is gone: write under 'retired' what became of '{anchor}'"
    if folder in ("articles", "events") and name != "index":
        return f"{one} was published and is gone: give it its id back, or write under 'retired' of '{name}' what became of it"
    return f"{one} was published and is gone: give a heading this id, {{: #{anchor} }}"
