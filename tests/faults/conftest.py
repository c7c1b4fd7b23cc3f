"""What tests of faults share: a site that may be broken, and people who use it."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from smartcity_plugin.awards import mailing, scale, sweeping
from smartcity_plugin.errands import api as errands
from smartcity_plugin.proctoring import sweeping as exam_sweeping
from tests.fixtures.insisting import Insisting
from tests.fixtures.site import QUEUE, Site, learners, prepared, site

__all__ = ["people", "prepared", "site"]


@pytest.fixture
def people(site: Site, sign_in) -> Callable[[int], list[Insisting]]:
    """Make so many learners, whose pages ask until they are answered."""

    def make(many: int) -> list[Insisting]:
        return [Insisting(each, lambda: site.address) for each in learners(many, sign_in)]

    return make


@pytest.fixture
def sweep(site: Site, monkeypatch) -> Callable[[], None]:
    """Sweep once no task waits any more, taking all that was not done by then for lost."""
    for room in (errands, exam_sweeping, mailing, scale, sweeping):
        monkeypatch.setattr(room, "LATE", timedelta(0))

    def swept() -> None:
        if not site.redis.client.llen(QUEUE):
            call_command("smartcity_sweep", stdout=StringIO())

    return swept
