"""Mail to learners about what became of their awards: in their language, and each thing once, as far as mail can.

A line of an award's log is told when its mail goes out; the line itself keeps that. What has been overtaken meanwhile
is not told any more: of a credential that was signed and revoked in the same hour only the second is.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from smartcity_plugin import compat
from smartcity_plugin.awards import issuing
from smartcity_plugin.awards.models import Award, AwardEvent
from smartcity_plugin.awards.moving import deliver
from smartcity_plugin.awards.state_words import MAILS, Told
from smartcity_plugin.awards.states import OUT, State
from smartcity_plugin.credentials.issuing import issuer
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

LONGEST_SUBJECT = 150
LATE = timedelta(minutes=10)
NEWS = timedelta(days=30)
"""What is older is no news: where mail was off for a year, switching it on does not send the year."""


def tell_holder(award_id: int, now: datetime) -> None:
    """Send an award's learner what has not been told yet; see `tell`."""
    for learner in Award.objects.filter(pk=award_id).values_list("learner_id", flat=True):
        tell(learner, now)


def tell(learner: int, now: datetime) -> None:
    """Send a learner what has not been told yet, one mail for each kind of news.

    Raises what the mail server's failure raises; what was not sent is then told the next time.
    """
    user = get_user_model().objects.filter(pk=learner).first()
    if not settings.SMARTCITY_CREDENTIAL_MAIL or user is None or not user.email:
        return
    language = compat.learner_languages([learner]).get(learner)
    for told, events in _news(learner, now):
        _tell(user, told, [each.pk for each in events], language, now)


@transaction.atomic
def _tell(user: Any, told: Told, event_ids: list[int], language: str | None, now: datetime) -> None:
    """Send one mail, with the lines that it tells locked: of two workers one sends it.

    Whoever is killed before the commit leaves them untold. So a mail may be sent twice then, and none is lost.
    """
    rows = AwardEvent.objects.select_for_update(skip_locked=True).filter(pk__in=event_ids, told_at=None)
    locked = list(rows.values_list("pk", flat=True))
    events = list(AwardEvent.objects.filter(pk__in=locked).select_related("award__template").order_by("pk"))
    if not events:
        return
    was_sent = _send(user, told, events, language or events[-1].award.language)
    AwardEvent.objects.filter(pk__in=locked).update(told_at=now)
    for each in events if was_sent and told in (Told.SIGNED, Told.REISSUED) else ():
        deliver(each.award_id, now)


def untold(after: int, most: int, now: datetime) -> list[int]:
    """Return the next learners by id, after that one, with a signed credential that they have not been told of."""
    if not settings.SMARTCITY_CREDENTIAL_MAIL:
        return []
    rows = Award.objects.filter(
        state=State.SIGNED,
        learner_id__gt=after,
        learner__email__gt="",
        events__to_state=State.SIGNED,
        events__told_at=None,
        events__at__gte=now - NEWS,
    )
    return list(rows.order_by("learner_id").values_list("learner_id", flat=True).distinct()[:most])


def is_overdue(now: datetime) -> bool:
    """Return whether learners wait for their mail, and nobody has been sent any for a while: whoever did it is lost."""
    if AwardEvent.objects.filter(told_at__gte=now - LATE).exists():
        return False
    waiting = AwardEvent.objects.filter(
        to_state=State.SIGNED, told_at=None, at__range=(now - NEWS, now - LATE), award__state=State.SIGNED
    )
    return settings.SMARTCITY_CREDENTIAL_MAIL and waiting.filter(award__learner__email__gt="").exists()


def _news(learner: int, now: datetime) -> Iterator[tuple[Told, list[AwardEvent]]]:
    """Yield what has not been told and still holds, by kind."""
    events = AwardEvent.objects.filter(
        award__learner=learner, told_at=None, award__state=F("to_state"), at__gte=now - NEWS
    ).select_related("award__template")
    found = defaultdict(list)
    for event in events.order_by("pk"):
        if kind := kind_of(event):
            found[kind].append(event)
    yield from found.items()


def kind_of(event: AwardEvent) -> Told | None:
    """Return which news a line of the log is to its learner; None: none."""
    match State(event.from_state), State(event.to_state):
        case State.PENDING, State.SIGNED:
            return Told.REISSUED if event.award.attempt > 1 else Told.SIGNED
        case before, State.SUSPENDED if before in OUT:
            return Told.SUSPENDED
        case State.SUSPENDED, after if after in OUT:
            return Told.REINSTATED
        case before, State.REVOKED if before in OUT | {State.SUSPENDED}:
            return Told.REVOKED
    return None


def _send(user: Any, told: Told, events: list[AwardEvent], language: str) -> bool:
    """Return whether it was sent; False where it never can be."""
    with translation.override(language):
        message = _message(user, told, events, language)
    try:
        message.send()
    except SMTPRecipientsRefused:
        # There is nobody at this address, and there will not be the next time.
        log.warning("mail_refused", award=events[0].award.credential_id)
        return False
    return True


def _message(user: Any, told: Told, events: list[AwardEvent], language: str) -> EmailMultiAlternatives:
    subject, opening = (_(each) for each in MAILS[told])
    items = [
        {
            "title": pick(issuing.told(each.award).title, language),
            "url": _address("smartcity:credential", each.award.credential_id),
            "reason": each.reason,
        }
        for each in events
    ]
    context = {
        "subject": subject.format(titles=", ".join(each["title"] for each in items)),
        "language": language,
        "name": compat.learner_name(user),
        "opening": opening,
        "items": items,
        "issuer": issuer().name,
        "issuer_url": _address("smartcity:issuer"),
    }
    message = EmailMultiAlternatives(
        # A header is one line.
        " ".join(context["subject"].split())[:LONGEST_SUBJECT],
        render_to_string("smartcity/mail.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
        headers={"Auto-Submitted": "auto-generated"},  # RFC 3834: nobody's absence is to be answered to us
    )
    message.attach_alternative(render_to_string("smartcity/mail.html", context), "text/html")
    return message


def _address(name: str, *arguments: Any) -> str:
    return settings.LMS_ROOT_URL.rstrip("/") + reverse(name, args=arguments)
