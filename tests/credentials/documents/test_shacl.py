"""The official shapes accept what we make, and our check refuses whatever they refuse."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from smartcity_plugin.credentials import shacl, vocabularies
from smartcity_plugin.credentials.documents import elm_check
from smartcity_plugin.credentials.documents.elm import credential
from tests.credentials.documents.conftest import NAMES
from tests.credentials.documents.damage import at, damaged, places

pytest.importorskip("pyshacl", reason="the extra smartcity[shacl] is not installed: the shapes are not run")


@pytest.fixture(scope="module")
def shapes(standards) -> Path:
    return standards / "elm"


@pytest.fixture(scope="module")
def sample(shapes) -> dict:
    return json.loads((shapes / "Sample-MC-Annex1-unsigned-uploadable.json").read_text())


def test_the_published_sample_and_our_documents_conform(
    full, achievement, issuer, earned, earned_in_full, shapes, sample
):
    assert shacl.check(sample, shapes) == []
    assert shacl.check(credential(full, issuer, replace(earned_in_full, language="el")), shapes) == []
    assert shacl.check(credential(achievement, issuer, earned), shapes) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_conforms(achievement, issuer, earned, shapes, name):
    assert shacl.check(credential(achievement, issuer, replace(earned, learner_name=name)), shapes) == []


def test_what_they_refuse_is_told_with_its_place(full, issuer, earned, shapes):
    document = credential(full, issuer, earned)
    del document["credential"]["credentialSubject"]["hasClaim"]["title"]
    (problem,) = shacl.check(document, shapes)
    assert (problem.code, problem.place) == ("shacl", "urn:epass:learningAchievement:1/title")
    assert "Less than 1" in problem.text()


@pytest.mark.parametrize("document", [{}, {"credential": "x"}, {"credential": 5}])
def test_what_is_no_credential_is_told_too(shapes, document):
    assert [problem.code for problem in shacl.check(document, shapes)] == ["unreadable"]


def test_a_folder_without_the_shapes_is_told(full, issuer, earned, tmp_path):
    with pytest.raises(shacl.NoShapes, match="edc-ap-context") as refusal:
        shacl.check(credential(full, issuer, earned), tmp_path)
    assert refusal.value.code == "no_shapes"


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["ours", "sample"])
def test_whatever_is_removed_our_check_misses_nothing_that_the_shapes_miss(
    full, issuer, earned_in_full, shapes, sample, name
):
    ours = json.loads(json.dumps(credential(full, issuer, earned_in_full)))
    whole = {"ours": ours, "sample": sample}[name]
    judged = 0
    for place in places(whole):
        if place[-1] in vocabularies.LANGUAGE:
            continue  # one text of several: what is left is judged the same
        document = deepcopy(whole)
        del at(document, place[:-1])[place[-1]]
        if not elm_check.check(document):
            assert shacl.check(document, shapes) == [], place
            judged += 1
    assert judged > 30


@pytest.mark.thorough
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_our_check_refuses_whatever_the_shapes_refuse(full, issuer, earned_in_full, shapes, sample, data):
    ours = json.loads(json.dumps(credential(full, issuer, earned_in_full)))
    document = data.draw(st.sampled_from([ours, sample]).flatmap(damaged))
    refused = elm_check.check(document)
    # What ours refuses needs no second judge: each costs a third of a second.
    assume(not refused)
    assert shacl.check(document, shapes) == []
