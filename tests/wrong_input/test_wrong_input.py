"""Wrong input gets its 4xx with a message that says what to do, in the reader's language, and changes no row."""

from collections.abc import Iterator
from itertools import zip_longest

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory, override_settings
from django.utils import translation
from django.views.defaults import server_error

from tests.fixtures.host import QUICK_HASHERS
from tests.wrong_input.answers import UNFILLED, Told, allowed, first_words, told
from tests.wrong_input.cases import CASES, DECIDE, SHARED, TEN_MB
from tests.wrong_input.rows import Case
from tests.wrong_input.sent import by, value
from tests.wrong_input.snapshot import Watch
from tests.wrong_input.world import World

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

OFTEN = {"DEFAULT_THROTTLE_RATES": {"smartcity_verify": "9999/minute", "smartcity_documents": "9999/minute"}}
LANGUAGES = ("en", "el", "de-de", "pt-pt")


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """The database of the whole file; pytest-django's own fixture of this name would roll each case back."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def world(db):
    """One host for all cases, since none of them may change it; commits are real."""
    with override_settings(PASSWORD_HASHERS=QUICK_HASHERS, REST_FRAMEWORK=OFTEN):
        call_command("demo", "--setup-only")
        yield World()


@pytest.fixture(scope="module")
def watch(world) -> Iterator[Watch]:
    """The rows as the last case has left them, which is how the next one finds them."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch


@pytest.fixture(scope="module")
def worded(world) -> set[tuple[str, str]]:
    """The addresses and codes whose words were looked at in all languages."""
    return set()


def name(case: Case) -> str:
    """Return what stands in the list of failed tests."""
    return f"{case.who} at {case.address.rpartition('block@')[2][-60:]}: {case.wrong[:60]}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_wrong_input_is_refused_with_a_reason_and_changes_nothing(world, watch, worded, case):
    # One address refuses for one reason in the same words, whatever was sent; nor do they depend on the database.
    words = (case.address, case.told)
    languages = LANGUAGES if connection.vendor == "sqlite" and words not in worded else LANGUAGES[:1]
    worded.add(words)
    answers = {language: world.send(case, language) for language in languages}
    faults = [fault for answer in answers.values() for fault in faults_of(answer, case, world)]
    if case.told and case.status != 302 and not faults and languages == LANGUAGES:
        faults = [*faults_of_words({language: told(answer) for language, answer in answers.items()}, case)]
    if faults := [*faults, *watch.changes()]:
        pytest.fail("\n".join(faults), pytrace=False)


def faults_of(answer, case: Case, world: World) -> Iterator[str]:
    """Yield what is wrong with the answer itself."""
    if answer.status_code != case.status:
        yield f"answered {answer.status_code}, not {case.status}: {first_words(answer)}"
    elif case.status == 302 and not answer["Location"].startswith(world.fill(case.told)):
        yield f"leads to {answer['Location']}"
    elif case.status == 405 and not allowed(answer) <= {"GET", "HEAD", "POST"} - {case.sent.method}:
        yield f"allows {allowed(answer)}"
    elif b"<script>alert" in answer.content:
        yield "what was sent runs in the page"


def faults_of_words(answers: dict[str, Told], case: Case) -> Iterator[str]:
    """Yield what is wrong with the words: another code, a place left open, a sentence that is not translated."""
    english = answers["en"].sentences
    for language, answer in answers.items():
        if answer.code != case.told:
            yield f"says {answer.code}, not {case.told}: {answer.sentences}"
        if answer.language not in {None, language}:
            yield f"the page for {language} says it is in {answer.language}"
        for sentence, original in zip_longest(answer.sentences, english, fillvalue=""):
            if not sentence or UNFILLED.search(sentence):
                yield f"{language}: empty or unfilled: {sentence!r}"
            elif language != "en" and sentence == original:
                yield f"{language}: not translated: {sentence!r}"


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if len(case.sent.body) >= TEN_MB and case.told == "too_large"],
    ids=name,
)
def test_what_is_too_large_is_told_on_a_host_without_a_limit_too(world, case, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    answer = world.send(case, "en")
    assert (answer.status_code, told(answer).code) == (413, "too_large")


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "en"),
        ("zz", "en"),
        ("*", "en"),
        ("fr", "en"),
        (";;q=x,,=", "en"),
        ("../../el", "en"),
        ("x" * 20_000, "en"),
        ("pt-br", "pt-pt"),
        ("pt", "pt-pt"),
        ("de-AT", "de-de"),
        ("DE", "de-de"),
        ("el-CY", "el"),
        ("zz, el;q=0.1", "el"),
        ("el;q=0, de;q=0.5", "de-de"),
    ],
)
def test_refusals_fall_back_to_a_language_there_is(world, asked, language):
    for case in (
        Case("jonas", DECIDE, "", value({}), 400, "bad_request"),
        Case("visitor", SHARED.replace("{token}", "none"), "", by("GET"), 404, "not_shared"),
    ):
        assert told(world.send(case, asked)) == told(world.send(case, language))


@pytest.mark.parametrize("chosen", ["zz", "", "../el", "el'--", "x" * 3_000])
def test_a_broken_language_cookie_is_passed_over(world, chosen):
    case = Case("visitor", SHARED.replace("{token}", "none"), "", by("GET"), 404, "not_shared")
    cookies = world.people["visitor"].client.cookies
    cookies["openedx-language-preference"] = chosen
    try:
        assert told(world.send(case, "de")).language == "de-de"
    finally:
        del cookies["openedx-language-preference"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_the_host_is_told_in_the_readers_language(language):
    with translation.override(language):
        answer = server_error(RequestFactory().get("/"))
    assert (told(answer).code, told(answer).language) == ("server_error", language)
