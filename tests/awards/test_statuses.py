"""Entries of status lists: nobody gets one that somebody has had, whoever asks at the same moment."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone

from smartcity_plugin.awards import statuses
from smartcity_plugin.awards.states import Purpose
from smartcity_plugin.models import Award, StatusBit, StatusList

pytestmark = pytest.mark.rows

SIZE = 131_072
ASK = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from smartcity_plugin.awards import statuses
print("ready", flush=True)
sys.stdin.readline()
for _ in range(40):
    for entry in statuses.reserve(7):
        print(*entry)
"""


def nearly_full(left: int) -> StatusList:
    return StatusList.objects.create(size=SIZE, used=SIZE - left, seed="5e" * 32, created_at=timezone.now())


def test_the_first_award_opens_a_list_and_the_next_goes_on_in_it(db):
    first, second = statuses.reserve(3), statuses.reserve(2)
    row = StatusList.objects.get()
    assert (row.size, row.used) == (SIZE, 5)
    assert {list_id for list_id, _ in first + second} == {row.pk}
    assert len(set(first + second)) == 5
    assert sorted(first + second) != first + second


def test_a_page_goes_on_in_a_new_list_where_one_is_full(db):
    full = nearly_full(left=3)
    entries = statuses.reserve(10)
    assert [list_id for list_id, _ in entries] == [full.pk] * 3 + [full.pk + 1] * 7
    assert len(set(entries)) == 10
    assert [row.used for row in StatusList.objects.order_by("pk")] == [SIZE, 7]
    one, other = StatusList.objects.order_by("pk")
    assert one.seed != other.seed
    assert statuses.reserve(1)[0][0] == other.pk


def test_nothing_asked_nothing_taken(db):
    assert statuses.reserve(0) == []
    assert not StatusList.objects.exists()


def test_threads_at_once_never_get_the_same(transactional_db):
    nearly_full(left=50)

    def ask(_):
        try:
            return statuses.reserve(9)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        entries = [each for taken in pool.map(ask, range(24)) for each in taken]
    assert len(set(entries)) == 24 * 9
    assert [row.used for row in StatusList.objects.order_by("pk")] == [SIZE, 24 * 9 - 50]


@pytest.mark.thorough
def test_processes_at_once_never_get_the_same(transactional_db):
    nearly_full(left=100)
    command = [sys.executable, "-c", ASK, str(connection.settings_dict["NAME"])]
    root = Path(__file__).parents[2]
    asking = [
        subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for each in asking:
        assert each.stdout.readline() == "ready\n"
    for each in asking:
        each.stdin.write("go\n")
        each.stdin.flush()
    entries = [line for each in asking for line in each.communicate(timeout=60)[0].splitlines()]
    assert len(entries) == len(set(entries)) == 2 * 40 * 7
    assert [row.used for row in StatusList.objects.order_by("pk")] == [SIZE, 460]


def test_an_award_tells_where_its_status_stands(db, settings):
    settings.LMS_ROOT_URL = "https://academy.example/"
    ((list_id, index),) = statuses.reserve(1)
    entry = statuses.entry(Award(status_list_id=list_id, status_index=index))
    assert (entry.url, entry.index) == (f"https://academy.example/smartcity/status/{list_id}", index)
    assert statuses.list_url(list_id, Purpose.SUSPENSION) == f"{entry.url}/suspension"
    assert statuses.entry(Award()) is None


def test_our_own_lists_are_known_by_their_address_and_purpose(db, settings):
    settings.LMS_ROOT_URL = "https://academy.example"
    ((list_id, index),) = statuses.reserve(1)
    StatusBit.objects.create(
        status_list_id=list_id, purpose=Purpose.REVOCATION, index=index, set_at=timezone.now()
    )
    url = f"https://academy.example/smartcity/status/{list_id}/revocation"
    read = int.from_bytes(statuses.bits(*statuses.list_at(url)), "big")
    assert read == 1 << (SIZE - 1 - index)
    suspension = statuses.bits(*statuses.list_at(url.replace("revocation", "suspension")))
    assert suspension == bytes(SIZE // 8)
    for other in (
        url.replace("academy", "other"),
        url.replace(f"/{list_id}/", f"/0{list_id}/"),
        url.replace(f"/{list_id}/", f"/{'9' * 30}/"),
        f"{url}\n",
        f"{url}/",
        "",
    ):
        assert statuses.list_at(other) is None, other
    assert statuses.bits(list_id + 1, Purpose.REVOCATION) is None
