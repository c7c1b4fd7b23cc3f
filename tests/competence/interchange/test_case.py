"""CASE packages: valid by the schema, with identifiers that stay; those of other tools become frameworks too."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from smartcity_xblocks.competence.interchange.case.reading import read
from smartcity_xblocks.competence.interchange.case.writing import write
from smartcity_xblocks.competence.interchange.identifiers import identifier
from smartcity_xblocks.competence.interchange.values import Source, Wanted
from smartcity_xblocks.problems import InvalidDocument
from tests.competence.interchange.frameworks import frameworks

MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)
UUID = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
}
URI, TEXT, OBJECT = {"type": "string", "format": "uri"}, {"type": "string"}, {"type": "object"}
MOMENTS = {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"}


def strict(required: dict, optional: dict) -> dict:
    properties = {**required, **optional}
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


def each(schema: dict) -> dict:
    return {"type": "array", "items": schema}


# The parts of version 1.1 that we write, by the tables of its information model (1EdTech, January 2025).
NAMED = {"identifier": UUID, "uri": URI, "lastChangeDateTime": MOMENTS}
LINK = strict({"title": TEXT, "identifier": TEXT, "uri": URI}, {"targetType": TEXT})
KINDS = (
    *("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo"),
    *("replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf"),
)
LEVEL = strict(
    NAMED,
    {
        "description": TEXT,
        "quality": TEXT,
        "score": {"type": "number"},
        "feedback": TEXT,
        "position": {"type": "integer"},
        "rubricCriterionId": UUID,
        "extensions": each(OBJECT),
    },
)
CRITERION = strict(
    NAMED,
    {
        "category": TEXT,
        "description": TEXT,
        "weight": {"type": "number"},
        "position": {"type": "integer"},
        "rubricId": UUID,
        "CFRubricCriterionLevels": each(LEVEL),
        "extensions": OBJECT,
    },
)
DOCUMENT = strict(
    {**NAMED, "creator": TEXT, "title": TEXT},
    {
        "caseVersion": {"const": "1.1"},
        "frameworkType": TEXT,
        "description": TEXT,
        "language": TEXT,
        "notes": TEXT,
        "publisher": TEXT,
        "version": TEXT,
        "adoptionStatus": TEXT,
        "extensions": OBJECT,
    },
)
ITEM = strict(
    {**NAMED, "fullStatement": TEXT},
    {
        "alternativeLabel": TEXT,
        "CFItemType": TEXT,
        "humanCodingScheme": TEXT,
        "listEnumeration": TEXT,
        "abbreviatedStatement": TEXT,
        "notes": TEXT,
        "language": TEXT,
        "extensions": OBJECT,
    },
)
ASSOCIATION = strict(
    {**NAMED, "associationType": {"enum": KINDS}, "originNodeURI": LINK, "destinationNodeURI": LINK},
    {"sequenceNumber": {"type": "integer"}, "notes": TEXT, "extensions": OBJECT},
)
PACKAGE_1_1 = strict(
    {"CFDocument": DOCUMENT},
    {
        "CFItems": each(ITEM),
        "CFAssociations": each(ASSOCIATION),
        "CFRubrics": each(
            strict(NAMED, {"title": TEXT, "CFRubricCriteria": each(CRITERION), "extensions": OBJECT})
        ),
        "extensions": OBJECT,
    },
)


@pytest.fixture(scope="module")
def schema(standards: Path) -> dict:
    return json.loads((standards / "case/case-1.0-schema.json").read_text())


@settings(max_examples=25)
@given(framework=frameworks())
def test_version_1_0_validates_against_its_schema(schema, framework):
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    package = json.loads(write(framework, "en", MOMENT, "1.0").data)
    jsonschema.Draft7Validator(schema, format_checker=checker).validate(package)


@settings(max_examples=25)
@given(framework=frameworks())
def test_version_1_1_has_the_parts_of_its_information_model(framework):
    package = json.loads(write(framework, "en", MOMENT, "1.1").data)
    jsonschema.Draft7Validator(PACKAGE_1_1).validate(package)
    named = re.findall(
        r'"identifier": "([0-9a-f-]{36})",\s+"uri": "urn:uuid:([0-9a-f-]{36})"', json.dumps(package)
    )
    assert named
    assert all(one == other for one, other in named)


@settings(max_examples=25)
@given(framework=frameworks())
def test_an_export_again_is_the_same(framework):
    first = write(framework, "en", MOMENT, "1.1").data
    assert write(framework, "en", MOMENT, "1.1").data == first
    items = {each["humanCodingScheme"]: each["identifier"] for each in json.loads(first)["CFItems"]}
    assert items == {
        code: str(identifier("entry", code)) for code in (*framework.groups, *framework.competences)
    }


def link(key: str) -> dict:
    return {"title": key, "identifier": key, "uri": f"https://case.example/{key}"}


def item(key: str, statement: str, **more) -> dict:
    return {"identifier": key, "uri": f"https://case.example/{key}", "fullStatement": statement, **more}


def tie(kind: str, one: str, other: str, **more) -> dict:
    return {"associationType": kind, "originNodeURI": link(one), "destinationNodeURI": link(other), **more}


def package(items: list, ties: list, **more) -> Source:
    document = {"identifier": "doc", "title": "Foreign", "language": "en-US", **more}
    value = {"CFDocument": document, "CFItems": items, "CFAssociations": ties}
    return Source("foreign.json", json.dumps(value).encode())


def test_a_package_of_another_tool_becomes_groups_and_competences():
    source = package(
        [
            item("a", "Strand", humanCodingScheme="S"),
            item("b", "Cluster", humanCodingScheme="S.1"),
            item("d", "Second", humanCodingScheme="S.1.b", educationLevel=["10"]),
            item("c", "One can do the first", abbreviatedStatement="First", humanCodingScheme="S.1.a"),
            item("t", "Erstes", language="de"),
        ],
        [
            tie("isChildOf", "a", "doc", sequenceNumber=1),
            tie("isChildOf", "b", "a", sequenceNumber=1),
            tie("isChildOf", "d", "b", sequenceNumber=2),
            tie("isChildOf", "c", "b", sequenceNumber=1),
            tie("precedes", "c", "d"),
            tie("isTranslationOf", "t", "c"),
            tie("exactMatchOf", "c", "elsewhere"),
            tie("isPeerOf", "c", "d"),
            tie("precedes", "a", "b"),
            tie("isRelatedTo", "b", "elsewhere"),
        ],
    )
    imported = read([source], Wanted("foreign"))
    assert list(imported.framework.groups) == ["S.1"]
    assert list(imported.framework.competences) == ["S.1.a", "S.1.b"]
    first, second = imported.framework.competences.values()
    assert first.title == {"en": "First", "de": "Erstes"}
    assert first.description == {"en": "One can do the first"}
    assert [match.uri for match in first.matches] == ["https://case.example/elsewhere"]
    assert second.prerequisites == ("S.1.a",)
    assert {each.code for each in imported.report} == {
        *("identifiers", "no_code", "fields", "relations", "matches", "hierarchy", "no_levels"),
    }


def test_all_faults_are_told_with_their_places():
    source = package(
        [item("a", ""), item("b", "B"), item("b", "B again"), item("c", "C"), item("d", "D"), "no item"],
        [
            tie("isChildOf", "c", "d"),
            tie("isChildOf", "d", "c"),
            tie("isChildOf", "b", "nobody"),
            {"associationType": "isChildOf", "originNodeURI": None, "destinationNodeURI": {}},
        ],
    )
    with pytest.raises(InvalidDocument) as refused:
        read([source], Wanted("foreign"))
    found = {(each.code, each.place) for each in refused.value.problems if each.level == "error"}
    assert found >= {
        ("missing", "CFItems/1/fullStatement"),
        ("double_code", "CFItems/3/identifier"),
        ("not_an_object", "CFItems/6"),
        ("unknown_parent", "CFAssociations/3/destinationNodeURI"),
        ("bad_link", "CFAssociations/4/originNodeURI"),
        ("bad_link", "CFAssociations/4/destinationNodeURI"),
    }
    assert "circular" in {each.code for each in refused.value.problems}


def test_competences_that_need_each_other_are_told():
    source = package([item("c", "C"), item("d", "D")], [tie("precedes", "c", "d"), tie("precedes", "d", "c")])
    with pytest.raises(InvalidDocument, match="nobody can begin") as refused:
        read([source], Wanted("foreign"))
    assert [each.place for each in refused.value.problems if each.code == "circular"] == [
        "CFItems/2/precedes"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "no_package"),
        ('{"CFItems": []}', "no_package"),
        ('{"CFDocument": {}, "CFItems": {}}', "not_a_list"),
        ('{"CFDocument": {', "not_json"),
        ('{"CFDocument": {"title": NaN}}', "not_json"),
        ('{"CFDocument": {}, "CFDocument": {}}', "double_name"),
        ("[" * 100_000, "too_deep"),
        ('{"CFDocument": {"extensions": {"smartcity": {"goals": 5}}}}', "too_few"),
        ('{"CFDocument": {}}'.encode("utf-16"), "not_utf8"),
        (b'{"CFDocument": {"title": "\xfc"}}', "not_utf8"),
    ],
)
def test_broken_packages_are_refused(text, code):
    source = Source("a.json", text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InvalidDocument) as refused:
        read([source], Wanted("a"))
    assert code in {each.code for each in refused.value.problems}
