"""Services that a host does not have: blocks show themselves, and handlers say why they keep nothing."""

import pytest
from django.apps import apps
from xblock.core import XBlock

from demo.runtime import BlockRuntime
from smartcity_plugin.models import BlockScore, Decision, Run
from tests.fixtures.blocks import BLOCKS, every_type
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD
from tests.fixtures.journey import assert_arrived, walk

pytestmark = pytest.mark.rows

FIRST = {"turn": 0, "choice": BEST_PATH[0]}


def switch_off(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a service from all runtimes; XBlock itself then gives None, or raises for a block that needs it."""
    if name == "smartcity":

        def get_app_config(label):
            if label == name:
                raise LookupError(label)
            return found(label)

        found = apps.get_app_config
        monkeypatch.setattr(apps, "get_app_config", get_app_config)
    service = BlockRuntime.service

    def without(runtime, block, asked):
        runtime._services.pop(name, None)
        return service(runtime, block, asked)

    monkeypatch.setattr(BlockRuntime, "service", without)


@pytest.fixture
def missing(request, host, monkeypatch) -> str:
    switch_off(request.param, monkeypatch)
    return request.param


any_missing = pytest.mark.parametrize("missing", ["i18n", "user", "completion", "smartcity"], indirect=True)


@every_type
def test_no_block_needs_a_service(block_type):
    declared = XBlock.load_class(block_type)._combined_services
    assert {name for name, how in declared.items() if how == "need"} <= {"field-data"}


@any_missing
def test_the_lms_shows_all_blocks(missing, eleni):
    pages = [eleni.get(f"/courses/{COURSE}/modules/{module}/") for module in ("m12", "exam", "start")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    text = "".join(page.content.decode() for page in pages)
    assert 'class="smartcity sc-competence"' in text
    for shown in ("scenario", "exam", "diagnostic"):
        assert f'class="smartcity sc-{shown}"' in text
    assert ('"can_play": true' in text) == (missing != "smartcity")


@any_missing
def test_studio_shows_editor_and_preview(missing, author):
    for block_type, usage_key in BLOCKS.items():
        page = author.get(f"/studio/{usage_key}/")
        assert page.status_code == 200
        text = page.content.decode()
        assert f"xblock-studio_view-{block_type}" in text
        assert 'can_play": true' not in text
        assert text.count('data-usage-id="') == 2


@pytest.mark.parametrize("missing", ["i18n", "user"], indirect=True)
def test_the_journey_without(missing, eleni):
    walk(eleni)
    assert_arrived()


@pytest.mark.parametrize("missing", ["i18n"], indirect=True)
def test_without_the_service_our_own_catalogue_has_the_words(missing, eleni):
    answer = eleni.call(FLOOD, "decide", {"turn": 7, "choice": "wait"}, **{"Accept-Language": "el"})
    assert answer.status_code == 409
    assert not answer.json()["error"]["message"].isascii()


@pytest.mark.parametrize("missing", ["completion"], indirect=True)
def test_without_completion_decisions_and_score_are_kept(missing, eleni):
    eleni.play(*BEST_PATH)
    assert Decision.objects.count() == len(BEST_PATH)
    assert BlockScore.objects.get().earned == 10_000


@pytest.mark.parametrize("missing", ["smartcity"], indirect=True)
@pytest.mark.parametrize(("handler", "body"), [("decide", FIRST), ("restart", {})])
def test_without_the_plugin_nothing_is_decided_and_it_is_said_why(missing, eleni, handler, body):
    answer = eleni.call(FLOOD, handler, body)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "preview"
    assert not Run.objects.exists()
