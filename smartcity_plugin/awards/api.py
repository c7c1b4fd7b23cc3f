"""The only writer of scores and awards: facts in, awards out, and what a learner does with an award."""

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models, transaction
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.awards.facts import exams_passed, facts_of
from smartcity_plugin.awards.models import Award, BlockScore
from smartcity_plugin.awards.templates import released
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import outline
from smartcity_plugin.credentials.api import delete_artifacts
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.loading import programmes, programmes_of
from smartcity_plugin.programmes.rules import Facts, Finding, evaluate, together

NO_FACTS = Facts(0, 0)


@transaction.atomic
def keep_score(learner: int, usage_key: UsageKey, earned: float, possible: float, modified: datetime) -> None:
    """Keep a block's score; a score older than the one kept, or the same again, changes nothing."""
    values = {"earned": round(earned * 10_000), "possible": round(possible * 10_000), "modified": modified}
    row, created = BlockScore.objects.select_for_update().get_or_create(
        learner_id=learner, usage_key=usage_key, defaults={"course_key": usage_key.course_key, **values}
    )
    if not created and row.modified < modified:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))


def award_earned(course_key: CourseKey, learners: Collection[int], now: datetime) -> list[Award]:
    """Award what these learners have earned in the course and do not hold yet; return the awards to sign.

    Running it twice, or twice at once, awards once: the unique constraint decides, and awards that wait for
    their signature are returned again, so that none is forgotten. An achievement without a released template is not
    awarded yet.
    """
    programmes_here = programmes_of(course_key)
    ids = [programme.id for programme in programmes_here]
    held = set(_awards(learners, ids).values_list("learner_id", "programme", "achievement"))
    facts_by_learner, exams = facts_of(course_key, learners), exams_passed(course_key, learners)
    for programme in programmes_here:
        templates = released(programme.id)
        earned = [
            Award(
                learner_id=learner,
                programme=programme.id,
                achievement=achievement.id,
                template=templates[achievement.id],
                facts=_frozen(facts),
                earned_at=now,
            )
            for learner, facts_by_section in facts_by_learner.items()
            for achievement, facts, finding in _judged(programme, facts_by_section, exams[learner])
            if finding.holds
            and achievement.id in templates
            and (learner, programme.id, achievement.id) not in held
        ]
        Award.objects.bulk_create(earned, ignore_conflicts=True, batch_size=500)
    return list(_awards(learners, ids).filter(state=Award.State.PENDING))


def _awards(learners: Collection[int], programme_ids: list[str]) -> models.QuerySet[Award]:
    return Award.objects.filter(learner_id__in=learners, programme__in=programme_ids)


def _judged(
    programme: Programme, facts: dict[str, Facts], exams: Mapping[str, int]
) -> Iterator[tuple[Achievement, Facts, Finding]]:
    """Yield each achievement with what is known and found: the modules, then the certification over all of them."""
    modules = [(module, facts.get(module.section, NO_FACTS)) for module in programme.modules.values()]
    for module, known in modules:
        yield module, known, evaluate(programme.rule, known)
    if certification := programme.certification:
        known = together((known for _, known in modules), exams)
        yield certification, known, evaluate(certification.rule, known)


def _frozen(facts: Facts) -> dict:
    """Return facts as an award keeps them; where there is an exam its grade is the score."""
    score = max(facts.exams.values()) if facts.exams else facts.score
    return {"completed": facts.completed, "completable": facts.completable, "score": score}


@dataclass(frozen=True)
class Standing:
    """Where a learner stands: what is missing for an achievement, and the award, once there is one."""

    achievement: Achievement
    finding: Finding
    award: Award | None


def standings(learner: int) -> list[tuple[Programme, list[Standing]]]:
    """Return the learner's standing in every achievement of every programme."""
    awards = {
        (award.programme, award.achievement): award for award in Award.objects.filter(learner_id=learner)
    }
    result = []
    for programme in programmes():
        facts = facts_of(programme.course_key, [learner])[learner]
        exams = exams_passed(programme.course_key, [learner])[learner]
        result.append(
            (
                programme,
                [
                    Standing(achievement, finding, awards.get((programme.id, achievement.id)))
                    for achievement, _, finding in _judged(programme, facts, exams)
                ],
            )
        )
    return result


def evidence_behind(award: Award, programme: Programme) -> list[competences.Evidence]:
    """Return the finished runs in the award's modules up to the moment it was earned, oldest first."""
    module = programme.modules.get(award.achievement)
    modules = [module] if module else programme.modules.values()
    sections = {each.section for each in modules}
    keys = {block.usage_key for block in outline(programme.course_key) if block.section in sections}
    return competences.evidence_of(award.learner_id, programme.course_key, keys, award.earned_at)


def awards_of(learner: int) -> models.QuerySet[Award]:
    """Return all awards of a learner, with the templates that they say."""
    return Award.objects.filter(learner_id=learner).select_related("template")


def own_award(learner: int, credential_id: UUID) -> Award | None:
    """Return the learner's own award of that credential id, or None, which is all that others get to know."""
    return _with_learner().filter(learner_id=learner, credential_id=credential_id).first()


def shared_award(token: str) -> Award | None:
    """Return the award that its learner shares under this token, or None."""
    award = _with_learner().filter(share_token=token).first()
    # MariaDB compares without regard to case and trailing blanks; a token is exact.
    return award if award and award.share_token == token else None


@transaction.atomic
def forget_learner(learner: int) -> None:
    """Delete what is kept of a learner: scores, awards and their signed documents.

    A file that the learner has taken along can be verified as before: that asks for our public key only.
    """
    awards = Award.objects.filter(learner_id=learner)
    delete_artifacts(list(awards.values_list("credential_id", flat=True)))
    awards.delete()
    BlockScore.objects.filter(learner_id=learner).delete()


def _with_learner() -> models.QuerySet[Award]:
    return Award.objects.select_related("learner", "template")


def share(award: Award, *, shares_why: bool) -> None:
    """Open the award's public link, or keep the one it has; ``shares_why`` opens the decisions behind it too."""
    award.share_token = award.share_token or secrets.token_urlsafe(32)
    award.shares_why = shares_why
    award.save(update_fields=["share_token", "shares_why"])


def stop_sharing(award: Award) -> None:
    """Close the public link for good; sharing again makes a new one."""
    award.share_token, award.shares_why = None, False
    award.save(update_fields=["share_token", "shares_why"])
