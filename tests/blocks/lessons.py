"""Other documents in the place of the host's flood, as a course team would put them there."""

from django.contrib.auth import get_user_model

from demo.content import CourseContent
from demo.modulestore import ModuleStore
from demo.runtime import StudioRuntime
from smartcity_xblocks.documents import rev_of, write
from tests.fixtures.host import COURSE, FLOOD
from tests.scenario.documents import choice, decision, ending, small


def publish(document: dict, **settings) -> None:
    """Give the host's scenario another document and other settings, as an import would: nothing has solved it yet."""
    content = CourseContent(COURSE)
    block = StudioRuntime(get_user_model().objects.get(username="author"), content).get_block(FLOOD)
    block.content, block.rev = write(document), rev_of(document)
    for name, value in settings.items():
        setattr(block, name, value)
    block.save()
    ModuleStore().publish(content)


def storm() -> dict:
    """Two decisions; 10,000 points at best, none at worst."""
    return small()


def timed() -> dict:
    """A scene to be decided within a minute; who does not loses everything."""
    scene = decision("warn", choice("early", "safe", safety=50, damage=-50))
    late = {"effects": {"safety": -50, "damage": 50}, "next": "lost"}
    scene["deadline"] = {"seconds": 60, "otherwise": late}
    return {**small(), "scenes": [scene, ending("safe"), ending("lost")]}
