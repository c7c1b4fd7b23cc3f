"""Tags of the platform, with its own app: they count where their taxonomy was made of a framework, drafts or not."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.apps import apps
from openedx_events.content_authoring.data import ContentObjectChangedData
from openedx_events.content_authoring.signals import CONTENT_OBJECT_ASSOCIATIONS_CHANGED

from demo.environment import tagging_apps
from smartcity_plugin.competences.api import framework as framework_of
from smartcity_plugin.courses.api import alignments_of
from smartcity_xblocks.competence.interchange.taxonomy import write
from tests.fixtures.frameworks import SHIPPED
from tests.fixtures.host import COURSE, FLOOD

try:
    from openedx_tagging.core.tagging import api as tagging
    from openedx_tagging.core.tagging.import_export import ParserFormat
    from openedx_tagging.core.tagging.import_export import api as importing
except ModuleNotFoundError:
    tagging = pytest.importorskip(
        "openedx_tagging.api", reason="the package openedx-learning is not installed"
    )
    from openedx_tagging.import_export import ParserFormat
    from openedx_tagging.import_export import api as importing

pytestmark = pytest.mark.rows

OTHER_COURSE = COURSE.replace(run=f"{COURSE.run}2")
UNIT = COURSE.make_usage_key("vertical", "m11-unit")
FILE = """id,value,parent_id
CRISIS-A,Preparedness,
SCRO-A-01,Risk assessment,CRISIS-A
SCRO-A-02,Planning,CRISIS-A
SCRO-GONE,Telex,CRISIS-A
no code,Not a code,
"""
FOREIGN = "id,value\nSCRO,Software\nTEC,Hardware\n"


def taxonomy(name: str, text: str):
    """A taxonomy of the platform, as an operator makes one of a file in Studio."""
    made = tagging.create_taxonomy(name, export_id=name)
    done, task, _ = importing.import_tags(made, io.BytesIO(text.encode()), ParserFormat.CSV)
    assert done, task.log
    return made


def tag(object_id, of, *values: str) -> None:
    """Tag something as Studio does, and tell it as openedx/core/djangoapps/content_tagging/api.py does."""
    tagging.tag_object(str(object_id), of, list(values))
    tell(object_id)


def tell(object_id, *changes: str) -> None:
    content = ContentObjectChangedData(object_id=str(object_id), changes=list(changes or ["tags"]))
    CONTENT_OBJECT_ASSOCIATIONS_CHANGED.send_event(time=datetime.now(UTC), content_object=content)


def said() -> set[tuple[str, str]]:
    rows = alignments_of([COURSE, OTHER_COURSE])
    return {(row.usage_key.block_id, row.competence) for row in rows if row.source == "tag"}


@pytest.fixture
def framework(host):
    return taxonomy("crisis", FILE)


def test_the_app_of_this_release_is_what_is_asked():
    assert [apps.get_app_config("oel_tagging").name] == tagging_apps()


def test_a_tag_counts_as_soon_as_it_is_there_and_no_longer(framework):
    tag(FLOOD, framework, "Risk assessment", "Telex")
    assert said() == {("flood", "SCRO-A-01"), ("flood", "SCRO-GONE")}  # what no framework has is reported
    tag(FLOOD, framework, "Planning")
    assert said() == {("flood", "SCRO-A-02")}
    tag(FLOOD, framework)
    assert said() == set()


def test_a_tag_of_a_unit_counts_for_what_stands_in_it(framework):
    tag(UNIT, framework, "Planning")
    assert said() == {("m11-card", "SCRO-A-02")}


def test_other_taxonomies_courses_and_things_count_for_nothing(framework):
    tag(FLOOD, taxonomy("software", FOREIGN), "Hardware")
    tag(OTHER_COURSE.make_usage_key("vertical", "m11-unit"), framework, "Planning")
    tag(FLOOD, framework, "Not a code")
    tag(COURSE, framework, "Planning")
    tag("lb:Org:library:html:text", framework, "Planning")
    assert said() == set()
    tag(FLOOD, framework, "Planning")
    framework.enabled = False
    framework.save()
    tell(FLOOD)
    assert said() == set()


def test_what_is_told_of_collections_reads_no_course(framework):
    tagging.tag_object(str(FLOOD), framework, ["Planning"])
    tell(FLOOD, "collections")
    assert said() == set()
    tell(FLOOD, "collections", "tags")
    assert said() == {("flood", "SCRO-A-02")}


def test_our_files_become_taxonomies_whose_tags_have_our_codes_and_titles(host):
    """Every shipped framework, in Greek, as `manage.py smartcity_frameworks export` writes it."""
    for name in (path.stem for path in SHIPPED):
        found = framework_of(name)
        text = write(found, "el").data.decode()
        made = taxonomy(name, text)
        tags = made.tag_set.values_list("external_id", "value", "parent__external_id")
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
        expected = {(row["id"], row["value"], row["parent_id"] or None) for row in rows}
        assert set(tags) == expected
        assert found.competences.keys() <= {code for code, _, _ in tags}


def test_a_tag_of_such_a_taxonomy_aligns_a_block(host):
    crisis = taxonomy("crisis", write(framework_of("crisis-scro"), "en").data.decode())
    tag(FLOOD, crisis, crisis.tag_set.get(external_id="SCRO-B-02").value)
    assert said() == {("flood", "SCRO-B-02")}
