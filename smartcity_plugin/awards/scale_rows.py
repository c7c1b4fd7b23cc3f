"""What an export streams: completions, evidence and awards of a programme, as flat rows in the order of their keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from completion.models import BlockCompletion
from django.db.models import CharField, Exists, ExpressionWrapper, F, Max, OuterRef, Q, QuerySet

from smartcity_plugin.awards import issuing
from smartcity_plugin.awards.models import Award, AwardEvent
from smartcity_plugin.competences import api as competences
from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.achievement import Achievement
from smartcity_plugin.credentials.documents import registry
from smartcity_plugin.credentials.documents.registry import Column, Row
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.programmes.definition import Programme
from smartcity_xblocks.canonical_json import canonical

WINDOW = 2_000
"""Keys looked through with a query."""

Keyed = Iterator[tuple[int, Row]]
"""Rows with their keys."""


@dataclass(frozen=True)
class Source:
    """Where rows come from. ``between`` yields those with keys behind the first up to the second, changed since."""

    columns: tuple[Column, ...]
    last: Callable[[], int]
    between: Callable[[Programme, int, int, datetime | None], Keyed]
    waits_since: Callable[[Programme], datetime | None] = lambda programme: None
    """Since when a row waits for a change that leaves no time behind; the next export begins there."""


def rows(source: Source, programme: Programme, after: int, since: datetime | None) -> Keyed:
    """Yield all rows behind the key ``after``, in order; what is added meanwhile is for the next export."""
    last = source.last()
    for first in range(after, last, WINDOW):
        yield from source.between(programme, first, min(first + WINDOW, last), since)


def _completions(programme: Programme, after: int, until: int, since: datetime | None) -> Keyed:
    found = BlockCompletion.objects.filter(
        pk__gt=after, pk__lte=until, context_key__in=programme.course_keys
    ).filter(Q(modified__gte=since) if since else Q())
    told = found.order_by("pk").values_list(
        "pk", "user_id", _text("context_key"), _text("block_key"), "block_type", "completion", "modified"
    )
    for pk, learner, course, block, kind, completion, modified in told:
        values = (pk, learner, course, block, kind, f"{completion:.2f}", timestamps.encode(modified))
        yield pk, dict(zip(_names(COMPLETIONS), values, strict=True))


def _evidence(programme: Programme, after: int, until: int, since: datetime | None) -> Keyed:
    found = competences.evidence_between(programme.course_keys, after, until)
    for each in found.filter(Q(recorded_at__gte=since) | Q(voided_at__gte=since) if since else Q()):
        values = (
            each.pk,
            each.learner_id,
            str(each.course_key),
            str(each.usage_key),
            each.team or None,
            each.number,
            each.score,
            canonical(each.facts).decode(),
            timestamps.encode(each.recorded_at),
            timestamps.encode(each.voided_at) if each.voided_at else None,
        )
        yield each.pk, dict(zip(_names(EVIDENCE), values, strict=True))


def _awards(programme: Programme, after: int, until: int, since: datetime | None) -> Keyed:
    """Yield those that are signed; what became of one since is a change of it."""
    found = Award.objects.filter(pk__gt=after, pk__lte=until, programme=programme.id)
    told, by = lru_cache(_told(found)), issuer()
    for award in _changed(found, since).exclude(state=Award.State.PENDING).order_by("pk"):
        earned = issuing.earned(award)
        yield (
            award.pk,
            registry.row(
                told(award.template_id, award.achievement),
                by,
                earned,
                state=award.state,
                attempt=award.attempt,
            ),
        )


def _changed(found: QuerySet[Award], since: datetime | None) -> QuerySet[Award]:
    return (
        found.filter(Exists(AwardEvent.objects.filter(award=OuterRef("pk"), at__gte=since)))
        if since
        else found
    )


def _told(found: QuerySet[Award]) -> Callable[[int | None, str], Achievement]:
    """Return what tells the achievement by its template; those from before there were templates by its definition."""

    def told(template: int | None, achievement: str) -> Achievement:
        first = found.filter(template=template, achievement=achievement).select_related("template").first()
        return issuing.told(first)

    return told


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in columns)


def _text(key: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(key), output_field=CharField())


def _last(model: type) -> Callable[[], int]:
    return lambda: model.objects.aggregate(last=Max("pk"))["last"] or 0


COMPLETIONS = (
    Column("id", "whole", "key of the row: a later export with the same one replaces it"),
    Column("learner", "whole", "user id"),
    Column("course", "text", "course key"),
    Column("block", "text", "usage key of the block"),
    Column("block_type", "text", "what kind of block it is"),
    Column("completion", "decimal", "0 to 1"),
    Column("modified", "moment", "when that was last changed"),
)
EVIDENCE = (
    Column("id", "whole", "key of the row: a later export with the same one replaces it"),
    Column("learner", "whole", "user id"),
    Column("course", "text", "course key"),
    Column("block", "text", "usage key of the scenario"),
    Column("team", "text", "the team that played the run, if one did"),
    Column("number", "whole", "the number of the run"),
    Column("score", "whole", "in basis points; empty while the run waits for it"),
    Column("facts", "text", "what was decided, as JSON with language maps"),
    Column("recorded_at", "moment", "when the run ended"),
    Column("voided_at", "moment", "when staff deleted it; from then on it counts for nothing new"),
)
SOURCES = {
    "completions": Source(COMPLETIONS, _last(BlockCompletion), _completions),
    "evidence": Source(
        EVIDENCE,
        competences.last_evidence,
        _evidence,
        lambda programme: competences.waiting_for_score(programme.course_keys),
    ),
    "awards": Source(registry.COLUMNS, _last(Award), _awards),
}
