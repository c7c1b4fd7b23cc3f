"""Templates: what credentials say, edited by those who may, checked, released once and never changed."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.awards import template_checks, templates
from smartcity_plugin.awards.template_form import GROUPS, read, value_at
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.models import Award, Template
from smartcity_plugin.programmes.loading import programme, programmes
from tests.fixtures.host import BEST_PATH, Person

pytestmark = pytest.mark.rows

PAGE = "/smartcity/templates/scro/m12/"


@pytest.fixture
def manager(host) -> Person:
    """Somebody who may manage credentials, and nothing else."""
    user = get_user_model().objects.get(username="reviewer")
    user.user_permissions.add(Permission.objects.get(codename="manage_credentials"))
    return Person("reviewer")


def content() -> dict:
    definition = programme("scro")
    return content_of(definition, definition.achievements["m12"])


def filled(content: dict, **changed: str) -> dict:
    """Return the form as a browser sends it."""
    sent = {}
    for group in GROUPS:
        for field in group.fields:
            value = value_at(content, field.name)
            if field.kind == "texts":
                sent |= {f"{field.name}.{language}": text for language, text in (value or {}).items()}
            elif field.kind == "codes":
                sent[field.name] = " ".join(value or ())
            else:
                sent[field.name] = "" if value is None else str(value)
    for number, outcome in enumerate(content["outcomes"]):
        sent |= {f"outcomes.{number}.title.{language}": text for language, text in outcome["title"].items()}
        sent |= {f"outcomes.{number}.{part}": outcome[part] for part in ("code", "esco")}
    return sent | changed


@pytest.mark.thorough
def test_every_shipped_achievement_passes_all_checks_that_can_be_asked_here(host):
    for definition in programmes():
        for achievement in definition.achievements.values():
            asked = template_checks.checks(content_of(definition, achievement), "en", timezone.now())
            assert template_checks.may_release(asked), (definition.id, achievement.id, asked)


def test_only_managers_see_templates(host, manager, eleni, visitor):
    for address in ("/smartcity/templates/", PAGE, f"{PAGE}as/open-badge/"):
        assert manager.get(address).status_code == 200
        assert eleni.get(address).status_code == 403
        assert visitor.get(address).status_code == 302
    assert eleni.post(PAGE, {"action": "discard"}).status_code == 403


@pytest.mark.django_db
def test_the_form_read_back_says_what_it_was_filled_with():
    assert read(filled(content()), content()) == (content(), [])


@pytest.mark.django_db
@given(
    st.dictionaries(
        st.sampled_from(["hours", "ects", "title.el", "outcomes.0.title.en", "isced_f"]), st.text()
    )
)
def test_whatever_is_written_into_the_form_is_read_or_told(written):
    changed, problems = read(filled(content(), **written), content())
    assert changed.keys() == content().keys()
    for problem in problems:
        assert problem.text()


def test_a_draft_changes_nothing_until_it_is_released(manager):
    before = templates.released("scro")["m12"]
    answer = manager.post(PAGE, filled(content(), **{"title.en": "Another title", "action": "save"}))
    assert answer.status_code == 302
    assert templates.released("scro")["m12"] == before
    assert "Another title" in manager.get(PAGE).content.decode()
    assert manager.post(PAGE, {"action": "discard"}).status_code == 302
    assert not Template.objects.filter(released_at=None).exists()


def test_a_release_is_the_next_version_and_earlier_awards_keep_theirs(manager, eleni, jonas):
    def earn(person):
        person.see_card()
        person.play(*BEST_PATH)

    earn(eleni)
    manager.post(PAGE, filled(content(), **{"title.en": "Another title", "action": "release"}))
    earn(jonas)
    first, second = Award.objects.order_by("pk")
    assert (first.template.version, second.template.version) == (1, 2)
    assert first.template.content["title"]["en"] != second.template.content["title"]["en"] == "Another title"
    assert second.template.released_by.username == "reviewer"


def test_releasing_what_stands_makes_no_version(manager):
    assert manager.post(PAGE, filled(content(), action="release")).status_code == 302
    assert [row.version for row in templates.history("scro", "m12")] == [1]


def test_a_template_with_a_missing_element_is_refused_with_its_name(manager):
    sent = filled(content(), assessment="", action="release")
    answer = manager.post(PAGE, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'data-check="failed"' in page
    assert 'href="#f-assessment"' in page
    assert [row.version for row in templates.history("scro", "m12")] == [1]


def test_what_cannot_be_read_is_told_and_nothing_is_saved(manager):
    answer = manager.post(PAGE, filled(content(), hours="many", action="save"))
    assert answer.status_code == 422
    assert not Template.objects.filter(released_at=None).exists()


def test_a_preview_is_the_document_that_an_award_would_be(manager):
    page = manager.get(f"{PAGE}as/open-badge/").content.decode()
    assert "https://www.w3.org/ns/credentials/v2" in page
    assert manager.get(f"{PAGE}as/no-such/").status_code == 404


def test_the_list_releases_what_is_not_out_yet(manager):
    Template.objects.filter(programme="scro", achievement__in=["m01", "m02"]).delete()
    manager.post("/smartcity/templates/", {"action": "release_all", "programme": "scro"})
    assert {"m01", "m02"} <= templates.released("scro").keys()


def test_the_command_checks_and_releases(host, capsys):
    Template.objects.all().delete()
    call_command("smartcity_templates", "check", programme="scro")
    assert not Template.objects.exists()
    call_command("smartcity_templates", "release", programme="scro")
    call_command("smartcity_templates", "release", programme="scro")
    assert set(Template.objects.values_list("version", flat=True)) == {1}
    with pytest.raises(CommandError, match="no programme nowhere"):
        call_command("smartcity_templates", "list", programme="nowhere")


def test_released_content_never_changes(host):
    row = templates.released("scro")["m12"]
    before = json.dumps(row.content, sort_keys=True)
    templates.save_draft("scro", "m12", {**content(), "hours": 99})
    row.refresh_from_db()
    assert json.dumps(row.content, sort_keys=True) == before
