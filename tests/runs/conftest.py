"""People who play, alone or as a team, and processes that serve them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from smartcity_xblocks.services import Player
from tests.runs.browsers import Browser


@pytest.fixture
def people(transactional_db) -> list[int]:
    """Seven learners."""
    model = get_user_model()
    return [model.objects.create(username=f"learner-{number}").pk for number in range(7)]


@pytest.fixture
def learner(people) -> int:
    return people[0]


@pytest.fixture(params=["a learner", "a team"])
def player(request, learner) -> Player:
    return learner if request.param == "a learner" else "team-red"


@pytest.fixture
def servers(host):
    """The addresses of two processes."""
    command = [sys.executable, "-m", "tests.fixtures.serve", str(connection.settings_dict["NAME"])]
    root = Path(__file__).parents[2]
    started = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        yield [f"http://127.0.0.1:{process.stdout.readline().strip()}" for process in started]
    finally:
        for process in started:
            process.terminate()
            process.wait()
            process.stdout.close()


@pytest.fixture
def sign_in() -> Callable[[Any], Browser]:
    """Give somebody a session without a password, whose hashing would take longer than the test."""

    def browser(user: Any) -> Browser:
        client = Client()
        client.force_login(user)
        (session,) = client.cookies.values()
        return Browser(user.pk, f"{session.key}={session.value}")

    return browser
