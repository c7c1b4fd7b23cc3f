"""Searching the competences of all frameworks by words in any language."""

from dataclasses import dataclass

from django.db.models import QuerySet

from smartcity_plugin.competences.folding import rank, terms
from smartcity_plugin.competences.frameworks import Found
from smartcity_plugin.competences.models import GONE, CompetenceWords, LoadedCompetence

RANKED = 1_000
"""Matches that are looked at, the first in the documents: of more, people give another word."""
LIMIT = 50


@dataclass(frozen=True)
class Page:
    """What was found, the best first, and how many there are: `RANKED` where words have that many or more."""

    found: tuple[Found, ...]
    total: int


def search(words: str, framework: str = "", group: str = "", limit: int = LIMIT) -> Page:
    """Return competences whose code or title, in any language, holds all ``words``, whatever their case and accents.

    ``framework`` and ``group`` narrow it; without words all come in the order of their documents. Two queries.
    """
    within = {"framework__framework": framework} if framework else {}
    within |= {"group": group} if group else {}
    if not (asked := terms(words)):
        rows = LoadedCompetence.objects.filter(position__gt=GONE, **within)
        return Page(_found(rows.order_by("framework__framework", "position")[:limit]), rows.count())
    rows = CompetenceWords.objects.filter(**within)
    for word in asked:
        rows = rows.filter(words__contains=word)
    hits = list(rows.order_by("pk").values_list("code", "words")[:RANKED])
    hits.sort(key=lambda hit: rank(hit[1], asked))
    codes = [code for code, _ in hits[:limit]]
    found = {each.code: each for each in _found(LoadedCompetence.objects.filter(code__in=codes))}
    return Page(tuple(found[code] for code in codes if code in found), len(hits))


def _found(rows: QuerySet[LoadedCompetence]) -> tuple[Found, ...]:
    columns = rows.values_list("code", "title", "group", "framework__framework", "sample")
    return tuple(Found(*row) for row in columns)
