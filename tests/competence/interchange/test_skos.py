"""SKOS: an independent parser finds the same in it; vocabularies of other tools are read; nothing is fetched."""

import json
import socket

import pytest
from hypothesis import given, settings
from rdflib import RDF, Graph
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, SKOS

from smartcity_xblocks.competence.interchange.skos.reading import read_json_ld, read_turtle
from smartcity_xblocks.competence.interchange.skos.writing import write_json_ld, write_turtle
from smartcity_xblocks.competence.interchange.values import Source, Wanted
from smartcity_xblocks.problems import InvalidDocument
from tests.competence.interchange.frameworks import frameworks

FOREIGN = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://vocabulary.example/skills/> .
v:scheme a skos:ConceptScheme ; skos:prefLabel "Skills"@en, "Fertigkeiten"@de .
v:water a skos:Concept ; skos:prefLabel "Water"@en ; skos:notation "W" ; skos:narrower v:pumps, v:levees .
v:pumps a skos:Concept ; skos:prefLabel "Pumps"@en-GB, "Pumpen"@de ; skos:altLabel "Pumping"@en .
v:levees a skos:Concept ; skos:prefLabel "Levees" ; skos:broadMatch <http://data.europa.eu/esco/skill/1>, <urn:x> ;
    skos:definition "Guard them."@en .
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*given, **named):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@settings(max_examples=30)
@given(framework=frameworks())
def test_rdflib_finds_the_same_in_both(framework):
    turtle = Graph().parse(data=write_turtle(framework).data, format="turtle")
    json_ld = Graph().parse(data=write_json_ld(framework).data, format="json-ld")
    assert isomorphic(turtle, json_ld)
    titles = {str(code): node for node, code in turtle.subject_objects(SKOS.notation)}
    for each in framework.competences.values():
        node = titles[each.code]
        assert (node, RDF.type, SKOS.Concept) in turtle
        assert {text.language: str(text) for text in turtle.objects(node, SKOS.prefLabel)} == each.title
        assert {titles[code] for code in each.prerequisites} == set(turtle.objects(node, DCTERMS.requires))
        assert [*turtle.objects(node, SKOS.broader)] == [titles[each.group]]


def test_a_vocabulary_of_another_tool_becomes_groups_and_competences():
    imported = read_turtle([Source("water.ttl", FOREIGN.encode())], Wanted("water", "en"))
    assert imported.framework.title == {"en": "Skills", "de": "Fertigkeiten"}
    assert list(imported.framework.groups) == ["W"]
    levees, pumps = (imported.framework.competences[code] for code in ("levees", "pumps"))
    assert pumps.title == {"en": "Pumps", "de": "Pumpen"}
    assert levees.title == {"en": "Levees"}
    assert [(match.uri, match.closeness) for match in levees.matches] == [
        ("http://data.europa.eu/esco/skill/1", "broad")
    ]
    assert {each.code for each in imported.report} == {"no_code", "notes", "no_address", "no_levels"}


@pytest.mark.parametrize(
    ("context", "places"),
    [
        ("https://evil.example/context.jsonld", ["@context"]),
        ([{"a": "b:"}, "file:///etc/passwd"], ["@context"]),
        ({"@import": "https://evil.example/c"}, ["@context/@import"]),
    ],
)
def test_a_context_elsewhere_is_told_and_not_fetched(context, places):
    value = {"@context": context, "@graph": [{"@id": "a:b", "@context": "http://evil.example/2"}]}
    with pytest.raises(InvalidDocument) as refused:
        read_json_ld([Source("a.jsonld", json.dumps(value).encode())], Wanted("a"))
    found = [(each.code, each.place) for each in refused.value.problems]
    assert sorted(found) == [("remote_context", place) for place in sorted([*places, "@graph/1/@context"])]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('<a:a> <a:b> "unclosed', "not_rdf", ""),
        ("<a:a> <a:b> " + "[" * 100_000, "not_rdf", ""),
        ("<?xml version='1.0'?><rdf:RDF/>", "not_rdf", ""),
        ("<a:a> <a:b> <a:c> .", "no_concepts", ""),
        (
            FOREIGN.replace("skos:narrower v:pumps", "skos:broader v:pumps ; skos:narrower v:pumps"),
            "circular",
            None,
        ),
        (FOREIGN.replace('"Levees"', '"  "'), "empty", "concepts/levees/skos:prefLabel"),
        (FOREIGN + 'v:x a skos:Concept ; skos:prefLabel "X" ; skos:notation "w" .', "double_code", None),
        (
            FOREIGN + "v:other a skos:ConceptScheme .",
            "several_schemes",
            "https://vocabulary.example/skills/scheme",
        ),
        (FOREIGN + "v:pumps skos:broader v:gone .", "unknown_parent", "concepts/pumps/skos:broader"),
    ],
)
def test_faults_are_told(text, code, place):
    with pytest.raises(InvalidDocument) as refused:
        read_turtle([Source("a.ttl", text.encode())], Wanted("a"))
    found = {each.code: each.place for each in refused.value.problems if each.level == "error"}
    assert code in found
    assert place is None or found[code] == place


def test_a_literal_of_xml_is_not_read_as_xml():
    bomb = '<!DOCTYPE a [<!ENTITY b "' + "c" * 100 + '">]><a>' + "&b;" * 100 + "</a>"
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"
    text = FOREIGN.replace('"Levees"', f"{json.dumps(bomb)}^^<{rdf}>")
    imported = read_turtle([Source("a.ttl", text.encode())], Wanted("a"))
    assert len(imported.framework.competences["levees"].title["en"]) < 1_000
