"""What can become of a claim of prior learning, as one table; and who may do what about it.

The four phases are those of the Council Recommendation on the validation of non-formal and informal learning
(2012/C 398/01, point 2): identification, documentation, assessment, certification. Whoever assesses is not the learner,
and whoever certifies is neither of the two.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from smartcity_xblocks.grades import FULL_GRADE

MOST_COMPETENCES = 20
MOST_DOCUMENTS = 20
HIGHEST_LEVEL = 8


class Phase(StrEnum):
    """Where a claim stands: four phases, then how it ended."""

    IDENTIFICATION = "identification"
    """The learner says which competences they have, and from where."""
    DOCUMENTATION = "documentation"
    """The learner adds what shows it."""
    ASSESSMENT = "assessment"
    """An assessor looks at it."""
    CERTIFICATION = "certification"
    """It was assessed; somebody else confirms that or gives it back."""
    CERTIFIED = "certified"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ANNULLED = "annulled"
    """It was certified, and that was a mistake."""


class Action(StrEnum):
    """What is done about a claim."""

    DESCRIBE = "describe"
    REVISE = "revise"
    ADD = "add"
    REMOVE = "remove"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ASK = "ask"
    """The assessor asks for more."""
    ASSESS = "assess"
    REFUSE = "refuse"
    GIVE_BACK = "give_back"
    """Who was to certify it does not agree with the assessment."""
    CERTIFY = "certify"
    ANNUL = "annul"


@dataclass(frozen=True)
class Move:
    """From where an action leads to which phase, whether it is the learner's own, and whether it needs a reason."""

    sources: frozenset[Phase]
    target: Phase
    by_learner: bool = False
    needs_reason: bool = False


def _from(*sources: Phase) -> frozenset[Phase]:
    return frozenset(sources)


OPEN = _from(Phase.IDENTIFICATION, Phase.DOCUMENTATION, Phase.ASSESSMENT, Phase.CERTIFICATION)
FINAL = frozenset(Phase) - OPEN

MOVES = {
    Action.DESCRIBE: Move(_from(Phase.IDENTIFICATION), Phase.DOCUMENTATION, by_learner=True),
    Action.REVISE: Move(_from(Phase.DOCUMENTATION), Phase.IDENTIFICATION, by_learner=True),
    Action.ADD: Move(_from(Phase.DOCUMENTATION), Phase.DOCUMENTATION, by_learner=True),
    Action.REMOVE: Move(_from(Phase.DOCUMENTATION), Phase.DOCUMENTATION, by_learner=True),
    Action.SUBMIT: Move(_from(Phase.DOCUMENTATION), Phase.ASSESSMENT, by_learner=True),
    Action.WITHDRAW: Move(OPEN, Phase.WITHDRAWN, by_learner=True),
    Action.ASSESS: Move(_from(Phase.ASSESSMENT), Phase.CERTIFICATION),
    Action.ASK: Move(_from(Phase.ASSESSMENT), Phase.DOCUMENTATION, needs_reason=True),
    Action.REFUSE: Move(_from(Phase.ASSESSMENT), Phase.REFUSED, needs_reason=True),
    Action.CERTIFY: Move(_from(Phase.CERTIFICATION), Phase.CERTIFIED),
    Action.GIVE_BACK: Move(_from(Phase.CERTIFICATION), Phase.ASSESSMENT, needs_reason=True),
    Action.ANNUL: Move(_from(Phase.CERTIFIED), Phase.ANNULLED, needs_reason=True),
}


@dataclass(frozen=True)
class Judgement:
    """What was found of one competence: its level (0: not shown), a score in basis points, why, and by what."""

    competence: str
    level: int
    score: int
    reason: str
    documents: tuple[int, ...]
    """Numbers of the documents that show it: each is an item of evidence of its own."""


@dataclass(frozen=True)
class Standing:
    """All of a claim that its rules depend on."""

    learner: int
    phase: Phase = Phase.IDENTIFICATION
    competences: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()
    """Numbers of those that are there."""
    assessor: int | None = None
    """Whose judgements these are."""
    judgements: tuple[Judgement, ...] = ()


class ClaimRefused(Exception):
    """It was not done. ``code`` is one of `words.REFUSED`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def started(learner: int) -> Standing:
    """Return the standing of a new claim."""
    return Standing(learner)


def after(
    standing: Standing,
    action: Action,
    actor: int,
    *,
    reason: str = "",
    competences: tuple[str, ...] = (),
    document: int = 0,
    judgements: tuple[Judgement, ...] = (),
) -> Standing:
    """Return where ``action`` of the user ``actor`` leads. Raises `ClaimRefused`; then nothing has changed."""
    move = MOVES[action]
    _check_people(standing, action, actor)
    if standing.phase not in move.sources:
        raise ClaimRefused("wrong_phase")
    if move.needs_reason and not reason.strip():
        raise ClaimRefused("no_reason")
    following = replace(standing, phase=move.target)
    match action:
        case Action.DESCRIBE:
            return replace(following, competences=_chosen(competences))
        case Action.ADD:
            return replace(following, documents=_with(standing.documents, document))
        case Action.REMOVE:
            return replace(following, documents=_without(standing.documents, document))
        case Action.SUBMIT if not standing.documents:
            raise ClaimRefused("no_documents")
        case Action.ASSESS:
            return replace(following, assessor=actor, judgements=_judged(standing, judgements))
        case Action.GIVE_BACK:
            return replace(following, assessor=None, judgements=())
    return following


def open_to(standing: Standing, actor: int) -> list[Action]:
    """Return what somebody may do as things stand, who is the learner or may assess claims."""
    found = []
    for action, move in MOVES.items():
        try:
            _check_people(standing, action, actor)
        except ClaimRefused:
            continue
        if standing.phase in move.sources:
            found.append(action)
    return found


def _check_people(standing: Standing, action: Action, actor: int) -> None:
    is_learner = actor == standing.learner
    if MOVES[action].by_learner:
        if not is_learner:
            raise ClaimRefused("not_yours")
    elif is_learner:
        raise ClaimRefused("own_claim")
    elif action in {Action.CERTIFY, Action.GIVE_BACK} and actor == standing.assessor:
        raise ClaimRefused("same_person")


def _chosen(competences: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(competences))
    if not chosen:
        raise ClaimRefused("no_competences")
    if len(chosen) > MOST_COMPETENCES:
        raise ClaimRefused("too_many_competences")
    return chosen


def _with(documents: tuple[int, ...], document: int) -> tuple[int, ...]:
    if len(documents) >= MOST_DOCUMENTS:
        raise ClaimRefused("too_many_documents")
    return (*documents, document)


def _without(documents: tuple[int, ...], document: int) -> tuple[int, ...]:
    if document not in documents:
        raise ClaimRefused("no_such_document")
    return tuple(each for each in documents if each != document)


def _judged(standing: Standing, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Return them in the claim's order: one for each of its competences, and one of them at least was shown."""
    found = {each.competence: each for each in judgements}
    if len(found) != len(judgements) or found.keys() != set(standing.competences):
        raise ClaimRefused("not_judged")
    for each in judgements:
        if not (0 <= each.level <= HIGHEST_LEVEL and 0 <= each.score <= FULL_GRADE):
            raise ClaimRefused("bad_judgement")
        if not each.reason.strip():
            raise ClaimRefused("no_reason")
        if not set(each.documents) <= set(standing.documents) or (each.level and not each.documents):
            raise ClaimRefused("not_shown_by")
    if not any(each.level for each in judgements):
        raise ClaimRefused("nothing_shown")
    return tuple(found[each] for each in standing.competences)
