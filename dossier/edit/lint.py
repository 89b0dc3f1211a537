"""What is weak in the evidence, rule by rule: no mistake that keeps a dossier from being built, but something to look at.

A line is left out of a rule by a comment on it or on the line above, with the rule's name and a reason:
`# lint: one-source because …` in the shared file, `{# lint: unlinked-name because … #}` on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier.edit.lint_rules import RULES, Evidence
from dossier.edit.shared_file import SharedFile
from dossier.model.records import COLLECTIONS
from dossier.read.load import Loaded
from dossier.read.problems import Problem, did_you_mean

SWITCH = re.compile(r"(?:#|\{#)\s*lint:\s*([\w, -]+?)(?:\s+because\s+(.*?\w.*?))?\s*(?:#\}|$)")
"""A comment that switches rules off for its line and the next one."""
COMMENT_RULE = "lint-comment"


@dataclass
class Switch:
    """A comment that leaves a line out of some rules."""

    file: str
    line: int
    column: int
    rules: tuple[str, ...]
    reason: str
    is_used: bool = False


def lint(loaded: Loaded, today: date, only: tuple[str, ...] = ()) -> list[Problem]:
    """What the rules tell, without the lines that are left out; each message begins with its rule's name."""
    evidence = Evidence(loaded, today)
    switches = list(_switches(loaded))
    found: list[Problem] = []
    for name, rule in RULES.items():
        if only and name not in only:
            continue
        told = [problem for problem in rule(evidence) if not _is_off(problem, name, switches)]
        found += [Problem(one.file, one.line, one.column, f"{name}: {one.message}") for one in told]
    return sorted({*found, *(() if only else _faulty(switches))})


def of(loaded: Loaded, id: str, found: list[Problem]) -> list[Problem]:
    """Those of some problems that stand in a record; of an article also on its page, in its events and in the sources of both."""
    places = {loaded.tree.file: _lines_of(loaded, _belonging(loaded, id))}
    page = loaded.pages.get(f"articles/{id}.md")
    return [one for one in found if one.line in places.get(one.file, ()) or (page and one.file == page.file)]


def _belonging(loaded: Loaded, id: str) -> set[str]:
    """A record and, of an article, its events and all sources cited by them or on its page."""
    events = [event for event in loaded.dossier.events.values() if any(account.article == id for account in event.accounts)]
    page = loaded.pages.get(f"articles/{id}.md")
    cited = {call.id for call in page.calls if call.kind == "source"} if page else set()
    cited |= {cite.source for event in events for finding in event.findings for cite in finding.cites}
    return {id, *(event.id for event in events), *cited}


def _lines_of(loaded: Loaded, ids: set[str]) -> set[int]:
    shared = SharedFile("\n".join(loaded.tree.lines))
    entries = [entry for section in COLLECTIONS for entry in shared.records(section) if entry.key in ids]
    return {line for entry in entries for line in range(entry.first + 1, entry.last + 1)}


def _switches(loaded: Loaded) -> Iterator[Switch]:
    files = [(loaded.tree.file, loaded.tree.lines), *((page.file, page.lines.lines) for page in loaded.pages.values())]
    for file, lines in files:
        for number, line in enumerate(lines, 1):
            if "lint:" in line and (found := SWITCH.search(line)):
                rules = tuple(name.strip() for name in found[1].split(","))
                yield Switch(file, number, found.start() + 1, rules, (found[2] or "").strip())


def _is_off(problem: Problem, rule: str, switches: list[Switch]) -> bool:
    for switch in switches:
        is_here = switch.file == problem.file and switch.line in (problem.line, problem.line - 1)
        if is_here and rule in switch.rules and switch.reason:
            switch.is_used = True
            return True
    return False


def _faulty(switches: list[Switch]) -> Iterator[Problem]:
    """Comments that switch nothing off."""
    for switch in switches:
        unknown = next((name for name in switch.rules if name not in RULES), None)
        if unknown:
            message = f"there is no rule '{unknown}'{did_you_mean(unknown, RULES)}"
        elif not switch.reason:
            message = "say why: # lint: rule-name because …"
        elif not switch.is_used:
            message = "nothing on this line or the next is told by this rule; take the comment away"
        else:
            continue
        yield Problem(switch.file, switch.line, switch.column, f"{COMMENT_RULE}: {message}")
