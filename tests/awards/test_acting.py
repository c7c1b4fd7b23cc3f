"""What people do to awards: once, under a lock, with its bit and its line in the log."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from django.utils import timezone

from demo.models import UserProfile
from smartcity_plugin.awards import acting, statuses
from smartcity_plugin.awards.moving import deliver
from smartcity_plugin.models import Artifact, Award, AwardEvent, StatusBit
from smartcity_plugin.rights.retiring import retire
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows

SIZE = 131_072
WHY = "Somebody else sat the exam."


@pytest.fixture
def manager(host) -> int:
    return get_user_model().objects.get(username="operator").pk


@pytest.fixture
def award(eleni) -> Award:
    """A signed award, of which nothing was sent yet."""
    eleni.see_card()
    eleni.play(*BEST_PATH)
    found = Award.objects.get()
    ((found.status_list_id, found.status_index),) = statuses.reserve(1)
    found.state = Award.State.SIGNED
    found.save()
    found.events.all().delete()
    return found


def bits(award: Award) -> dict[str, list[int]]:
    """Read all that is set in the award's lists, from the left."""
    read = {
        purpose: f"{int.from_bytes(statuses.bits(award.status_list_id, purpose), 'big'):0{SIZE}b}"
        for purpose in ("revocation", "suspension")
    }
    return {purpose: [at for at, bit in enumerate(row) if bit == "1"] for purpose, row in read.items()}


def log(award: Award) -> list[tuple]:
    rows = award.events.order_by("pk")
    return list(rows.values_list("from_state", "to_state", "actor__username", "reason"))


def now():
    return timezone.now()


def test_revoking_sets_exactly_its_bit_and_says_who_and_why(award, manager):
    acting.revoke(award.pk, manager, WHY, now())
    award.refresh_from_db()
    assert award.state == "revoked"
    assert bits(award) == {"revocation": [award.status_index], "suspension": []}
    assert log(award) == [("signed", "revoked", "operator", WHY)]


def test_a_suspension_ends_where_it_began(award, manager):
    deliver(award.pk, now())
    acting.suspend(award.pk, manager, WHY, now())
    assert bits(award) == {"revocation": [], "suspension": [award.status_index]}
    acting.reinstate(award.pk, manager, "Cleared.", now())
    award.refresh_from_db()
    assert award.state == "delivered"
    assert bits(award) == {"revocation": [], "suspension": []}
    assert [line[1] for line in log(award)] == ["delivered", "suspended", "delivered"]


@pytest.mark.parametrize("action", [acting.suspend, acting.revoke, acting.reissue])
def test_doing_it_twice_is_doing_it_once(award, manager, action):
    for _ in range(2):
        action(award.pk, manager, WHY, now())
    assert len(log(award)) == 1
    assert StatusBit.objects.count() == 1
    assert Award.objects.count() == (2 if action == acting.reissue else 1)


@pytest.mark.parametrize(
    ("state", "action"),
    [
        ("pending", acting.suspend),
        ("pending", acting.reinstate),
        ("pending", acting.reissue),
        ("revoked", acting.suspend),
        ("revoked", acting.reinstate),
        ("superseded", acting.revoke),
        ("superseded", acting.suspend),
        ("superseded", acting.reissue),
    ],
)
def test_what_cannot_be_done_changes_nothing(award, manager, state, action):
    Award.objects.update(state=state)
    with pytest.raises(acting.ActionRefused) as caught:
        action(award.pk, manager, WHY, now())
    assert caught.value.code == "wrong_state"
    assert (Award.objects.get().state, log(award), StatusBit.objects.count()) == (state, [], 0)


@pytest.mark.parametrize("action", [acting.suspend, acting.revoke, acting.reissue])
def test_nobody_decides_about_what_they_hold_themselves(award, action):
    with pytest.raises(acting.ActionRefused) as caught:
        action(award.pk, award.learner_id, WHY, now())
    assert caught.value.code == "own_award"
    assert (Award.objects.get().state, log(award)) == ("signed", [])


def test_delivering_is_noted_once_and_never_undoes_anything(award, manager):
    for _ in range(2):
        deliver(award.pk, now(), learner=award.learner_id)
    assert log(award) == [("signed", "delivered", "eleni", "")]
    acting.suspend(award.pk, manager, WHY, now())
    deliver(award.pk, now())
    assert Award.objects.get().state == "suspended"


def test_issuing_anew_takes_the_name_as_it_is_now_and_supersedes_the_first(award, manager):
    Award.objects.update(share_token="shared", shares=["decisions"])
    UserProfile.objects.filter(user_id=award.learner_id).update(name="Ελένη Παπαδάκη-Weber")
    new = acting.reissue(award.pk, manager, "Married name", now())
    new.refresh_from_db()
    award.refresh_from_db()
    assert (award.state, award.attempt, award.share_token) == ("superseded", 1, None)
    assert (new.attempt, new.holder, new.share_token, new.shares) == (
        2,
        "Ελένη Παπαδάκη-Weber",
        "shared",
        ["decisions"],
    )
    assert new.facts == award.facts
    assert new.earned_at == award.earned_at
    assert new.state in {"signed", "delivered"}
    assert (new.status_list_id, new.status_index) != (award.status_list_id, award.status_index)
    assert bits(award) == {"revocation": [award.status_index], "suspension": []}
    documents = Artifact.objects.filter(credential_id__in=[award.credential_id, new.credential_id])
    assert documents.count() == 2
    assert "Παπαδάκη-Weber" in documents.get(credential_id=new.credential_id).document


def test_what_was_revoked_by_mistake_stays_revoked_and_is_issued_anew(award, manager):
    acting.revoke(award.pk, manager, WHY, now())
    new = acting.reissue(award.pk, manager, "It was her after all.", now())
    award.refresh_from_db()
    assert (award.state, new.attempt) == ("revoked", 2)
    assert bits(award)["revocation"] == [award.status_index]
    assert acting.reissue(award.pk, manager, "Again", now()) == new
    assert [line[1] for line in log(award)] == ["revoked", "revoked"]


def test_an_award_from_before_there_were_lists_changes_its_state_alone(award, manager):
    Award.objects.update(status_list=None, status_index=None)
    acting.revoke(award.pk, manager, WHY, now())
    assert Award.objects.get().state == "revoked"
    assert not StatusBit.objects.exists()


def test_of_many_at_once_one_acts(award, manager):
    def act(action):
        try:
            action(award.pk, manager, WHY, now())
        except acting.ActionRefused as refused:
            return refused.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(act, [acting.revoke, acting.suspend, acting.reissue] * 4))
    award.refresh_from_db()
    assert set(done) <= {"done", "wrong_state"}
    # Whatever came first: each of the three was done once at most, and what the log ends with is what the row says.
    lines = log(award)
    assert len(lines) == len({(line[0], line[1]) for line in lines})
    assert lines[-1][1] == award.state
    assert bits(award)["revocation"] == [award.status_index]
    assert Award.objects.filter(attempt=2).count() <= 1
    assert not Award.objects.filter(attempt=3).exists()


def test_what_was_revoked_stays_revoked_when_its_learner_is_forgotten(award, manager):
    acting.revoke(award.pk, manager, WHY, now())
    before = bits(award)
    retire(award.learner_id)
    assert not Award.objects.exists()
    assert not AwardEvent.objects.exists()
    assert bits(award) == before == {"revocation": [award.status_index], "suspension": []}
    assert (award.status_list_id, award.status_index) not in statuses.reserve(200)
