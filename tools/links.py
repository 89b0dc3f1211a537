"""Asks every outside address of the dossier whether it still answers: `make links`. It reports, and never fails a build.

One request at a time goes to a host, with a pause after it. `gone` answered 404 or 410; `changed` leads to another host or a
front page, or has another title than the record; `barred` wants a browser (401, 403, 429); `silent` gave no answer, which may be
ours. With `--write FILE` the day of the last success of each address is kept in a table.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from dossier.read.load import Loaded, load

ROOT = Path(__file__).parent.parent
HEADERS = {"User-Agent": "dossier-links/1 (checks whether cited pages still answer)", "Accept": "text/html, */*;q=0.5"}
IN_TEXT = re.compile(r"\]\((https?://[^\s)]+)\)")
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
ENOUGH = 20
"""Addresses without any answer, after which nobody else is asked."""
MOST = 200_000
"""Bytes of a page that are read to find its title."""


@dataclass(frozen=True)
class Address:
    url: str
    where: str
    """file:line where it stands first."""
    title: str = ""
    """What the record calls the page; empty for a link within a text."""


@dataclass(frozen=True)
class Answer:
    address: Address
    state: str
    detail: str = ""


def addresses(loaded: Loaded) -> list[Address]:
    """Every outside address, once, in the order of the files."""
    found: dict[str, Address] = {}
    for key, source in loaded.dossier.sources.items():
        for field in ("url", "archive"):
            if url := getattr(source, field):
                line = loaded.tree.at(("sources", key, field))[0]
                found.setdefault(url, Address(url, f"{loaded.tree.file}:{line}", source.title))
    for page in loaded.pages.values():
        for number, text in enumerate(page.text.split("\n"), 1):
            for url in IN_TEXT.findall(text):
                found.setdefault(url, Address(url, f"{page.file}:{number}"))
    return list(found.values())


def asked(address: Address, patience: float) -> Answer:
    """What an address answers today."""
    request = urllib.request.Request(address.url, headers=HEADERS)  # noqa: S310 - the model allows http and https only
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310
            body = answer.read(MOST).decode(answer.headers.get_content_charset() or "utf-8", "replace")
            return _judged(address, answer.url, body)
    except urllib.error.HTTPError as error:
        state = "gone" if error.code in (404, 410) else "barred" if error.code in (401, 403, 429) else "silent"
        return Answer(address, state, str(error.code))
    except (OSError, ValueError) as error:
        return Answer(address, "silent", str(getattr(error, "reason", error)) or type(error).__name__)


def _judged(address: Address, reached: str, body: str) -> Answer:
    asked_for, got = urlsplit(address.url), urlsplit(reached)
    if asked_for.netloc.removeprefix("www.") != got.netloc.removeprefix("www."):
        return Answer(address, "changed", f"leads to {reached}")
    if asked_for.path.strip("/") and not got.path.strip("/"):
        return Answer(address, "changed", "leads to the front page")
    found = TITLE.search(body)
    title = " ".join(unescape(found[1]).split()) if found else ""
    if address.title and title and not _alike(address.title, title):
        return Answer(address, "changed", f"is titled “{title[:80]}”")
    return Answer(address, "ok")


def _alike(one: str, other: str) -> bool:
    """Whether two titles share a third of the words of the shorter; a site's name stands behind many."""
    first, second = (set(re.findall(r"\w{3,}", text.casefold())) for text in (one, other))
    return not first or not second or len(first & second) * 3 >= min(len(first), len(second))


def all_asked(wanted: list[Address], patience: float, pause: float) -> Iterator[Answer]:
    """The answers, host beside host, each host asked one address after another."""
    hosts: dict[str, list[Address]] = defaultdict(list)
    for address in wanted:
        hosts[urlsplit(address.url).netloc].append(address)

    def one_host(queue: list[Address]) -> list[Answer]:
        answers = []
        for address in queue:
            answers.append(asked(address, patience))
            time.sleep(pause)
        return answers

    pool = ThreadPoolExecutor(max_workers=16)
    try:
        for answers in pool.map(one_host, hosts.values()):
            yield from answers
    finally:  # whoever has heard enough asks no more
        pool.shutdown(cancel_futures=True)


def has_no_network(answers: list[Answer]) -> bool:
    """Whether so many addresses were asked, and nobody at all has answered, that it is this machine that reaches nobody."""
    return len(answers) >= ENOUGH and not any(_is_answer(one) for one in answers)


def _is_answer(answer: Answer) -> bool:
    return answer.state != "silent" or answer.detail.isdigit()


def remember(file: Path, answers: list[Answer]) -> None:
    """Keep the day of the last success of each address."""
    known: dict[str, str] = {}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as table:
            known = {row["address"]: row["answered"] for row in csv.DictReader(table)}
    today = datetime.now(UTC).date().isoformat()
    known |= {answer.address.url: today for answer in answers if answer.state == "ok"}
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["address", "answered"])
        writer.writerows(sorted((answer.address.url, known.get(answer.address.url, "")) for answer in answers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--write", type=Path, help="a table of the day on which each address last answered")
    parser.add_argument("--patience", type=float, default=20, help="seconds to wait for an answer")
    parser.add_argument("--pause", type=float, default=1, help="seconds between two requests to one host")
    options = parser.parse_args()
    wanted = addresses(load(options.root))
    answers: list[Answer] = []
    waiting: list[str] = []
    for answer in all_asked(wanted, options.patience, options.pause):
        answers.append(answer)
        if answer.state != "ok":
            waiting.append(f"{answer.address.where}: {answer.state}: {answer.address.url} ({answer.detail})")
        if has_no_network(answers):
            print(f"Nobody answered: this machine reaches no network ({answer.detail}).")
            print(f"Nothing is known of the {len(wanted)} addresses.")
            return
        if len(answers) >= ENOUGH or len(answers) == len(wanted):
            print(*waiting, sep="\n", end="\n" if waiting else "", flush=True)
            waiting.clear()
        if len(answers) % 50 == 0:
            print(f"{len(answers)} of {len(wanted)} addresses asked", file=sys.stderr, flush=True)
    print(", ".join(f"{count} {state}" for state, count in Counter(answer.state for answer in answers).most_common()))
    if options.write:
        remember(options.write, answers)


if __name__ == "__main__":
    main()
