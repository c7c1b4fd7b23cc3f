"""What tests share: the demo host is the host under test, and nothing of it is replaced."""

import hypothesis

from tests.fixtures.browser import *  # noqa: F403
from tests.fixtures.distribution import built  # noqa: F401
from tests.fixtures.exam import exam  # noqa: F401
from tests.fixtures.film import filmed, open_filmed  # noqa: F401
from tests.fixtures.frameworks import frameworks  # noqa: F401
from tests.fixtures.host import *  # noqa: F403
from tests.fixtures.processes import servers, sign_in  # noqa: F401
from tests.fixtures.queues import *  # noqa: F403

# How long an example takes says nothing about whether it is right.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.register_profile("quick", deadline=None, max_examples=20)
hypothesis.settings.load_profile("untimed")


LONG = ("packaging", "browser", "thorough")


def pytest_collection_modifyitems(items):
    """Begin with the files that take long: in the end short ones keep all workers busy."""
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in long)
