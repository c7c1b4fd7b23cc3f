"""Where programmes' awards and credentials' documents meet: awards become signed credentials, a batch at a time.

An award's row, its document and its log change in one transaction: whoever is interrupted leaves nothing half done.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from smartcity_plugin import bulk, compat
from smartcity_plugin.awards import announcing, statuses, templating
from smartcity_plugin.awards.models import Award, AwardEvent
from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.achievement import Achievement as Told
from smartcity_plugin.credentials.achievement import Earned, from_content
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.loading import programme
from smartcity_xblocks import measures
from smartcity_xblocks.language_map import base_language, pick
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

BATCH = 500
"""Rows a statement: with their documents they stay far below MySQL's limit of 16 MB, and a worker's memory small."""


class UnknownAchievement(LookupError):
    """The award names a programme or an achievement that no definition has any more."""


class NotKept(RuntimeError):
    """The database took an award for a double of one that is not there: nothing of its batch is kept."""


def sign(award_id: int, now: datetime) -> None:
    """Sign one award; see `sign_awards`."""
    awards = list(Award.objects.filter(pk=award_id))
    if sign_awards(awards, now):
        log.info("credential_signed", award=awards[0].credential_id)


def sign_awards(awards: Iterable[Award], now: datetime) -> int:
    """Sign those of these awards that are pending, and return how many. Twice, or twice at once, signs once.

    Raises `UnknownAchievement`, or `NoSigningKey`: what was not signed stays pending until the next try.
    """
    ids, signed = sorted(each.pk for each in awards), 0
    for batch in (ids[at : at + BATCH] for at in range(0, len(ids), BATCH)):
        # Before the transaction: it would keep the status list from all others as long as it lasts.
        bare = Award.objects.filter(pk__in=batch, state=Award.State.PENDING, status_list=None).count()
        entries = statuses.reserve(bare)
        with transaction.atomic():
            # In the order of their keys, so that two workers wait for each other and not both.
            rows = Award.objects.select_for_update().filter(pk__in=batch, state=Award.State.PENDING)
            pending = list(rows.order_by("pk"))
            _enter([each for each in pending if each.status_list_id is None], entries)
            _name(pending)
            _keep_documents(pending, now)
            Award.objects.bulk_update(pending, ["holder", "state", "status_list", "status_index"])
            signed += len(pending)
    measures.told(credentials_signed=signed)
    return signed


def reserve_statuses(awards: Sequence[Award]) -> None:
    """Give awards that are not kept yet an entry of a status list each, before the transaction that keeps them."""
    _enter(awards, statuses.reserve(len(awards)))


def keep_signed(awards: Sequence[Award], now: datetime) -> int:
    """Keep awards that are new, signed, and return how many of them were; in the transaction under way.

    What somebody else has awarded meanwhile is theirs to sign. Raises as `sign_awards` does, and `NotKept`.
    """
    kept = 0
    for batch in (awards[at : at + BATCH] for at in range(0, len(awards), BATCH)):
        _name(batch)
        insert(batch)
        # Ignoring conflicts tells no keys. Those with our identifiers are ours; nobody else signs them.
        keys = Award.objects.filter(credential_id__in=[each.credential_id for each in batch])
        key_of = dict(keys.values_list("credential_id", "pk"))
        _check_doubles([each for each in batch if each.credential_id not in key_of])
        ours = [each for each in batch if each.credential_id in key_of]
        for award in ours:
            award.pk = key_of[award.credential_id]
        _keep_documents(ours, now)
        kept += len(ours)
    return kept


def insert(awards: Sequence[Award]) -> None:
    """Add awards, but for those that somebody else has added before. Their keys are not told."""
    fields = Award._meta.local_concrete_fields  # noqa: SLF001  documented by Django under this name
    names = (field.attname for field in fields if not field.primary_key)
    columns = {name: [getattr(each, name) for each in awards] for name in names}
    bulk.insert(Award, columns, {}, ignore_conflicts=True)


def _enter(awards: Sequence[Award], entries: Sequence[tuple[int, int]]) -> None:
    # There may be more entries than awards, where somebody else has signed some meanwhile.
    for award, (list_id, index) in zip(awards, entries, strict=False):
        award.status_list_id, award.status_index = list_id, index


def _check_doubles(awards: Sequence[Award]) -> None:
    """MySQL ignores more than doubles when told to ignore them; an award must not be lost by that."""
    if not awards:
        return
    there = Award.objects.filter(learner_id__in={each.learner_id for each in awards})
    known = set(there.values_list("learner_id", "programme", "achievement", "attempt"))
    for each in awards:
        if (each.learner_id, each.programme, each.achievement, each.attempt) not in known:
            raise NotKept(str(each))


def _name(awards: Sequence[Award]) -> None:
    """Freeze the learners' names of awards that are about to be signed. One query."""
    names = compat.learner_names({each.learner_id for each in awards})
    for award in awards:
        award.holder = names.get(award.learner_id, "")[:255]
        award.state = Award.State.SIGNED


@measures.timed("sign")
def _keep_documents(awards: Sequence[Award], now: datetime) -> None:
    credentials.keep_open_badges(made for group in _alike(awards) for made in _documents(group, now))
    for group in _alike(awards):
        announcing.given(group, told(group[0]), now)
    same = {"from_state": Award.State.PENDING, "to_state": Award.State.SIGNED, "at": now}
    bulk.insert(AwardEvent, {"award_id": [each.pk for each in awards]}, same)


def _alike(awards: Sequence[Award]) -> Iterator[list[Award]]:
    """Yield those together whose documents say the same but for the learner."""

    def what(award: Award) -> tuple:
        return award.template_id or 0, award.programme, award.achievement, award.language

    for _, group in groupby(sorted(awards, key=what), key=what):
        yield list(group)


def _documents(awards: Sequence[Award], now: datetime) -> list:
    return credentials.signed_open_badges(told(awards[0]), map(earned, awards), now)


def told(award: Award) -> Told:
    """Return what the award's credential says: its template's content, or the definition's for those without one."""
    content = award.template.content if award.template else templating.content_of(*achievement_of(award))
    return from_content(content)


def title_of(award: Award, language: str) -> str:
    """Return the title of what the award is for; its id, where no definition has it any more."""
    try:
        return pick(told(award).title, language)
    except UnknownAchievement:
        return award.achievement


def earned(award: Award) -> Earned:
    """Return who earned it and when, as documents are made of it."""
    return Earned(
        credential_id=award.credential_id,
        learner_name=award.holder,
        earned_at=award.earned_at,
        score_basis_points=award.facts["score"],
        language=base_language(award.language),
        valid_until=award.valid_until,
        status=statuses.entry(award),
    )


def achievement_of(award: Award) -> tuple[Programme, Achievement]:
    """Return what the award is for. Raises `UnknownAchievement`."""
    definition = programme(award.programme)
    if definition is None or award.achievement not in definition.achievements:
        raise UnknownAchievement(f"{award.programme}/{award.achievement}")
    return definition, definition.achievements[award.achievement]
