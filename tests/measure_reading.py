"""Prints how far an article's page can be read through: python -m tests.measure_reading [folder of a built site] …

For every article and each way to read it: screens of a page, where the first paragraph begins, the widest gap between two
paragraphs, and how much of the text column stands empty. Another folder gives a second table, to compare two builds.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ARGUMENTS, CHROMIUM
from tests.web import served

PHONE = (390, 844)
WIDE = {1440: 900, 1024: 768}
MODES = ("text", "headlines", "full")
MEASURE = """() => {
  const box = one => { const {top, bottom} = one.getBoundingClientRect(); return [top + scrollY, bottom + scrollY] }
  const texts = [...document.querySelectorAll(".digest")].map(one => box(one.querySelector(".digest__text") || one))
  const last = box([...document.querySelectorAll(".passage")].at(-1))[1]
  const between = texts.slice(1).map(([top], at) => top - texts[at][1])
  const filled = [...document.querySelectorAll(".digest")].map(box).reduce((sum, [top, bottom]) => sum + bottom - top, 0)
  return {
    height: document.documentElement.scrollHeight,
    first: texts[0][0],
    gap: Math.max(...between),
    empty: 1 - filled / (last - texts[0][0]),
  }
}"""
"""In pixels; `empty` is the part of the text column without a paragraph, from the first to the end of the last passage."""
STOPS = """() => document.activeElement.closest(".digest, .notes") !== null"""


@dataclass(frozen=True)
class Row:
    """One article in one way to read."""

    article: str
    mode: str
    screens: float
    """Of a phone."""
    first: float
    """Where paragraph 1 begins, in screens of a phone."""
    gap: float
    """The widest between two paragraphs, in screens of a phone."""
    empty: dict[int, float]
    """Of the text column, by width of the window."""


def articles_in(folder: Path) -> list[str]:
    return sorted(page.parent.name for page in folder.glob("articles/*/index.html"))


def row(page: Page, address: str, article: str, mode: str) -> Row | None:
    """None where a build has no such way to read: the first edition had only the full one."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(address)
    if (label := page.locator(f"label[for=read-{mode}]")).count():
        label.click()
    elif mode != "full":
        return None
    phone = _measured(page, *PHONE)
    empty = {width: _measured(page, width, height)["empty"] for width, height in WIDE.items()}
    screen = PHONE[1]
    return Row(article, mode, phone["height"] / screen, phone["first"] / screen, phone["gap"] / screen, empty)


def _measured(page: Page, width: int, height: int) -> dict[str, float]:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(50)  # what sticks has settled
    return dict(page.evaluate(MEASURE))


def stops(page: Page, address: str) -> tuple[int, int]:
    """How often one presses Tab until the first thing in the text: from the top, and by way of the skip link to the text."""
    page.set_viewport_size({"width": 1440, "height": 900})
    return _presses(page, address, ""), _presses(page, address, "#p1")


def _presses(page: Page, address: str, skip_to: str) -> int:
    page.goto(address)
    pressed = 0
    while pressed < 200:
        page.keyboard.press("Tab")
        pressed += 1
        if page.evaluate(STOPS):
            return pressed
        if skip_to and page.evaluate("document.activeElement.getAttribute('href')") == skip_to:
            page.keyboard.press("Enter")
    return pressed


def table(browser: Browser, folder: Path) -> list[str]:
    lines = [f"{'article':28} {'way':10} {'screens':>8} {'¶1 at':>6} {'gap':>6} {'empty 1440':>11} {'1024':>6}"]
    with served(folder) as server:
        page = browser.new_page()
        for article in articles_in(folder):
            address = server.at(f"articles/{article}/")
            for found in filter(None, (row(page, address, article, mode) for mode in MODES)):
                shown = "".join(f"{part:>11.0%}" if width == 1440 else f"{part:>7.0%}" for width, part in found.empty.items())
                lines.append(f"{article:28} {found.mode:10} {found.screens:8.1f} {found.first:6.2f} {found.gap:6.2f} {shown}")
            plain, skipped = stops(page, address)
            lines.append(f"{'':28} Tab stops to the text: {plain}; by the skip link {skipped}")
    return lines


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for folder in sys.argv[1:] or ["site"]:
            print(folder, *table(browser, Path(folder)), "", sep="\n")
        browser.close()


if __name__ == "__main__":
    main()
