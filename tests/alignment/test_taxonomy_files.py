"""A framework's taxonomy file, as the platform's own import takes it."""

import io

import pytest

from smartcity_plugin.competences.api import framework, frameworks
from smartcity_xblocks.competence.interchange import taxonomy as form
from smartcity_xblocks.competence.interchange.formats import import_framework
from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.language_map import LANGUAGES
from tests.alignment.test_platform_tags import ParserFormat, importing, taxonomy

pytestmark = pytest.mark.rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("frameworks")
def test_the_platform_imports_every_shipped_framework_and_hands_out_the_same(language):
    shipped = [each.id for each in frameworks()]
    assert len(shipped) >= 6
    for name in shipped:
        own = framework(name)
        made = taxonomy(name, form.write(own, language).data.decode())
        tags = {tag.external_id: tag for tag in made.tag_set.all()}
        used = {each.group for each in own.competences.values()}
        assert tags.keys() == used | own.competences.keys()
        assert {code: tags[code].parent.external_id for code in own.competences} == {
            code: each.group for code, each in own.competences.items()
        }
        text = importing.export_tags(made, ParserFormat.CSV)
        again = import_framework(
            [Source(f"{name}.csv", text.encode())], "taxonomy", language=language
        ).framework
        assert again.competences.keys() == own.competences.keys()


@pytest.mark.django_db
def test_what_tags_must_not_contain_is_replaced():
    titles = {"A": "Group > part; more", "B": "x" * 600, "C": "Twins", "D": "twins"}
    rows = "".join(f'{code},"{title}",{"A" if code != "A" else ""}\n' for code, title in titles.items())
    own = import_framework(
        [Source("signs.csv", f"id,value,parent_id\n{rows}".encode())], "taxonomy"
    ).framework
    exported = form.write(own, "en")
    made = taxonomy("signs", exported.data.decode())
    values = {tag.external_id: tag.value for tag in made.tag_set.all()}
    assert values["A"] == "Group › part, more"
    assert values["D"] == "twins (D)"
    assert {each.code for each in exported.report} >= {"reserved", "same_title"}
    assert io.BytesIO(exported.data).readline() == b"id,value,parent_id\n"
