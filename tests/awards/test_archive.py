"""All credentials at once: what was chosen, a page to read, and hashes that are right."""

import hashlib
import io
import json
import zipfile

import pytest
from lxml import html

from smartcity_plugin.awards import files
from smartcity_plugin.models import Artifact, Award
from tests.fixtures.exam import sit
from tests.fixtures.host import BEST_PATH, Person
from tests.fixtures.journey import complete_all_modules

pytestmark = pytest.mark.rows

ADDRESS = "/smartcity/credentials/credentials.zip"


def taken(learner: Person, query: str = "", **more) -> zipfile.ZipFile:
    answer = learner.get(f"{ADDRESS}?{query}", **more)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/zip", "nosniff")
    assert "no-store" in answer["Cache-Control"]
    found = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert found.testzip() is None
    return found


def manifest(found: zipfile.ZipFile) -> list[dict]:
    return json.loads(found.read("manifest.json"))["credentials"]


@pytest.fixture
def certified(jonas) -> Person:
    complete_all_modules(jonas)
    sit(jonas)
    return jonas


def test_every_kind_of_every_credential_is_in_it_with_its_hash(certified):
    found = taken(certified, "language=de")
    told = manifest(found)
    assert [each["achievement"] for each in told] == ["m12", "certification"]
    listed = [file for each in told for file in each["files"]]
    assert len(listed) == 2 * len(files.KINDS)
    assert {file["path"] for file in listed} | {"manifest.json", "index.html"} == set(found.namelist())
    for file in listed:
        assert hashlib.sha256(found.read(file["path"])).hexdigest() == file["sha256"]
        assert Artifact.objects.filter(sha256=file["sha256"]).count() == 1
    assert {file["language"] for file in listed} == {"de", ""}


def test_taken_twice_it_holds_the_same_files(certified):
    first, second = (manifest(taken(certified, "language=el")) for _ in range(2))
    assert first == second


def test_only_what_was_chosen_is_in_it_and_the_page_is_in_the_readers_language(eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    found = taken(eleni, "kind=open-badges-3.0/vc%2Bjwt&language=el")
    ((file,),) = (each["files"] for each in manifest(found))
    assert file["suite"] == "vc+jwt"
    page = html.fromstring(found.read("index.html"))
    assert page.get("lang") == "el"
    assert page.xpath("//a/@href") == [file["path"]]
    assert "Απόκριση σε κινδύνους" in page.text_content()
    assert file["sha256"] in page.text_content()


def test_it_holds_nothing_of_others(certified, eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    ids = {each["credential_id"] for each in manifest(taken(eleni))}
    assert ids == {str(each.credential_id) for each in Award.objects.filter(learner__username="eleni")}


def test_who_holds_nothing_gets_a_page_that_says_so(ines):
    found = taken(ines)
    assert manifest(found) == []
    assert "no credentials yet" in found.read("index.html").decode()


def test_of_what_was_revoked_only_what_had_been_made_is_in_it(eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    Award.objects.update(state="revoked")
    kept = Artifact.objects.get()
    (told,) = manifest(taken(eleni, f"language={kept.language}"))
    assert told["state"] == "revoked"
    assert [file["sha256"] for file in told["files"]] == [kept.sha256]
    assert Artifact.objects.count() == 1
