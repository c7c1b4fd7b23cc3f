"""An award's certificate for people: its PDF as a document to keep, and the address that its QR code leads to."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.achievement import Achievement, Earned
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.credentials.render.pdf import certificate_pdf

FORMAT = "certificate-pdf"


def write_pdf(achievement: Achievement, earned: Earned, now: datetime) -> bytes:
    """Return the certificate as PDF, in the language of ``earned``, with the Open Badge attached that was signed first.

    Raises `render.pdf.NoLetters`; and `NoSigningKey`, where none has been signed.
    """
    badge = credentials.open_badge_of(earned.credential_id)
    signed = badge.content if badge else credentials.open_badge_content(achievement, earned, now)
    return certificate_pdf(
        achievement,
        issuer(),
        earned,
        earned.language,
        look_up_url(earned.credential_id),
        signed,
        f"{earned.credential_id}.json",
    )


def look_up_url(credential_id: UUID) -> str:
    """Return the address that says whether the credential holds today.

    It goes by the credential's number, which never changes: a link that its learner shares can be closed, paper cannot.
    """
    return settings.LMS_ROOT_URL.rstrip("/") + reverse("smartcity:look_up", args=[credential_id])
