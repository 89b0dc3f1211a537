"""Actors and their encounters as GraphML, for Gephi, Cytoscape or networkx."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent

from dossier.ask.encounters import encounters
from dossier.ask.site import Site
from dossier.export.addresses import url_of
from dossier.export.xml_text import xml_text

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = (
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("page", "node", "string"),
    ("weight", "edge", "int"),
    ("took_place", "edge", "int"),
    ("events", "edge", "string"),
)
"""What nodes and edges carry: `weight` counts the events at which two met or were to meet, `took_place` those that happened."""


def encounters_graphml(site: Site) -> bytes:
    """Every actor is a node, also those who met nobody."""
    root = Element("graphml", {"xmlns": NAMESPACE})
    for name, what, kind in KEYS:
        SubElement(root, "key", {"id": name, "for": what, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, "graph", {"id": "encounters", "edgedefault": "undirected"})
    for actor in site.actors:
        node = SubElement(graph, "node", {"id": actor.id})
        _carries(node, label=actor.title, kind=actor.kind, page=url_of(site, actor))
    for met in encounters(site):
        edge = SubElement(graph, "edge", {"source": met.first.id, "target": met.second.id})
        told = "; ".join(f"{event.title} ({event.status.value})" for event in met.events)
        _carries(edge, weight=len(met.events), took_place=met.took_place, events=told)
    indent(root)
    return xml_text(root)


def _carries(element: Element, **values: object) -> None:
    for key, value in values.items():
        SubElement(element, "data", {"key": key}).text = str(value)
