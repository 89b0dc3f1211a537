"""The views across articles. What their templates ask stands here under one name: `views.matrix(site, event)` and its like.

A module computes one view from the site; beside it, a module whose name ends in _drawing makes its SVG.
"""

from dossier.views import encounters_drawing, map_drawing, origins_drawing, strip_drawing, timeline_drawing
from dossier.views.disagreements import by_about, contradictions, counts, told_by
from dossier.views.encounters import encounters, hosts_of_table
from dossier.views.matrix import matrix
from dossier.views.openness import open_findings, unexamined
from dossier.views.origins import families, origins, publisher, resting_on, rests_on, support, supports, uncredited
from dossier.views.threads import thread_of, threads
from dossier.views.timeline import SHAPE_WORDS, dated, reports, undated
from dossier.views.voices import kinds_in, passed_on, share, speakers
from dossier.views.worldmap import RADIUS, sheets, used_places, without_place

__all__ = [
    "RADIUS",
    "SHAPE_WORDS",
    "by_about",
    "contradictions",
    "counts",
    "dated",
    "encounters",
    "encounters_drawing",
    "families",
    "hosts_of_table",
    "kinds_in",
    "map_drawing",
    "matrix",
    "open_findings",
    "origins",
    "origins_drawing",
    "passed_on",
    "publisher",
    "reports",
    "resting_on",
    "rests_on",
    "share",
    "sheets",
    "speakers",
    "strip_drawing",
    "support",
    "supports",
    "thread_of",
    "threads",
    "timeline_drawing",
    "told_by",
    "uncredited",
    "undated",
    "unexamined",
    "used_places",
    "without_place",
]
