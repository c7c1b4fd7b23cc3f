"""Where several tables send requests to, and the documents that are there."""

from xml.etree import ElementTree as ET

from demo.environment import ROOT
from smartcity_xblocks.documents import read
from tests.fixtures.host import COURSE, FLOOD

LMS = f"/courses/{COURSE}/xblock"
PLAY, STUDIO = f"{LMS}/{FLOOD}/handler", f"/xblock/{FLOOD}/handler"
EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
EXAM_PLAY, EXAM_STUDIO = f"{LMS}/{EXAM}/handler", f"/xblock/{EXAM}/handler"


def stored(name: str) -> dict:
    """Return the document of a block of the sample course."""
    units = (ET.parse(path) for path in (ROOT / "demo/course/vertical").glob("m12-*.xml"))  # noqa: S314 - our own
    return next(read(block.text) for unit in units for block in unit.iter() if block.get("url_name") == name)


SCENARIO, CARD = stored("flood"), stored("m12-card")
