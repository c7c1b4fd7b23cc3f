"""What the benchmarks measure is real play and real signatures. How long they take is no matter of a test."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from xblock.fields import Scope

from bench.credentials import figures as credentials
from bench.credentials.badge import METHOD, badge
from bench.exam import figures as exams
from bench.exam.documents import exam
from bench.exam.host import add_exam
from bench.exam.ours import Ours as OurExam
from bench.scenario import figures as scenario
from bench.scenario.documents import chain, nodes, short_chain
from bench.scenario.ours import Ours
from bench.scenario.rows import WithRows
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.models import Decision
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.documents import SIZE_LIMIT
from smartcity_xblocks.language_map import LANGUAGES


@pytest.fixture(autouse=True)
def one_call_each(monkeypatch):
    """A benchmark calls each of its subjects once, which then took a second."""

    def called_once(*subjects, **_):
        for subject in subjects:
            subject.call(subject.prepare())
        return [1.0] * len(subjects)

    for module in (credentials, exams, scenario):
        monkeypatch.setattr(module, "cpu_seconds", called_once)


def test_a_warm_decision_moves_on_and_loads_no_content():
    ours = Ours(chain(30), 20)
    ours.decide_first(ours.prepare())
    prepared = ours.prepare()
    view = json.loads(ours.decide(prepared))
    assert (view["turn"], view["ended"]) == (21, False)
    assert prepared[0].reads[Scope.content] == 0
    assert prepared[0].texts == ours.texts  # and it writes no user state that says nothing new


def test_the_first_decision_of_a_worker_loads_the_content_once():
    ours = Ours(chain(10), 7)
    prepared = ours.prepare()
    ours.decide_first(prepared)
    assert prepared[0].reads[Scope.content] == 1


def test_a_refusal_is_no_figure():
    ours = Ours(chain(10), 7)
    store, service, _ = ours.prepare()
    with pytest.raises(ValueError, match="stale_turn"):
        ours.decide((store, service, Ours(chain(10), 8).request()))


def test_both_blocks_are_given_the_same_scenes():
    ours, theirs = chain(10)["scenes"], nodes(10)
    assert len(ours) == len(theirs)
    for scene, node in zip(ours, theirs, strict=True):
        assert scene["text"]["en"] in node["content"]
        assert [choice["text"]["en"] for choice in scene.get("choices", ())] == [
            choice["text"] for choice in node["choices"]
        ]


@pytest.mark.parametrize("document", [chain(290, LANGUAGES), short_chain(5_000)])
def test_a_large_document_is_close_to_the_limit(document):
    assert 0.9 * SIZE_LIMIT < len(json.dumps(document, separators=(",", ":"))) <= SIZE_LIMIT


@pytest.mark.rows
def test_with_rows_every_call_keeps_a_decision(transactional_db):
    rows = WithRows(Ours(chain(30), 20))
    assert rows.queries() > 0
    assert Decision.objects.filter(turn=20).count() == 1


@pytest.mark.thorough
def test_the_figures_of_scenarios_have_the_shape_of_all():
    rows = [*scenario.by_size(7), *scenario.first_of_a_large_document()]
    assert [row.as_dict()["target"] for row in rows] == [None, None, None, "<= 1.3", "<= 100", "<= 100"]


@pytest.mark.thorough
@pytest.mark.rows
def test_the_figures_of_exams_have_the_shape_of_all(transactional_db):
    # The peer is installed by the benchmark alone; what is called of it is called of ours in the same way.
    ours = OurExam(add_exam(exam(3), "small"))
    rows = [
        *exams.counted(ours, ours),
        *exams.taken(ours, ours, "here"),
        *exams.a_large_paper(ours, "here"),
        *exams.the_draw(),
    ]
    assert [row.target for row in rows if row.target] == ["<= 6", "<= 2", "<= 4", ">= 2", "<= 20", "<= 20"]
    assert all(row.ratio == 1 for row in rows if row.peer_name and row.unit != "statements")


@pytest.mark.rows
def test_every_attempt_that_is_swept_is_marked_and_told(transactional_db):
    rows = {row.metric: row for row in exams.the_sweep("here", 5)}
    assert [rows[name].ours for name in ("marked and cleared by it", "grades at the platform")] == [5, 5]


def test_the_figures_of_credentials_have_the_shape_of_all():
    """Without the peers, which only the benchmark itself installs."""
    key = Ed25519PrivateKey.generate()
    signing = [credentials.signing(suite, KeySigner(key, METHOD))[0] for suite in credentials.SHARES]
    rows = [*(row for rows in signing for row in rows), *credentials.verifying(key)]
    by_name = {row.metric: row.as_dict() for row in rows}
    assert 5_500 < len(canonical(badge())) < 6_500
    assert by_name["sign, eddsa-jcs-2022, EdDSA"]["target"] == ">= 0.4"
    assert by_name["make and sign by template, eddsa-rdfc-2022, EdDSA"]["target"] == ">= 0.25"
    assert by_name["verify, eddsa-jcs-2022"]["ratio"] == 1
