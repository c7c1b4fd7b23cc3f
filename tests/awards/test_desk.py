"""The desk of awards: who may, what is shown, what is done."""

import csv
import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from demo.models import UserProfile
from smartcity_plugin.awards.desk import PAGE
from smartcity_plugin.awards.state_words import STATES
from smartcity_plugin.awards.states import State
from smartcity_plugin.models import Artifact, Award, StatusBit
from tests.fixtures.host import BEST_PATH, Person

pytestmark = pytest.mark.rows

LIST, TABLE = "/smartcity/awards/", "/smartcity/awards/awards.csv"
WHY = "Somebody else sat the exam."


def address(award: Award) -> str:
    return f"{LIST}{award.credential_id}/"


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


@pytest.fixture
def operator(host) -> Person:
    return Person("operator")


@pytest.fixture
def many(host) -> list[Award]:
    """Two pages and a half of awards, one learner each, the oldest first."""
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"learner{each:03}") for each in range(PAGE * 5 // 2)
    )
    UserProfile.objects.bulk_create(UserProfile(user=user, name=f"=SUM({user.pk})") for user in users)
    return Award.objects.bulk_create(
        Award(
            learner=user,
            programme="scro",
            achievement=f"m{each % 2 + 1:02}",
            facts={"score": None},
            state="revoked" if each % 10 == 0 else "signed",
            earned_at=timezone.now(),
        )
        for each, user in enumerate(users)
    )


def main(answer):
    return html.fromstring(answer.content).xpath("//main")[0]


def text(answer) -> str:
    return " ".join(main(answer).text_content().split())


def listed(answer) -> list[str]:
    return [each.text_content() for each in main(answer).xpath(".//tbody//th/span[@class='sc-meta']")]


def code_of(answer) -> str:
    return main(answer).xpath(".//*[@data-code]/@data-code")[0]


def buttons(answer) -> list[str]:
    return main(answer).xpath(".//button[@name='action']/@value")


# Who may


@pytest.mark.parametrize(
    ("who", "status"), [("eleni", 403), ("reviewer", 403), ("author", 403), ("operator", 200), (None, 302)]
)
def test_only_who_may_manage_credentials_sees_or_changes_anything(award, who, status):
    person = Person(who)
    for page in (LIST, TABLE, address(award)):
        assert person.get(page).status_code == status, page
    revoked = person.post(address(award), {"action": "revoke", "reason": WHY, "confirm": "on"})
    assert revoked.status_code == (302 if status == 200 else status)
    award.refresh_from_db()
    assert (award.state == "revoked") == (who == "operator")


def test_the_permission_is_enough_and_shows_the_way(award, jonas):
    assert LIST not in jonas.get("/smartcity/verify/").content.decode()
    may = Permission.objects.get(content_type__app_label="smartcity", codename="manage_credentials")
    get_user_model().objects.get(username="jonas").user_permissions.add(may)
    assert jonas.get(LIST).status_code == 200
    assert LIST in jonas.get("/smartcity/verify/").content.decode()
    assert LIST in Person("jonas").get("/smartcity/verify/").content.decode()


# What is shown


def test_the_list_goes_by_keys_and_misses_none(many, operator):
    seen, pages, address_of_page = [], 0, LIST
    while address_of_page:
        page = operator.get(address_of_page)
        seen += listed(page)
        pages += 1
        following = main(page).xpath(".//a[@rel='next']/@href")
        address_of_page = f"{LIST}{following[0]}" if following else None
    assert seen == [award.learner.username for award in reversed(many)]
    assert pages == 3
    (newer,) = main(page).xpath(".//a[@rel='prev']/@href")
    assert listed(operator.get(f"{LIST}{newer}")) == seen[PAGE : 2 * PAGE]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("what=scro", lambda row: True),
        ("what=scro/m02", lambda row: row.achievement == "m02"),
        ("what=scro/m01&state=revoked", lambda row: row.achievement == "m01" and row.state == "revoked"),
        ("name=LEARNER00", lambda row: row.learner.username < "learner010"),
        ("name=SUM(", lambda row: True),
        ("state=superseded", lambda row: False),
        ("what=none", lambda row: False),
        ("name=%00", lambda row: False),
        ("state=none&before=x&after=%D9%A3", lambda row: True),
    ],
)
def test_the_list_is_narrowed_and_so_is_the_table(many, operator, asked, expected):
    names = [row.learner.username for row in many if expected(row)]
    assert listed(operator.get(f"{LIST}?{asked}")) == names[::-1][:PAGE]
    table = b"".join(operator.get(f"{TABLE}?{asked}").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["username"] for row in rows] == names
    # Nothing that a spreadsheet would compute.
    assert all(row["name"].startswith("'=SUM(") for row in rows)


def test_the_list_takes_as_many_queries_for_a_page_as_for_one(many, operator):
    counts = []
    for asked in ("name=learner001", ""):
        operator.get(f"{LIST}?{asked}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            operator.get(f"{LIST}?{asked}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_of_an_award_shows_all_that_is_kept_of_it(award, operator):
    operator.post(address(award), {"action": "suspend", "reason": WHY})
    page = operator.get(address(award))
    shown = text(page)
    for each in (
        "Ελένη Παπαδάκη",
        f"urn:uuid:{award.credential_id}",
        Artifact.objects.get().sha256,
        "eddsa-jcs-2022",
        "Waits for its signature → Signed",
        "Delivered → Suspended",
        f"Reason: {WHY}",
        "Tomasz Wójcik",
        "the learner was sent a mail",
        f"entry {award.status_index}",
    ):
        assert each in shown, each
    for link in main(page).xpath(".//dd/a[contains(@href, '/status/')]/@href"):
        assert operator.get(re.sub(r"^https?://[^/]+", "", link)).status_code == 200


def test_every_state_has_words():
    assert set(STATES) == set(State)


# What is done


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("pending", ["sign", "revoke"]),
        ("signed", ["suspend", "revoke", "reissue"]),
        ("suspended", ["reinstate", "revoke", "reissue"]),
        ("revoked", ["reissue"]),
        ("superseded", []),
    ],
)
def test_what_can_be_done_is_offered(award, operator, state, offered):
    Award.objects.update(state=state)
    assert buttons(operator.get(address(award))) == offered


def test_an_own_award_is_for_somebody_else(award):
    may = Permission.objects.get(content_type__app_label="smartcity", codename="manage_credentials")
    get_user_model().objects.get(username="eleni").user_permissions.add(may)
    eleni = Person("eleni")
    page = eleni.get(address(award))
    assert buttons(page) == []
    assert main(page).xpath(".//*[@data-barred]")
    refused = eleni.post(address(award), {"action": "suspend", "reason": WHY})
    assert (refused.status_code, code_of(refused)) == (403, "own_award")


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"action": "revoke", "confirm": "on"}, 422, "no_reason"),
        ({"action": "revoke", "confirm": "on", "reason": " "}, 422, "no_reason"),
        ({"action": "revoke", "confirm": "on", "reason": "x" * 1001}, 422, "too_long"),
        ({"action": "revoke", "confirm": "on", "reason": "a\0b"}, 422, "not_kept"),
        ({"action": "revoke", "reason": WHY}, 422, "not_confirmed"),
        ({"action": "reissue", "reason": WHY}, 422, "not_confirmed"),
        ({"action": "reinstate", "reason": WHY}, 302, None),
        ({"action": "forgive", "reason": WHY}, 400, "unknown_action"),
        ({"reason": WHY}, 400, "unknown_action"),
    ],
)
def test_what_is_not_meant_is_refused_and_changes_nothing(award, operator, sent, status, code):
    before = award.events.count()
    answer = operator.post(address(award), sent)
    assert answer.status_code == status
    if code:
        assert code_of(answer) == code
        # What was written is still there to be mended.
        assert html.fromstring(answer.content).xpath("//textarea")
    award.refresh_from_db()
    assert (award.state, award.events.count(), StatusBit.objects.count()) == ("delivered", before, 0)


def test_what_somebody_else_has_done_meanwhile_is_told(award, operator):
    Award.objects.update(state="revoked")
    answer = operator.post(address(award), {"action": "suspend", "reason": WHY})
    assert (answer.status_code, code_of(answer)) == (409, "wrong_state")
    assert "“Revoked”" in text(answer)


def test_an_award_is_issued_anew_and_the_page_leads_to_it(award, operator):
    answer = operator.post(address(award), {"action": "reissue", "reason": "Married name", "confirm": "on"})
    new = Award.objects.get(attempt=2)
    assert answer["Location"] == address(new)
    page = operator.get(address(new))
    assert main(page).xpath(f".//dd/a[@href='{address(award)}']")
    assert buttons(operator.get(address(award))) == []


@pytest.fixture
def unsigned(eleni, settings, tmp_path):
    """An award that could not be signed, since there was no key; now there is one."""
    keys, settings.SMARTCITY_KEYS_DIR = settings.SMARTCITY_KEYS_DIR, tmp_path
    eleni.see_card()
    eleni.play(*BEST_PATH)
    settings.SMARTCITY_KEYS_DIR = keys
    return Award.objects.get()


def test_what_waits_is_signed_from_its_page_and_told(unsigned, operator):
    assert operator.post(address(unsigned), {"action": "sign"}).status_code == 302
    assert Award.objects.get().state == "delivered"
    assert [each.to for each in mail.outbox] == [["eleni@example.org"]]


def test_what_waits_is_signed_together(unsigned, many, operator):
    signed = next(award for award in many if award.state == "signed")
    page = operator.get(f"{LIST}?name=eleni")
    assert main(page).xpath(".//input[@name='award']/@value") == [str(unsigned.pk)]
    answer = operator.post(LIST, {"action": "sign_chosen", "award": [str(unsigned.pk), str(signed.pk)]})
    assert "1 was signed." in text(answer)
    assert Artifact.objects.count() == 1


def test_without_a_key_the_desk_says_so(unsigned, operator, settings, tmp_path):
    settings.SMARTCITY_KEYS_DIR = tmp_path
    for page, sent in (
        (address(unsigned), {"action": "sign"}),
        (LIST, {"action": "sign_chosen", "award": unsigned.pk}),
    ):
        answer = operator.post(page, sent)
        assert (answer.status_code, code_of(answer)) == (409, "not_signed")
        assert "smartcity_keys" in text(answer)
    assert Award.objects.get().state == "pending"
