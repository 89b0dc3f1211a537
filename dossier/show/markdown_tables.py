"""An extension of Python-Markdown: a table that somebody wrote can be read as cards where there is no room for its columns.

Each cell is told the head of its column, and the first of a row is the head of the row.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Labels(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            table.set("class", "cards cards--written")
            heads = list(table.iter("th"))
            labels = ["".join(head.itertext()) for head in heads]
            for head, label in zip(heads, labels, strict=True):
                if label:
                    head.set("scope", "col")
                else:
                    head.tag = "td"  # an empty cell heads nothing
            for row in (one for body in table.iter("tbody") for one in body.iter("tr")):
                for cell, label in zip(row, labels, strict=False):
                    cell.set("data-label", label)
                row[0].tag = "th"
                row[0].set("scope", "row")


class Tables(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        md.treeprocessors.register(Labels(md), "labelled-tables", 15)  # after what stands in the cells was read
