"""A watched learner's pictures on their way into the attempt's record."""

from datetime import datetime

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.pictures.image import Drawn, NotAPicture, redrawn
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.recording import Kept, about, due, listen
from smartcity_plugin.proctoring.rows import Row, locked, refused
from smartcity_plugin.records import api as records
from smartcity_xblocks import measures
from smartcity_xblocks.exam_service import ExamRefused, SentPicture

PICTURES_MOST = 2_000
"""What is kept of one attempt: a day of exam at one a minute, and as many flags again."""


def keep_picture(
    learner: int,
    usage_key: UsageKey,
    number: int,
    now: datetime,
    *,
    session: str,
    page: str,
    picture: SentPicture,
) -> Kept:
    """Keep a picture of a watched page; return the number of the page's last one that is kept.

    The same again changes nothing; after a gap nothing is kept. Raises `ExamRefused`.
    """
    found = Attempt.objects.filter(learner_id=learner, usage_key=usage_key, number=number).first()
    if found is None:
        raise ExamRefused("attempt_over")
    if not pictures.can_keep():
        raise refused(found, "no_pictures")
    kept = _kept(found, now, session, page, picture)
    if kept is not None:
        return Kept(kept)
    drawn = _drawn(found, picture)
    # Before the lock: a storage that is slow must not keep the learner's answers waiting.
    file = pictures.put(found.pk, drawn)
    try:
        with locked(found.pk) as row:
            kept = _kept(row, now, session, page, picture)
            if kept is None:
                entries = _keep(row, file, drawn, now, page, picture)
                return Kept(picture.number, to_sign=due(row, entries))
    except BaseException:
        pictures.drop(file)
        raise
    # Another request has kept it meanwhile.
    pictures.drop(file)
    return Kept(kept)


def _kept(row: Row, now: datetime, session: str, page: str, picture: SentPicture) -> int | None:
    """Return the answer to a picture that is not new, or comes after a gap; None for one that is to be kept."""
    listen(row, now, session, picture.at_ms)
    kept = pictures.kept(row.pk, page)
    if picture.number > kept + 1:
        return kept
    if picture.number <= kept:
        if not pictures.was_sent(row.pk, page, picture.number, picture.data):
            raise refused(row, "changed_signal")
        return kept
    if pictures.count(row.pk) >= PICTURES_MOST:
        raise refused(row, "record_full")
    return None


def _drawn(row: Row, picture: SentPicture) -> Drawn:
    try:
        return redrawn(picture.data)
    except NotAPicture as error:
        raise refused(row, error.code) from None


def _keep(row: Row, file: str, drawn: Drawn, now: datetime, page: str, picture: SentPicture) -> int:
    what = {"number": picture.number, "at_ms": picture.at_ms, "of": picture.of, "why": picture.why}
    kept = pictures.add(row.pk, file, drawn, picture.data, now, page=page, **what)
    size = {"bytes": kept.bytes, "width": kept.width, "height": kept.height}
    measures.count("pictures")
    return records.add_picture(row.pk, about(row), now, page, {**what, "sha256": kept.sha256, **size})
