"""Handing a document out: to the award's learner, by page or API. What is handed out counts as delivered."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse

from smartcity_plugin.awards import api, files, issuing, moving
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.states import State
from smartcity_plugin.credentials.documents.holder import NoHolder
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.render.pdf import NoLetters
from smartcity_plugin.pages import Refusal
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark

log = Logbook(__name__)

NOT_YOURS = mark(
    "You hold no such credential. Look through your credentials; perhaps you hold it under another login."
)
NOT_SHARED = mark(
    "Nothing is shared under this link. It may be incomplete or closed: ask whoever gave it to you for a new one."
)
NOT_SIGNED = mark("This credential is waiting for its signature. Look again in a minute.")
NOTHING_NEW = mark(
    "No new file is made of this credential any more. Look at its page: it says why, and which files there are."
)
NOT_MADE = mark("This file cannot be made just now. Try again later.")
NO_SUCH_FILE = mark("There is no file of that kind or language. Choose one on the credential's page.")


def own(learner: int, credential_id: UUID) -> Award:
    """Return the learner's own award. Raises `Refusal`, the same for one of somebody else."""
    award = api.own_award(learner, credential_id)
    if award is None:
        raise Refusal(404, "unknown_credential", NOT_YOURS)
    return award


def shared(token: str) -> Award:
    """Return the award that is shared under this token. Raises `Refusal`."""
    award = api.shared_award(token)
    if award is None:
        raise Refusal(404, "not_shared", NOT_SHARED)
    return award


def kind_named(name: str) -> files.Kind:
    """Return the kind that a page's form or an address names ``format/suite``. Raises `Refusal`."""
    format_, _, suite = name.partition("/")
    try:
        return files.kind_of(format_, suite)
    except files.UnknownKind as error:
        raise Refusal(404, "unknown_file", NO_SUCH_FILE) from error


def handed(
    award: Award, kind: files.Kind, language: str, now: datetime, *, learner: int | None = None
) -> HttpResponse:
    """Return the file of this kind; without a ``language`` in the award's own. Raises `Refusal`.

    Where it is the ``learner`` who takes it, the credential is delivered.
    """
    artifact = _made(award, kind, language, now)
    if learner is not None:
        moving.deliver(award.pk, now, learner=learner)
    response = HttpResponse(artifact.content, content_type=kind.media_type)
    name = files.file_name(award, kind, artifact.language)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _made(award: Award, kind: files.Kind, language: str, now: datetime) -> files.Artifact:
    try:
        return files.artifact(award, *kind.names, language, now)
    except files.UnknownKind as error:
        raise Refusal(404, "unknown_file", NO_SUCH_FILE) from error
    except files.NothingNew as error:
        if award.state == State.PENDING:
            raise Refusal(404, "not_signed", NOT_SIGNED) from error
        raise Refusal(409, "nothing_new", NOTHING_NEW) from error
    except (NoLetters, NoHolder) as error:
        raise Refusal(503, error.code, error.message, **error.values) from error
    except (CredentialError, issuing.UnknownAchievement) as error:
        log.exception("document_not_made", award=award.credential_id)
        raise Refusal(503, "not_made", NOT_MADE) from error
