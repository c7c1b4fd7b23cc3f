"""What tests share: the demo host is the host under test, and nothing of it is replaced."""

from tests.fixtures.browser import *  # noqa: F403
from tests.fixtures.host import *  # noqa: F403
