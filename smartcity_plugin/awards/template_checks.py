"""What has to hold before a template is released: asked of the documents that an award would be made into.

Each check is a name, an outcome and its problems; releasing asks that none has an error. Nothing of it is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from smartcity_plugin.credentials import shacl
from smartcity_plugin.credentials.achievement import Achievement, Earned, StatusEntry, from_content
from smartcity_plugin.credentials.documents import elements, elm, elm_check, open_badges
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import issuer, secure, verify_here
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.safe_mode import undefined_terms
from smartcity_xblocks.problems import Problem, errors, mark

NOBODY = UUID(int=0)
"""The id of a credential that is made for trial."""
STATUS = "https://status.invalid/0"
"""A status list that nobody serves: a trial must not take an index of a real one."""


@dataclass(frozen=True)
class Check:
    """One check and what is wrong; ``done`` is False where it could not be asked here, and ``why`` says why."""

    name: str
    problems: tuple[Problem, ...] = ()
    done: bool = True
    why: str = ""

    @property
    def outcome(self) -> str:
        """Return ``passed``, ``failed`` or ``not_done``."""
        if not self.done:
            return "not_done"
        return "failed" if errors(self.problems) else "passed"


def trial(language: str, now: datetime) -> Earned:
    """Return what a learner has who stands for all: with everything that a credential can hold."""
    return Earned(
        credential_id=NOBODY,
        learner_name=_("Name of the learner"),
        earned_at=now,
        score_basis_points=8050,
        language=language,
        status=StatusEntry(STATUS, 0),
    )


def checks(content: Mapping[str, Any], language: str, now: datetime) -> list[Check]:
    """Return all checks of a template's content; never raises for what an operator may have written."""
    achievement = from_content(content)
    found = tuple(elements.check(achievement))
    asked = [Check(mark("Elements of the Council Recommendation (2022/C 243/02, Annex I)"), found)]
    others = ((mark("Words that the signature covers"), _terms), (mark("Trial signature"), _signature))
    if errors(found):
        # What is missing would be told once more by each of the others.
        why = mark("Put the elements right first.")
        names = [name for name, _check in others] + [ELM, SHAPES]
        return asked + [Check(name, done=False, why=why) for name in names]
    earned = trial(language, now)
    asked += [Check(name, _told(check, achievement, earned)) for name, check in others]
    document = elm.credential(achievement, issuer(), earned)
    asked.append(Check(ELM, tuple(elm_check.check(document))))
    if settings.SMARTCITY_SHACL_DIR:
        asked.append(
            Check(
                SHAPES,
                _told(
                    lambda *_each: shacl.check(document, Path(settings.SMARTCITY_SHACL_DIR)),
                    achievement,
                    earned,
                ),
            )
        )
    else:
        asked.append(Check(SHAPES, done=False, why=mark("Set SMARTCITY_SHACL_DIR to have them asked.")))
    return asked


ELM = mark("Mandatory elements of the European Digital Credential")
SHAPES = mark("Official shapes of the European Learning Model")


def may_release(asked: list[Check]) -> bool:
    """Return whether nothing forbids the release."""
    return all(check.outcome != "failed" for check in asked) and asked[0].done


def _told(
    check: Callable[[Achievement, Earned], list[Problem]], achievement: Achievement, earned: Earned
) -> tuple[Problem, ...]:
    """Return what ``check`` finds; what stops it is a problem too."""
    try:
        return tuple(check(achievement, earned))
    except CredentialError as error:
        return (Problem(error.code, "", error.message, error.values),)


def _terms(achievement: Achievement, earned: Earned) -> list[Problem]:
    document = open_badges.open_badge(achievement, issuer(), earned)
    message = mark("No vocabulary defines “{term}”, so that the signature would not cover it.")
    return [Problem("undefined_term", term, message, {"term": term}) for term in undefined_terms(document)]


def _signature(achievement: Achievement, earned: Earned) -> list[Problem]:
    """Sign for trial with the key that would sign, and check that as anybody would."""
    document = open_badges.open_badge(achievement, issuer(), earned)
    signed = secure(document, eddsa_jcs_2022.CRYPTOSUITE, earned.earned_at)
    failed = [check for check in verify_here(signed, earned.earned_at).checks if check.outcome == "failed"]
    return [Problem(f"check_{each.name}", each.name, each.message, each.values) for each in failed]
