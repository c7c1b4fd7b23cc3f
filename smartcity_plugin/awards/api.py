"""The only writer of scores and awards: facts in, awards out, and what a learner does with an award."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import write
from smartcity_plugin.awards.facts import facts_of
from smartcity_plugin.awards.freezing import evidence_ids, frozen, later, with_evidence
from smartcity_plugin.awards.issuing import insert
from smartcity_plugin.awards.models import Award, BlockScore
from smartcity_plugin.awards.templates import released
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import published_courses
from smartcity_plugin.credentials.api import delete_artifacts
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.facts import Facts
from smartcity_plugin.programmes.finding import Finding
from smartcity_plugin.programmes.judging import judge
from smartcity_plugin.programmes.loading import programmes, programmes_of
from smartcity_xblocks import measures
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

AHEAD = timedelta(minutes=1)
"""By how much the platform's clock may run ahead of a worker's."""


@transaction.atomic
def keep_score(
    learner: int, usage_key: UsageKey, earned: float, possible: float, modified: datetime, now: datetime
) -> None:
    """Keep a block's score; a score older than the one kept, or the same again, changes nothing.

    But for one that says it comes from the future, by a clock that was ahead: any other takes its place.
    """
    values = {"earned": round(earned * 10_000), "possible": round(possible * 10_000), "modified": modified}
    row, created = BlockScore.objects.select_for_update().get_or_create(
        learner_id=learner, usage_key=usage_key, defaults={"course_key": usage_key.course_key, **values}
    )
    if not created and (row.modified < modified or row.modified > now + AHEAD):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))


def award_earned(course_key: CourseKey, learners: Collection[int], now: datetime) -> list[Award]:
    """Award what these learners have earned in the course's programmes; return the awards to sign.

    Running it twice, or twice at once, awards once: the unique constraint decides, and awards that wait for
    their signature are returned again, so that none is forgotten.
    """
    programmes_here, given = programmes_of(course_key), 0
    for programme in programmes_here:
        new = new_awards(programme, learners, now)
        insert(new)
        for each in new:
            write(log, "award_given", award=each.credential_id, programme=programme.id)
        given += len(new)
    measures.told(awards_given=given)
    return waiting([programme.id for programme in programmes_here], learners)


def waiting(programme_ids: Collection[str], learners: Collection[int]) -> list[Award]:
    """Return these learners' awards in these programmes that wait for their signature."""
    rows = Award.objects.filter(learner_id__in=learners, programme__in=programme_ids)
    return list(rows.filter(state=Award.State.PENDING))


def waiting_since() -> datetime | None:
    """Return since when the oldest award waits for its signature, None where none does."""
    rows = Award.objects.filter(state=Award.State.PENDING)
    return rows.aggregate(first=models.Min("earned_at"))["first"]


def new_awards(programme: Programme, learners: Collection[int], now: datetime) -> list[Award]:
    """Return unsaved rows for what these learners have earned and were never awarded, in a constant number of queries.

    What was revoked is not awarded again. An achievement without a released template is not awarded yet, but counts
    for others that ask for it. No status is reserved.
    """
    templates = released(programme.id)
    earned = [
        (achievement, facts, alike)
        for facts, alike in _alike(facts_of(programme, learners, timezone.localdate(now)))
        for achievement, finding in judge(programme, facts, passing=facts.earned | facts.withdrawn)
        if finding.holds and achievement.id in templates
    ]
    whose = {learner for *_, alike in earned for learner in alike}
    if not whose:
        return []
    languages = compat.learner_languages(whose)
    evidence = evidence_ids(programme, whose, now)
    new = []
    for achievement, facts, alike in earned:
        kept, until = frozen(achievement, facts), later(now, achievement.months_valid)
        new += (
            Award(
                learner_id=learner,
                programme=programme.id,
                achievement=achievement.id,
                template=templates[achievement.id],
                facts=with_evidence(kept, achievement, evidence.get(learner, {})),
                language=base_language(languages.get(learner)),
                earned_at=now,
                valid_until=until,
            )
            for learner in alike
        )
    return new


@dataclass(frozen=True)
class Standing:
    """Where a learner stands: what is missing for an achievement, and the newest award, once there is one."""

    achievement: Achievement
    finding: Finding
    award: Award | None


def standings(learner: int) -> list[tuple[Programme, list[Standing]]]:
    """Return the learner's standing in every achievement of each programme that has to do with them.

    That is a programme of which a course was published here, or of which they were awarded something.
    """
    awards = {
        (award.programme, award.achievement): award
        for award in Award.objects.filter(learner_id=learner).order_by("attempt")
    }
    here, today = published_courses(), timezone.localdate()
    found = []
    for programme in programmes():
        if here.isdisjoint(programme.course_keys) and programme.id not in {name for name, _ in awards}:
            continue
        facts = facts_of(programme, [learner], today)[learner]
        found.append(
            (
                programme,
                [
                    Standing(achievement, finding, awards.get((programme.id, achievement.id)))
                    for achievement, finding in judge(programme, facts)
                ],
            )
        )
    return found


def evidence_behind(award: Award, programme: Programme) -> list[competences.Evidence]:
    """Return the finished runs that the award rests on, oldest first: those it froze, or what counted at its moment."""
    ids = award.facts.get("evidence")
    if ids is None:  # awarded before evidence was frozen
        by_module = evidence_ids(programme, [award.learner_id], award.earned_at).get(award.learner_id, {})
        modules = [award.achievement] if award.achievement in programme.modules else list(by_module)
        ids = [pk for each in modules for pk in by_module.get(each, ())]
    return competences.evidence_with(award.learner_id, ids)


def all_awards() -> models.QuerySet[Award]:
    """Return all awards, with learners, their names, and templates."""
    return Award.objects.select_related("learner", f"learner__{compat.PROFILE}", "template")


def awards_of(learner: int) -> models.QuerySet[Award]:
    """Return all awards of a learner, with the templates that they say."""
    return Award.objects.filter(learner_id=learner).select_related("template")


def own_award(learner: int, credential_id: UUID) -> Award | None:
    """Return the learner's own award of that credential id, or None, which is all that others get to know."""
    return _with_learner().filter(learner_id=learner, credential_id=credential_id).first()


def newer_award(award: Award) -> Award | None:
    """Return the latest award of the same that took this one's place, or None."""
    same = Award.objects.filter(
        learner_id=award.learner_id, programme=award.programme, achievement=award.achievement
    )
    return same.filter(attempt__gt=award.attempt).order_by("-attempt").first()


def shared_award(token: str) -> Award | None:
    """Return the award that its learner shares under this token, or None."""
    award = _with_learner().filter(share_token=token).first()
    # MariaDB compares without regard to case and trailing blanks; a token is exact.
    return award if award and constant_time_compare(award.share_token, token) else None


def issued_award(credential_id: UUID) -> Award | None:
    """Return the award whose credential of that id has been signed, whosoever it is, or None."""
    awards = Award.objects.exclude(state=Award.State.PENDING).select_related("template")
    return awards.filter(credential_id=credential_id).first()


@transaction.atomic
def forget_learner(learner: int) -> None:
    """Delete what is kept of a learner: scores, awards and their signed documents.

    A file that the learner has taken along can be verified as before: that asks for our public key only.
    """
    awards = Award.objects.filter(learner_id=learner)
    delete_artifacts(list(awards.values_list("credential_id", flat=True)))
    awards.delete()
    BlockScore.objects.filter(learner_id=learner).delete()


def _alike(known: Mapping[int, Facts]) -> Iterable[tuple[Facts, list[int]]]:
    """Return each different facts with the learners of whom they are known: most have done all, or nothing."""
    groups: dict[int, tuple[Facts, list[int]]] = {}
    for learner, facts in known.items():
        groups.setdefault(id(facts), (facts, []))[1].append(learner)
    return groups.values()


def _with_learner() -> models.QuerySet[Award]:
    return Award.objects.select_related("learner", "template")


def share(award: Award, *, parts: Collection[str] = ()) -> None:
    """Open the award's public link, or keep the one it has. ``parts`` are all that it shows beside the credential."""
    award.share_token = award.share_token or secrets.token_urlsafe(32)
    award.shares = sorted(parts)
    award.save(update_fields=["share_token", "shares"])


def stop_sharing(award: Award) -> None:
    """Close the public link for good; sharing again makes a new one, and asks anew what it may show."""
    award.share_token, award.shares = None, []
    award.save(update_fields=["share_token", "shares"])
