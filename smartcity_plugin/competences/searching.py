"""Searching the competences of all frameworks by words in any language."""

from dataclasses import dataclass

from smartcity_plugin.competences.folding import rank, terms
from smartcity_plugin.competences.frameworks import Found
from smartcity_plugin.competences.models import GONE, LoadedCompetence

RANKED = 1_000
"""Matches that are looked at: of more, people give another word."""
LIMIT = 50


@dataclass(frozen=True)
class Page:
    """What was found, the best first, and how many there are: `RANKED` where there are that many or more."""

    found: tuple[Found, ...]
    total: int


def search(words: str, framework: str = "", group: str = "", limit: int = LIMIT) -> Page:
    """Return competences whose code or title, in any language, holds all ``words``, whatever their case and accents.

    ``framework`` and ``group`` narrow it; without words all come in the order of their documents. Two queries.
    """
    rows = LoadedCompetence.objects.filter(position__gt=GONE)
    if framework:
        rows = rows.filter(framework__framework=framework)
    if group:
        rows = rows.filter(group=group)
    asked = terms(words)
    for word in asked:
        rows = rows.filter(words__contains=word)
    rows = rows.order_by("framework__framework", "position")
    hits = list(rows.values_list("pk", "words")[:RANKED])
    hits.sort(key=lambda hit: rank(hit[1], asked))
    return Page(_found([key for key, _ in hits[:limit]]), len(hits))


def _found(keys: list[int]) -> tuple[Found, ...]:
    rows = LoadedCompetence.objects.filter(pk__in=keys)
    columns = rows.values_list("pk", "code", "title", "group", "framework__framework", "sample")
    found = {key: Found(*row) for key, *row in columns}
    return tuple(found[key] for key in keys if key in found)
