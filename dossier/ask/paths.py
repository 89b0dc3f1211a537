"""Reading paths: the walks, and which of their stops lie on a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dossier.ask.site import Site, once
from dossier.ask.units import Unit, unit
from dossier.model.records import ReadingPath, Stop


@dataclass(frozen=True)
class Step:
    """One stop of a path, with what it leads to."""

    path: ReadingPath
    number: int
    """From 1."""
    stop: Stop
    unit: Unit

    @property
    def anchor(self) -> str:
        """Its address on the path's own page."""
        return f"stop-{self.number}"


@once
def steps(site: Site, path: ReadingPath) -> tuple[Step, ...]:
    return tuple(Step(path, number, stop, unit(site, stop.to)) for number, stop in enumerate(path.stops, 1))


@once
def _by_page(site: Site) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for path in site.dossier.paths.values():
        for step in steps(site, path):
            found[step.unit.path.partition("#")[0]].append(step)
    return found


def on_page(site: Site, page: str) -> list[Step]:
    """The stops that lie on a page, path by path."""
    return _by_page(site).get(page, [])


def around(site: Site, step: Step) -> tuple[Step | None, Step | None]:
    """The stop before and the stop after."""
    all_steps = steps(site, step.path)
    at = step.number - 1
    return (all_steps[at - 1] if at else None), (all_steps[at + 1] if at + 1 < len(all_steps) else None)


def page_of(path: ReadingPath) -> str:
    """The file of a path's page below docs/."""
    return f"paths/{path.id}.md"


def at(site: Site, page: str) -> ReadingPath | None:
    """The path whose own page stands at a path below docs/."""
    return next((path for path in site.dossier.paths.values() if page_of(path) == page), None)
