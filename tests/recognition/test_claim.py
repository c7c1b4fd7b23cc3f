"""What can become of a claim, whatever anybody tries in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.recognition.claim import (
    FINAL,
    MOST_DOCUMENTS,
    MOVES,
    Action,
    ClaimRefused,
    Judgement,
    Phase,
    Standing,
    after,
    open_to,
    started,
)
from smartcity_plugin.recognition.words import DONE, FORMS, NEXT, PHASES, REFUSED

LEARNER, ONE, OTHER = 1, 2, 3
CODES = ("SCRO-A-01", "SCRO-A-02")
JUDGED = (Judgement(CODES[0], 3, 8_000, "A diploma.", (1,)), Judgement(CODES[1], 0, 0, "Nothing on it.", ()))


def go(standing: Standing, *steps: tuple[Action, int]) -> Standing:
    for number, (action, actor) in enumerate(steps, start=1):
        standing = after(
            standing, action, actor, reason="Because.", competences=CODES, document=number, judgements=JUDGED
        )
    return standing


def handed_in() -> Standing:
    documented = go(started(LEARNER), (Action.DESCRIBE, LEARNER))
    return go(after(documented, Action.ADD, LEARNER, document=1), (Action.SUBMIT, LEARNER))


def code_of(standing: Standing, action: Action, actor: int, **more) -> str:
    with pytest.raises(ClaimRefused) as refused:
        after(standing, action, actor, **{"reason": "Because.", "judgements": JUDGED, **more})
    return refused.value.code


def test_a_claim_goes_through_its_four_phases_by_three_people():
    claim, phases = started(LEARNER), []
    for action, actor in (
        (Action.DESCRIBE, LEARNER), (Action.ADD, LEARNER), (Action.SUBMIT, LEARNER),
        (Action.ASSESS, ONE), (Action.CERTIFY, OTHER),
    ):  # fmt: skip
        phases.append(claim.phase)
        claim = after(claim, action, actor, competences=CODES, document=1, judgements=JUDGED)
    assert list(dict.fromkeys(phases)) == [
        Phase.IDENTIFICATION, Phase.DOCUMENTATION, Phase.ASSESSMENT, Phase.CERTIFICATION,
    ]  # fmt: skip
    assert claim == Standing(LEARNER, Phase.CERTIFIED, CODES, (1,), ONE, JUDGED)


@pytest.mark.parametrize(
    ("standing", "action", "actor", "more", "code"),
    [
        (handed_in(), Action.ASSESS, LEARNER, {}, "own_claim"),
        (handed_in(), Action.WITHDRAW, ONE, {}, "not_yours"),
        (go(handed_in(), (Action.ASSESS, ONE)), Action.CERTIFY, ONE, {}, "same_person"),
        (go(handed_in(), (Action.ASSESS, ONE)), Action.GIVE_BACK, ONE, {}, "same_person"),
        (go(handed_in(), (Action.ASSESS, ONE)), Action.CERTIFY, LEARNER, {}, "own_claim"),
        (go(handed_in(), (Action.ASSESS, ONE)), Action.ASSESS, OTHER, {}, "wrong_phase"),
        (handed_in(), Action.REFUSE, ONE, {"reason": " \n"}, "no_reason"),
        (handed_in(), Action.ASK, ONE, {"reason": ""}, "no_reason"),
        (handed_in(), Action.ADD, LEARNER, {"document": 2}, "wrong_phase"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": JUDGED[:1]}, "not_judged"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (*JUDGED, JUDGED[0])}, "not_judged"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 0, 0, "No.", ()))},
         "nothing_shown"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 9, 0, "No.", (1,)))},
         "bad_judgement"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 2, -1, "No.", (1,)))},
         "bad_judgement"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 2, 9, "", (1,)))},
         "no_reason"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 2, 9, "So.", ()))},
         "not_shown_by"),
        (handed_in(), Action.ASSESS, ONE, {"judgements": (JUDGED[1], Judgement(CODES[0], 2, 9, "So.", (7,)))},
         "not_shown_by"),
        (started(LEARNER), Action.DESCRIBE, LEARNER, {"competences": ()}, "no_competences"),
        (started(LEARNER), Action.DESCRIBE, LEARNER, {"competences": tuple(map(str, range(21)))},
         "too_many_competences"),
        (go(started(LEARNER), (Action.DESCRIBE, LEARNER)), Action.SUBMIT, LEARNER, {}, "no_documents"),
        (go(started(LEARNER), (Action.DESCRIBE, LEARNER)), Action.REMOVE, LEARNER, {"document": 1},
         "no_such_document"),
        (Standing(LEARNER, Phase.DOCUMENTATION, CODES, tuple(range(MOST_DOCUMENTS))), Action.ADD, LEARNER,
         {"document": 99}, "too_many_documents"),
    ],
)  # fmt: skip
def test_what_is_refused_has_a_reason_with_words(standing, action, actor, more, code):
    assert code_of(standing, action, actor, **more) == code
    assert code in REFUSED


def test_an_assessor_asks_for_more_and_a_second_one_gives_back():
    claim = go(handed_in(), (Action.ASK, ONE))
    assert (claim.phase, claim.documents) == (Phase.DOCUMENTATION, (1,))
    claim = go(claim, (Action.SUBMIT, LEARNER), (Action.ASSESS, ONE), (Action.GIVE_BACK, OTHER))
    assert (claim.phase, claim.assessor, claim.judgements) == (Phase.ASSESSMENT, None, ())
    # Whoever gave it back may assess it now; then somebody else certifies it.
    claim = go(claim, (Action.ASSESS, OTHER))
    assert code_of(claim, Action.CERTIFY, OTHER) == "same_person"
    assert go(claim, (Action.CERTIFY, ONE)).phase == Phase.CERTIFIED


attempts = st.lists(st.tuples(st.sampled_from(Action), st.sampled_from([LEARNER, ONE, OTHER])), max_size=40)


@given(attempts)
def test_nobody_certifies_alone_and_nothing_follows_an_end(steps):
    claim, done = started(LEARNER), []
    for number, (action, actor) in enumerate(steps, start=1):
        judged = tuple(Judgement(code, 2, 7_000, "Seen.", claim.documents[:1]) for code in claim.competences)
        before = claim
        try:
            claim = after(
                claim, action, actor, reason="So.", competences=CODES, document=number, judgements=judged
            )
        except ClaimRefused:
            assert claim is before
            continue
        # What was done was offered, and what is offered is no more than the table says.
        assert action in open_to(before, actor)
        assert claim.phase == MOVES[action].target
        done.append((action, actor))
        assert before.phase not in FINAL or action == Action.ANNUL
    if claim.phase in {Phase.CERTIFICATION, Phase.CERTIFIED, Phase.ANNULLED}:
        assert claim.assessor != LEARNER
        assert [each.competence for each in claim.judgements] == list(claim.competences)
        assert all(set(each.documents) <= set(claim.documents) for each in claim.judgements)
    if claim.phase in {Phase.CERTIFIED, Phase.ANNULLED}:
        certifier = next(actor for action, actor in reversed(done) if action == Action.CERTIFY)
        assert len({LEARNER, claim.assessor, certifier}) == 3


def test_everything_has_its_words():
    assert set(PHASES) == set(NEXT) == set(Phase)
    assert set(DONE) == set(Action)
    by_assessors = {action for action, move in MOVES.items() if not move.by_learner}
    assert set(FORMS) == by_assessors - {Action.ASSESS}
