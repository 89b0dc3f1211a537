"""Who met whom as SVG: actors down and across, in each field how often the two met."""

from __future__ import annotations

from dossier.ask.encounters import encounters, hosts_of_table
from dossier.ask.site import Site
from dossier.show.drawings import svg

MOST = 20
"""Actors in the chart: those with most encounters; the table has all."""
FIELD = 24.0
NAMES = 140.0


def drawing(site: Site) -> str:
    """Half a square, since meeting is mutual; each number leads to the actor's row in the table."""
    actors = [actor for actor, _ in hosts_of_table(site)][:MOST]
    if len(actors) < 3:
        return ""
    at = {actor.id: i for i, actor in enumerate(actors)}
    side = FIELD * len(actors)
    parts = []
    for i, actor in enumerate(actors):
        y = FIELD * i
        name = svg.text(actor.title, NAMES - 8, y + 15, text_anchor="end")
        parts.append(svg.link(f"#{actor.id}", name))
        if i:
            parts.append(svg.element("path", d=f"M{svg.number(NAMES)} {svg.number(y)}h{svg.number(y + FIELD)}", class_="grid"))
            parts.append(svg.element("path", d=f"M{svg.number(NAMES + y)} {svg.number(y)}V{svg.number(side)}", class_="grid"))
        parts.append(svg.text(actor.title, NAMES + y + 9, y + 15, class_="quiet", aria_hidden="true"))
    for one in encounters(site):
        if one.first.id in at and one.second.id in at:
            row, column = sorted((at[one.first.id], at[one.second.id]), reverse=True)
            parts.append(_field(one.first.title, one.second.title, actors[row].id, row, column, len(one.events), one.took_place))
    description = (
        "Each number says at how many meetings, summits, visits, calls or talks the two took part, or were to take part. "
        "A broken ring means that none of them is known to have taken place. The list on this page names them."
    )
    return svg.picture(
        "encounters",
        NAMES + side + NAMES,
        side + 6,
        f"Who met whom: the {len(actors)} actors with most encounters",
        description,
        *parts,
    )


def _field(first: str, second: str, row_id: str, row: int, column: int, count: int, took_place: int) -> str:
    x, y = NAMES + FIELD * (column + 0.5), FIELD * (row + 0.5)
    kind = "met" if took_place else "met met--never"
    ring = svg.element("circle", cx=x, cy=y, r=min(7.0 + 1.2 * count, 10.5), class_=kind)
    return svg.link(
        f"#{row_id}",
        svg.title(f"{first} and {second}: {count}, of which {took_place} took place"),
        ring,
        svg.text(str(count), x, y + 4, text_anchor="middle"),
    )
