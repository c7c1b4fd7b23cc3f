"""Keys, URIs and labels of European vocabularies."""

import json
import re

import pytest

from smartcity_plugin.credentials import vocabularies
from smartcity_xblocks.language_map import LANGUAGES

TABLES = {
    name: table
    for name, table in vars(vocabularies).items()
    if isinstance(table, dict)
    and table
    and all(isinstance(each, vocabularies.Concept) for each in table.values())
}
EU_AND_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
CANDIDATES = "AL BA GE MD ME MK RS TR UA"


@pytest.mark.parametrize("name", TABLES)
def test_each_concept_has_a_uri_of_its_own_in_its_scheme_and_labels(name):
    concepts = TABLES[name].values()
    assert len({each.uri for each in concepts}) == len(concepts)
    for concept in concepts:
        assert concept.uri.startswith(concept.scheme.removesuffix("25831c2"))
        assert set(concept.labels) == set(LANGUAGES)
        assert all(label.strip() == label != "" for label in concept.labels.values())


def test_countries_are_those_that_can_issue():
    assert " ".join(sorted(vocabularies.COUNTRIES)) == " ".join(
        sorted(f"{EU_AND_EEA} {CANDIDATES} GB CH".split(" "))
    )
    assert vocabularies.COUNTRIES["GR"].uri.endswith("/country/GRC")


def test_a_field_without_a_label_has_its_uri():
    assert vocabularies.field_of_education("0732").labels["en"] == "Building and civil engineering"
    assert vocabularies.field_of_education("0215").uri == "http://data.europa.eu/snb/isced-f/0215"
    assert vocabularies.field_of_education("0215").labels == {}


def test_what_the_published_sample_names_has_the_same_uri_and_label_here(standards):
    sample = json.loads((standards / "elm/Sample-MC-Annex1-unsigned-uploadable.json").read_text())
    ours = {each.uri: each for table in TABLES.values() for each in table.values()}
    met = [each for each in concepts_in(sample) if each["id"] in ours]
    assert len({each["id"] for each in met}) >= 8
    for concept in met:
        assert concept["inScheme"]["id"] == ours[concept["id"]].scheme
        assert concept["prefLabel"]["en"].lower() == ours[concept["id"]].labels["en"].lower()


def test_regions_and_skills_are_in_the_schemes_of_their_keepers(standards):
    assert vocabularies.region("EL30").uri == "http://data.europa.eu/nuts/code/EL30"
    sample = json.loads((standards / "elm/Sample-MC-Annex1-unsigned-uploadable.json").read_text())
    skills = [each for each in concepts_in(sample) if each["id"].startswith(vocabularies.ESCO_SKILL)]
    assert {each["inScheme"]["id"] for each in skills} == {vocabularies.ESCO_SKILLS}
    assert re.fullmatch(r"http://[a-z.]+/esco/skill/", vocabularies.ESCO_SKILL)


def concepts_in(value):
    """Yield every concept of a document."""
    if isinstance(value, dict):
        if value.get("type") == "Concept":
            yield value
        for child in value.values():
            yield from concepts_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from concepts_in(child)
