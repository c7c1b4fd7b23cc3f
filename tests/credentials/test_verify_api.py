"""Verifying by the API and by the command of a site, which knows its own keys and status lists."""

import io
import json

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from smartcity_plugin.awards import acting
from smartcity_plugin.models import Artifact, Award
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows
ADDRESS = "/api/smartcity/v1/verify"


@pytest.fixture
def credential(eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Artifact.objects.filter(suite="eddsa-jcs-2022").get().document


def ask(visitor, body, **headers):
    body = body if isinstance(body, str | bytes) else json.dumps(body)
    return visitor.client.post(ADDRESS, body, content_type="application/json", headers=headers)


def outcomes(answer):
    return {each["code"]: each["outcome"] for each in answer.json()["checks"]}


def test_a_credential_goes_in_and_its_checks_come_out(visitor, credential):
    holder = Award.objects.get().holder
    for sent in (json.loads(credential), credential):
        answer = ask(visitor, {"credential": sent, "holder": holder})
        assert (answer.status_code, answer.json()["outcome"]) == (200, "valid"), answer.content
        assert set(outcomes(answer).values()) == {"passed"}
    changed = ask(visitor, {"credential": credential.replace('"100.00"', '"99.00"')})
    assert changed.json()["outcome"] == "invalid"
    assert outcomes(changed)["proof"] == "failed"


def test_a_revoked_credential_is_told_and_a_suspended_one_apart(visitor, credential):
    award, operator = Award.objects.get(), get_user_model().objects.get(username="operator")

    def status(act):
        act(award.pk, operator.pk, "It was looked into.", timezone.now())
        answer = ask(visitor, {"credential": credential}).json()
        return answer["outcome"], next(each["text"] for each in answer["checks"] if each["code"] == "status")

    suspended, reinstated, revoked = map(status, (acting.suspend, acting.reinstate, acting.revoke))
    assert [suspended[0], reinstated[0], revoked[0]] == ["invalid", "valid", "invalid"]
    assert suspended[1] != revoked[1]


def test_the_answer_is_in_the_readers_language(visitor, host):
    english, greek = (
        ask(visitor, {"credential": "{}"}, **{"Accept-Language": each}) for each in ("en", "el")
    )
    assert english.json()["verdict"] != greek.json()["verdict"]
    assert english.json()["outcome"] == greek.json()["outcome"] == "invalid"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "not_json"),
        (b"\xff", 400, "not_utf8"),
        ('{"credential": {"a": 1, "a": 2}}', 400, "repeated_member"),
        ('{"credential": 1e999}', 400, "not_i_json"),
        ("[" * 500 + "]" * 500, 400, "too_deep"),
        ("[" + "0," * 30_000 + "0]", 400, "too_many"),
        (" " * 1_000_001, 413, "too_large"),
        ("[]", 400, "invalid"),
        ("{}", 400, "invalid"),
        ('{"credential": 7}', 400, "invalid"),
        ('{"credential": []}', 400, "invalid"),
        ('{"credential": ""}', 400, "invalid"),
        ('{"credential": {}}', 400, "invalid"),
        ('{"credential": "x", "holder": {}}', 400, "invalid"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(visitor, host, body, status, code):
    answer = ask(visitor, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_it_takes_no_other_method_or_type_and_not_too_many_at_once(visitor, host):
    cache.clear()
    assert visitor.get(ADDRESS).status_code == 405
    form = visitor.client.post(ADDRESS, {"credential": "{}"})
    assert (form.status_code, form.json()["code"]) == (415, "bad_media_type")
    answers = [ask(visitor, {"credential": "{}"}).status_code for _ in range(31)]
    assert {*answers} == {200, 429}
    cache.clear()


def test_the_command_knows_our_own_keys_and_lists(credential, tmp_path, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    path, said = tmp_path / "credential.json", io.StringIO()
    path.write_text(credential)
    call_command("smartcity_verify", str(path), "--offline", stdout=said)
    assert said.getvalue().splitlines()[-1] == "Result: valid"
    path.write_text(credential.replace('"100.00"', '"99.00"'))
    with pytest.raises(CommandError, match="Signature: failed") as refused:
        call_command("smartcity_verify", str(path), "--offline")
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("smartcity_verify", str(tmp_path / "missing.json"))
    assert refused.value.returncode == 2
