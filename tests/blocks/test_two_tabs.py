"""Two tabs of one learner decide in the same turn, as real requests to a real server."""

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from smartcity_plugin.models import Decision, Run
from tests.fixtures.host import COURSE, FLOOD

pytestmark = pytest.mark.rows


@pytest.mark.parametrize(
    "tabs", [("stage-two", "wait"), ("stage-two", "wait", "evacuate-all", "wait", "stage-two")]
)
def test_one_decision_counts_and_the_others_learn_the_current_state(eleni, live_server, tabs):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in eleni.client.cookies.items())
    token = eleni.client.cookies["csrftoken"].value
    start = Barrier(len(tabs))

    def decide(choice: str) -> tuple[int, dict]:
        request = urllib.request.Request(  # noqa: S310 - to our own server
            f"{live_server.url}/courses/{COURSE}/xblock/{FLOOD}/handler/decide",
            json.dumps({"turn": 0, "choice": choice}).encode(),
            {"Cookie": cookies, "X-CSRFToken": token, "Content-Type": "application/json"},
        )
        start.wait()
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    with ThreadPoolExecutor(len(tabs)) as pool:
        answers = list(pool.map(decide, tabs))

    kept = Decision.objects.get()
    assert Run.objects.count() == 1
    for choice, (status, answer) in zip(tabs, answers, strict=True):
        assert status == (200 if choice == kept.choice else 409), answer
        view = answer if status == 200 else answer["error"]["view"]
        assert view["turn"] == 1
        assert view["scene"]["id"] == answers[tabs.index(kept.choice)][1]["scene"]["id"]
