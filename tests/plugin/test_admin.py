"""What an operator sees: every row, and no way to change history by hand."""

import pytest
from django.apps import apps
from django.utils import timezone

from smartcity_plugin.models import Run, ScenarioBounds
from tests.fixtures.host import BEST_PATH, FLOOD, Person

MODELS = [
    "artifact", "award", "blockscore", "decision", "evidence", "outlineblock", "publishedcourse", "reflection",
    "run", "scenariobounds", "vote",
]  # fmt: skip


@pytest.fixture
def operator(eleni) -> Person:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert eleni.call(FLOOD, "reflect", {"text": "My own thoughts."}).status_code == 200
    run = Run.objects.get()
    run.votes.create(turn=0, learner_id=run.learner_id, choice="wait", voted_at=timezone.now())
    # Another test may have had this process find the flood's bounds.
    ScenarioBounds.objects.get_or_create(rev=run.rev, rules=1, defaults={"bounds": {}})
    return Person("operator")


def test_every_model_has_its_page():
    assert sorted(model._meta.model_name for model in apps.get_app_config("smartcity").get_models()) == MODELS


@pytest.mark.parametrize("model", MODELS)
def test_rows_are_shown_and_cannot_be_changed(operator, eleni, model):
    address = f"/admin/smartcity/{model}/"
    row = apps.get_model("smartcity", model).objects.first()
    assert operator.get(address).status_code == 200
    page = operator.get(f"{address}{row.pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert "My own thoughts" not in page.content.decode()
    assert operator.get(f"{address}add/").status_code == 403
    assert operator.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert eleni.get(address).status_code == 302
