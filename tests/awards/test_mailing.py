"""Mail about credentials: to their learner, in the learner's language, once, and no storm of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connections
from django.utils import timezone
from lxml import html

from demo.models import UserPreference
from smartcity_plugin import tasks
from smartcity_plugin.awards import acting, mailing
from smartcity_plugin.models import Award, AwardEvent
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows

WHY = "Somebody else sat\nthe exam <b>twice</b>."


@pytest.fixture
def manager(host) -> int:
    return get_user_model().objects.get(username="operator").pk


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


def now():
    return timezone.now()


def subjects() -> list[str]:
    return [each.subject for each in mail.outbox]


def test_a_signed_credential_is_told_and_so_delivered(award, settings):
    (sent,) = mail.outbox
    assert sent.to == ["eleni@example.org"]
    assert sent.from_email == settings.DEFAULT_FROM_EMAIL
    assert sent.subject == "Issued to you: Risk response: from plan to action"
    page = f"{settings.LMS_ROOT_URL}/smartcity/credentials/{award.credential_id}/"
    assert page in sent.body
    ((shown, kind),) = sent.alternatives
    assert kind == "text/html"
    assert html.fromstring(shown).xpath("//a/@href")[0] == page
    assert award.state == "delivered"
    assert [each.to_state for each in award.events.order_by("pk")] == ["signed", "delivered"]


def test_mail_speaks_the_language_that_the_learner_has_chosen_by_now(award, manager):
    UserPreference.objects.create(user_id=award.learner_id, key="pref-lang", value="el")
    acting.suspend(award.pk, manager, WHY, now())
    sent = mail.outbox[-1]
    assert award.template.content["title"]["el"] in sent.subject
    assert 'lang="el"' in sent.alternatives[0][0]


def test_each_thing_is_told_once(award, manager):
    acting.suspend(award.pk, manager, WHY, now())
    acting.reinstate(award.pk, manager, "All is well.", now())
    acting.revoke(award.pk, manager, WHY, now())
    for _ in range(3):
        tasks.tell_award(award.pk)
        tasks.tell_learners()
    title = "Risk response: from plan to action"
    assert subjects() == [
        f"{words}: {title}" for words in ("Issued to you", "Suspended", "Valid again", "Revoked")
    ]
    told = mail.outbox[-1]
    assert WHY in told.body
    assert "<b>twice" not in told.alternatives[0][0]
    assert "&lt;b&gt;twice" in told.alternatives[0][0]


def test_what_is_issued_anew_is_told_as_such(award, manager):
    mail.outbox.clear()
    new = acting.reissue(award.pk, manager, "Married name", now())
    (sent,) = mail.outbox
    assert sent.subject.startswith("Issued to you anew: ")
    assert str(new.credential_id) in sent.body
    assert str(award.credential_id) not in sent.body


def test_what_was_overtaken_is_not_told(award, manager, settings):
    settings.SMARTCITY_CREDENTIAL_MAIL = False
    acting.suspend(award.pk, manager, WHY, now())
    acting.revoke(award.pk, manager, WHY, now())
    settings.SMARTCITY_CREDENTIAL_MAIL = True
    mail.outbox.clear()
    tasks.tell_award(award.pk)
    assert subjects() == ["Revoked: Risk response: from plan to action"]


def test_what_is_old_is_no_news(award):
    AwardEvent.objects.filter(to_state="signed").update(told_at=None, at=now() - timedelta(days=31))
    Award.objects.update(state="signed")
    mail.outbox.clear()
    tasks.tell_learners()
    tasks.tell_award(award.pk)
    assert subjects() == []


@pytest.mark.parametrize("off", ["setting", "address"])
def test_without_mail_the_award_stays_signed(eleni, settings, off):
    if off == "setting":
        settings.SMARTCITY_CREDENTIAL_MAIL = False
    else:
        get_user_model().objects.filter(username="eleni").update(email="")
    eleni.see_card()
    eleni.play(*BEST_PATH)
    tasks.tell_learners()
    assert subjects() == []
    assert Award.objects.get().state == "signed"


class Down(locmem.EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("away")


class Refusing(locmem.EmailBackend):
    """A mail server that knows nobody."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"eleni@example.org": (550, b"unknown")})


class Killed(locmem.EmailBackend):
    """A worker that is killed as soon as it has sent its mail."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SystemExit


def unsigned_news(award: Award) -> None:
    """Have the award's signing untold."""
    AwardEvent.objects.filter(to_state="delivered").delete()
    AwardEvent.objects.update(told_at=None)
    Award.objects.update(state="signed")
    mail.outbox.clear()


def test_what_could_not_be_sent_is_sent_the_next_time(award, settings):
    unsigned_news(award)
    ours = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    with pytest.raises(SMTPServerDisconnected):
        mailing.tell(award.learner_id, now())
    assert Award.objects.get().state == "signed"
    settings.EMAIL_BACKEND = ours
    mailing.tell(award.learner_id, now())
    assert len(mail.outbox) == 1
    assert Award.objects.get().state == "delivered"


def test_a_worker_that_is_killed_loses_no_mail_and_its_learner_may_get_one_twice(award, settings):
    unsigned_news(award)
    ours = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Killed"
    with pytest.raises(SystemExit):
        mailing.tell(award.learner_id, now())
    assert Award.objects.get().state == "signed"
    settings.EMAIL_BACKEND = ours
    later = now() + mailing.LATE + timedelta(seconds=1)
    assert mailing.is_overdue(later)
    tasks.tell_learners()
    tasks.tell_learners()
    assert len(mail.outbox) == 2
    assert Award.objects.get().state == "delivered"
    assert not mailing.is_overdue(later)


def test_an_address_that_nobody_has_is_not_tried_for_ever(award, settings):
    unsigned_news(award)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    mailing.tell(award.learner_id, now())
    assert mailing.untold(0, 10, now()) == []
    assert Award.objects.get().state == "signed"


def test_workers_at_once_send_it_once(award):
    unsigned_news(award)

    def work(_):
        try:
            mailing.tell(award.learner_id, now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(12)))
    assert len(mail.outbox) == 1


def awarded_together(number: int) -> list[int]:
    """Sign two awards of each of so many learners, as a run over a programme does."""
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"learner{each}", email=f"learner{each}@example.org")
        for each in range(number)
    )
    for user in users:
        for achievement in ("m01", "m02"):
            award = Award.objects.create(
                learner=user,
                programme="scro",
                achievement=achievement,
                facts={"score": None},
                state="signed",
                earned_at=now(),
            )
            AwardEvent.objects.create(award=award, from_state="pending", to_state="signed", at=now())
    return [user.pk for user in users]


def test_who_was_awarded_several_at_once_gets_one_mail(host):
    awarded_together(3)
    tasks.tell_learners()
    assert sorted(each.to[0] for each in mail.outbox) == [f"learner{each}@example.org" for each in range(3)]
    assert mail.outbox[0].body.count("/smartcity/credentials/") == 2
    assert mailing.untold(0, 10, now()) == []


def test_mail_goes_out_so_many_a_minute(host, monkeypatch):
    learners = awarded_together(5)
    from smartcity_plugin.awards import tasks as ours  # noqa: PLC0415 - where the limit stands

    monkeypatch.setattr(ours, "MAILED_A_MINUTE", 2)
    later = []
    monkeypatch.setattr(ours, "enqueue", lambda task, *arguments, eta: later.append((arguments, eta)))
    started = now()
    tasks.tell_learners()
    assert len(mail.outbox) == 2
    (((after,), eta),) = later
    assert after == learners[1]
    assert eta - started >= timedelta(minutes=1)
    tasks.tell_learners(after)
    tasks.tell_learners(learners[3])
    assert len(mail.outbox) == 5
    assert len(later) == 2
