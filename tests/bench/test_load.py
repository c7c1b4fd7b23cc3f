"""What `make load` asks is answered right and kept once, and it would see what is not. Figures are no matter here."""

from urllib.parse import urlsplit

import pytest

from bench.load import world
from bench.load.client import Client
from bench.load.clients import Came
from bench.load.crowd import Asked
from bench.load.figures import summed
from bench.load.kinds import HEADINGS, by_kind
from bench.load.learner import DECISIONS
from smartcity_plugin.models import Artifact, Decision, ExamAnswer, RecordEntry

pytestmark = pytest.mark.rows


@pytest.fixture
def came(host, live_server) -> Came:
    """One learner has gone all the way, by the watched exam too, while staff looked at their pages."""
    address = urlsplit(live_server.url)
    more = {"at_once": 1, "seconds": 60, "with_staff": True}
    said = Client((address.hostname, address.port), world.make(1), **more).go(connections=2)
    return Came([Asked(*each) for each in said["asked"]], said["told"], said["arrived"], 1.0, said["cpu"])


def astray(came: Came) -> dict[str, float]:
    """Return what is lost, doubled or wrong, by its row."""
    return {row.metric: row.ours for row in summed(came, []).totals if row.target and row.ours}


def test_all_that_a_learner_is_told_is_kept_once_and_what_is_lost_or_doubled_is_seen(came):
    found = summed(came, [])
    assert found.faults == {}
    assert found.is_right()
    assert came.arrived == 1
    assert Decision.objects.count() == len(DECISIONS)

    Decision.objects.filter(turn=4).delete()
    ExamAnswer.objects.filter(question="pumps").update(version=3)
    RecordEntry.objects.filter(number=3).delete()
    document = Artifact.objects.first()
    document.pk, document.language = None, "el"
    document.save()
    assert astray(came).keys() == {
        "decisions: lost or doubled",
        "events of watched attempts: lost or doubled",
        "signed documents: lost or doubled",
        "savings of answers: lost or doubled",
        "wrong rows found by smartcity_audit",
    }
    assert not summed(came, []).is_right()


def test_a_wrong_answer_is_an_error_whatever_its_status():
    asked = [
        Asked("decide", 0.25, 10, None),
        Asked("decide", 0.75, 12, "too late"),
        Asked("page", 0.5, None, None),
    ]
    decide, page, everything = (
        dict(zip(HEADINGS, each.cells(), strict=True)) for each in by_kind(asked, 2.0)
    )
    assert (decide["number"], decide["a second"], decide["p50 ms"], decide["errors"]) == (
        "2",
        "1.00",
        "500.00",
        "1",
    )
    assert (decide["queries least"], decide["most"], page["most"]) == ("10", "12", "")
    assert (everything["number"], everything["errors"]) == ("3", "1")
