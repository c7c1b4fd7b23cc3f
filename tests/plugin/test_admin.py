"""What an operator sees: every row, and no way to change history by hand."""

import pytest
from django.apps import apps

from tests.fixtures.host import BEST_PATH, Person

MODELS = [
    "artifact", "award", "blockscore", "decision", "evidence", "outlineblock", "publishedcourse", "run",
]  # fmt: skip


@pytest.fixture
def operator(eleni) -> Person:
    eleni.see_card()
    eleni.play(*BEST_PATH)
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
    assert operator.get(f"{address}add/").status_code == 403
    assert operator.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert eleni.get(address).status_code == 302
