"""Issuing a whole programme, page by page, by as many workers as there are.

A worker lays the next page, takes one that nobody works on, and does it: `step`. What a page gives is kept in one
transaction, which also says that the page is done. Whoever is killed leaves the page open and nothing else, and any
other worker takes it again: the lock on its row has gone with the connection.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet, Sum
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.after_commit import write
from smartcity_plugin.awards import api, issuing
from smartcity_plugin.awards.scale_learners import anybody_between, last_user, learners_between
from smartcity_plugin.awards.scale_models import IssuePage, IssueRun
from smartcity_plugin.programmes.loading import programme
from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

PAGE = 500
"""User ids in a window."""
WINDOWS = 100
"""How many windows are looked through for the next page: the run is locked meanwhile."""
TAKEN_MOST = 100
"""How often a page is begun with: far more often than by all workers at once, each of which was killed by it."""
LATE = timedelta(minutes=10)
"""After so long without a page that was done a run stands still: its task was lost."""
TRIES = 3
"""How often a page is tried whose transaction the database gives up, to let another one's pass."""


@dataclass(frozen=True)
class Progress:
    """How far a run has come. ``share`` is what has been looked through, 0 to 1."""

    share: float
    learners: int
    awarded: int
    ended: bool
    stopped_by: str


class Deadly(RuntimeError):
    """A page was begun with again and again, and never done: whoever works on it is killed."""


class NoSuchProgramme(LookupError):
    """No definition has this id."""


class NoSuchCourse(LookupError):
    """The programme does not take place in this course."""


@transaction.atomic
def start(
    programme_id: str, course_key: CourseKey | None, since: datetime | None, by: int | None, now: datetime
) -> IssueRun:
    """Begin to issue a programme, or go on where that is under way; twice at once is one run.

    Raises `NoSuchProgramme` or `NoSuchCourse`.
    """
    found = programme(programme_id)
    if found is None:
        raise NoSuchProgramme(programme_id)
    if course_key and course_key not in found.course_keys:
        raise NoSuchCourse(str(course_key))
    run, is_new = IssueRun.objects.get_or_create(
        under_way=f"{programme_id} {course_key or ''} {since.isoformat() if since else ''}",
        defaults={
            "programme": programme_id,
            "course_key": course_key,
            "since": since,
            "next_id": 1,
            "last_id": last_user(),
            "started_at": now,
            "started_by_id": by,
        },
    )
    if is_new:
        write(log, "issue_run_begun", issue_run=run.pk, programme=programme_id, course=course_key)
    if run.stopped_by:
        run.stopped_by = ""
        run.save(update_fields=["stopped_by"])
        run.pages.filter(done_at=None).update(taken=0)
    return run


def step(
    run_id: int,
    now: datetime,
    more: Callable[[], None] = lambda: None,
    ended: Callable[[], None] = lambda: None,
    tries: int = TRIES,
) -> bool:
    """Do one page of the run; False where there is none to do. Any number of workers may do this at the same time.

    ``more`` is called as soon as there may be work for another worker too, ``ended`` once all is done. What keeps a
    page from being done stops the run, which keeps it for people to read, and is raised.
    """
    try:
        return _step(run_id, now, more, ended)
    except OperationalError:
        if tries == 1:
            raise
        connection.close_if_unusable_or_obsolete()
        return step(run_id, now, more, ended, tries - 1)
    except Exception as error:
        log.exception("issue_run_stopped", issue_run=run_id)
        IssueRun.objects.filter(pk=run_id).update(stopped_by=f"{type(error).__name__}: {error}"[:400])
        raise


def _step(run_id: int, now: datetime, more: Callable[[], None], ended: Callable[[], None]) -> bool:
    run, moved = _lay(run_id)
    if run.ended_at or run.stopped_by:
        return False
    done = _do_page(run, now, more)
    if moved and not done:
        more()  # nobody stands in all these windows
    if run.next_id > run.last_id and _end(run, now):
        ended()
    return moved or done


@transaction.atomic
def _lay(run_id: int) -> tuple[IssueRun, bool]:
    """Lay the next page that has anybody in it and move the cursor behind it; return whether it moved."""
    run = IssueRun.objects.select_for_update().get(pk=run_id)
    before = run.next_id
    for _ in range(WINDOWS):
        if run.next_id > run.last_id or run.stopped_by:
            break
        first, last = run.next_id, run.next_id + PAGE - 1
        run.next_id = last + 1
        if anybody_between(run, first, last):
            run.pages.create(first_id=first, last_id=last)
            break
    run.save(update_fields=["next_id"])
    return run, run.next_id > before


def _do_page(run: IssueRun, now: datetime, more: Callable[[], None]) -> bool:
    """Take a page, look who has earned what, and keep that. False where all that are open are being worked on."""
    taken = _take(run)
    with transaction.atomic():
        page = taken and _open(run, skip_locked=True).filter(pk=taken.pk).first()
        if page is None:
            return False
        more()
        learners = learners_between(run, page.first_id, page.last_id)
        new = api.new_awards(programme(run.programme), learners, now)
        waiting = api.waiting([run.programme], learners)
    signed = issuing.sign_awards(waiting, now)
    issuing.reserve_statuses(new)
    with transaction.atomic():
        page = _open(run).filter(pk=page.pk).first()
        if page:  # or somebody else has done it just now
            page.awarded = signed + issuing.keep_signed(new, now)
            page.learners, page.done_at = len(learners), now
            page.save(update_fields=["awarded", "learners", "done_at"])
            about = {"issue_run": run.pk, "page": page.pk, "learners": page.learners, "count": page.awarded}
            write(log, "issue_page_done", **about)
            measures.told(awards_given=page.awarded)
    return True


@transaction.atomic
def _take(run: IssueRun) -> IssuePage | None:
    """Note that a page is begun with, which stays though whoever does it be killed. Raises `Deadly`."""
    # The latest first: older ones may be those that somebody is about to lock once more.
    page = _open(run, skip_locked=True).order_by("-pk").first()
    if page:
        page.taken = (page.taken or 0) + 1
        if page.taken > TAKEN_MOST:
            told = f"users {page.first_id} to {page.last_id} were begun with {TAKEN_MOST} times"
            raise Deadly(f"{told}: whoever works on them is killed, or given up by the database")
        page.save(update_fields=["taken"])
    return page


def _open(run: IssueRun, *, skip_locked: bool = False) -> QuerySet[IssuePage]:
    return run.pages.select_for_update(skip_locked=skip_locked).filter(done_at=None)


def _end(run: IssueRun, now: datetime) -> bool:
    """Say that the run has ended, once no page is open; return whether it was us who ended it."""
    if run.pages.filter(done_at=None).exists():
        return False
    if not IssueRun.objects.filter(pk=run.pk, ended_at=None).update(ended_at=now, under_way=None):
        return False
    log.info("issue_run_ended", issue_run=run.pk, programme=run.programme)
    return True


def progress(run_id: int) -> Progress:
    """Return how far the run has come. Three queries."""
    run = IssueRun.objects.get(pk=run_id)
    done = run.pages.exclude(done_at=None).aggregate(learners=Sum("learners"), awarded=Sum("awarded"))
    open_ids = run.pages.filter(done_at=None).count() * PAGE
    looked_at = max(0, min(run.next_id - 1, run.last_id) - open_ids)
    share = 1.0 if run.ended_at or not run.last_id else looked_at / run.last_id
    return Progress(share, done["learners"] or 0, done["awarded"] or 0, bool(run.ended_at), run.stopped_by)


def standing_still(now: datetime) -> list[int]:
    """Return the runs that nobody works on, though they have neither ended nor been stopped."""
    rows = IssueRun.objects.filter(ended_at=None, stopped_by="", started_at__lt=now - LATE)
    return [row.pk for row in rows if not row.pages.filter(done_at__gte=now - LATE).exists()]


def newest(most: int) -> list[IssueRun]:
    """Return the runs that were started last."""
    return list(IssueRun.objects.order_by("-pk")[:most])
