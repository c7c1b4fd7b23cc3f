"""An upgrade can be taken back while there is data, and done again."""

import pytest
from django.core.management import call_command

from smartcity_plugin.models import Award, Decision, LoadedFramework
from tests.fixtures.host import BEST_PATH

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

FIRST = "0001_initial"


@pytest.fixture
def played(eleni):
    """A learner has earned a credential; the newest migration is put back whatever happens."""
    eleni.see_card()
    eleni.play(*BEST_PATH)
    yield
    call_command("migrate", "smartcity", verbosity=0)


def test_all_migrations_go_back_and_forth_with_data(played):
    decisions = list(Decision.objects.order_by("pk").values_list("turn", "choice"))
    award = Award.objects.values("credential_id", "learner_id", "achievement", "holder").get()
    call_command("migrate", "smartcity", FIRST, verbosity=0)
    call_command("migrate", "smartcity", verbosity=0)
    assert list(Decision.objects.order_by("pk").values_list("turn", "choice")) == decisions
    assert Award.objects.values(*award).get() == award | {"holder": ""}, (
        "the name is frozen since a later one"
    )
    assert not LoadedFramework.objects.exists(), "an operator's step, done again"
