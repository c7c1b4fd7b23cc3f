"""Searching the competences of all frameworks by words in any language."""

from dataclasses import dataclass

from smartcity_plugin.competences.folding import rank, terms
from smartcity_plugin.competences.frameworks import Found
from smartcity_plugin.competences.models import CompetenceWords, LoadedCompetence

RANKED = 1_000
"""Matches that are looked at, the first in the documents: of more, people give another word."""
LIMIT = 50


@dataclass(frozen=True)
class Page:
    """What was found, the best first, and how many there are: `RANKED` where words have that many or more."""

    found: tuple[Found, ...]
    total: int


def search(words: str, framework: str = "", group: str = "", limit: int = LIMIT, skip: int = 0) -> Page:
    """Return competences whose code or title, in any language, holds all ``words``, whatever their case and accents.

    ``framework`` and ``group`` narrow it; without words all come as their documents have them. The first
    ``skip`` are left out. At most three queries.
    """
    within = {"framework__framework": framework} if framework else {}
    rows = CompetenceWords.objects.filter(**within | ({"group": group} if group else {}))
    if not (asked := terms(words)):
        codes = list(rows.order_by("pk").values_list("code", flat=True)[skip : skip + limit])
        return Page(_found(codes), rows.count())
    for word in asked:
        rows = rows.filter(words__contains=word)
    hits = list(rows.order_by("pk").values_list("code", "words")[:RANKED])
    hits.sort(key=lambda hit: rank(hit[1], asked))
    return Page(_found([code for code, _ in hits[skip : skip + limit]]), len(hits))


def _found(codes: list[str]) -> tuple[Found, ...]:
    """Return the competences of these codes, in their order."""
    rows = LoadedCompetence.objects.filter(code__in=codes)
    columns = rows.values_list("code", "title", "group", "framework__framework", "sample")
    found = {code: Found(code, *rest) for code, *rest in columns}
    return tuple(found[code] for code in codes if code in found)
