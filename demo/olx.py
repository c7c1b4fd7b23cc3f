"""Loading a course from a folder of OLX into rows, through each block's own ``parse_xml``.

The folder is what Studio exports: ``course.xml`` names the course, pointer tags (an element with a ``url_name``
and nothing else) stand for files, ``policies/<run>/policy.json`` sets fields by ``type/url_name``.
Read in xmodule/xml_block.py and xmodule/modulestore/xml.py.
"""

import json
from pathlib import Path

from django.db import transaction
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from opaque_keys.edx.locator import CourseLocator
from xblock.core import XBlock
from xblock.fields import ScopeIds

from demo.apps import BLOCK_TYPES
from demo.content import CourseContent
from demo.models import Block
from demo.modulestore import ModuleStore
from demo.runtime import BlockRuntime


class InvalidOlx(Exception):
    """The folder is no course that can be loaded; the message says what and where."""


def course_key_of(folder: Path) -> CourseKey:
    """Return the key of the course in ``folder``. Raises `InvalidOlx`."""
    node = _root(folder / "course.xml")
    try:
        return CourseLocator(node.attrib["org"], node.attrib["course"], node.attrib["url_name"])
    except KeyError as missing:
        raise InvalidOlx(f"{folder / 'course.xml'}: the course has no {missing}") from None


@transaction.atomic
def load_course(folder: Path) -> CourseKey:
    """Make the course exactly what ``folder`` says, publish it and return its key. Learners' state stays.

    Raises `InvalidOlx`; then nothing has changed.
    """
    course_key = course_key_of(folder)
    Block.objects.filter(course_key=course_key).delete()
    content = CourseContent(course_key)
    OlxRuntime(content, folder).load(_root(folder / "course.xml"), None)
    ModuleStore().publish(content)
    return course_key


class OlxRuntime(BlockRuntime):
    """The runtime in which elements become blocks."""

    def __init__(self, content: CourseContent, folder: Path):
        super().__init__(content)
        self._folder = folder
        policy = folder / "policies" / content.course_key.run / "policy.json"
        self._policy = json.loads(policy.read_text(encoding="utf-8")) if policy.exists() else {}

    def load(self, node: etree._Element, parent: UsageKey | None) -> None:
        """Make the block of an element, and those below it."""
        node = self._definition(node)
        block_type, block_id = node.tag, node.attrib.pop("url_name", None)
        if not block_id:
            raise InvalidOlx(f"line {node.sourceline}: this {block_type} has no url_name")
        # The root's key does not depend on the run: split modulestore calls it "course" (xmodule/course_block.py).
        usage_key = self.content.course_key.make_usage_key(block_type, block_id if parent else "course")
        self.content.add(usage_key, parent)
        block_class = self.mixologist.mix(self.load_block_type(block_type))
        block = block_class.parse_xml(node, self, ScopeIds(None, block_type, usage_key, usage_key))
        # Like pointers, policies are for the platform's own types alone.
        policy = self._policy.get(f"{block_type}/{block_id}", {}) if block_type in BLOCK_TYPES else {}
        for name, value in policy.items():
            if name in block.fields:
                setattr(block, name, block.fields[name].from_json(value))
        block.save()

    def add_node_as_child(self, block: XBlock, node: etree._Element) -> None:
        """Make a child of ``block``; called by ``parse_xml`` for every element that is no field."""
        self.load(node, block.scope_ids.usage_id)

    def _definition(self, node: etree._Element) -> etree._Element:
        """Return what a pointer tag points to, any other element as it is, without what is no field."""
        is_pointer = (
            set(node.attrib) <= {"url_name", "org", "course"}
            and not len(node)
            and not (node.text or "").strip()
        )
        # The platform's own types alone: XBlock's parse_xml knows no pointers, and other blocks would come in empty.
        if is_pointer and node.tag in BLOCK_TYPES:
            url_name = node.attrib.get("url_name", "")
            node = _root(self._folder / node.tag / f"{url_name.replace(':', '/')}.xml")
            node.attrib["url_name"] = url_name
        for name in ("org", "course", "xblock-family"):
            node.attrib.pop(name, None)
        return node


def _root(path: Path) -> etree._Element:
    """Return the root element of an XML file, read without entities and network. Raises `InvalidOlx`."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise InvalidOlx(f"{path}: {error}") from error
