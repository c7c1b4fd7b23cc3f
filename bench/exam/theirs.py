"""A timed exam of edx-proctoring as its page calls it. Installed by `make bench-exam` into a folder of its own."""

import json
from typing import Any

from django.test import Client
from opaque_keys.edx.keys import UsageKey

from bench.exam.host import answered, learner

NAME = "edx-proctoring 6.1.4"
ATTEMPT = "/api/edx_proctoring/v1/proctored_exam/attempt"


class PlatformService:
    """What the LMS offers the peer, free of cost: it takes everything and knows nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **more: None


class Theirs:
    """Learners who sit a timed exam, which stands where ours does; nobody watches them either."""

    def __init__(self, usage_key: UsageKey):
        # The peer's folder is on the path where the benchmark runs, and nowhere else.
        from edx_proctoring.api import create_exam  # noqa: PLC0415
        from edx_proctoring.runtime import set_runtime_service  # noqa: PLC0415

        for name in ("certificates", "credit", "grades", "instructor"):
            set_runtime_service(name, PlatformService())
        self._course_key = usage_key.course_key
        self._exam = create_exam(
            str(usage_key.course_key), str(usage_key), "Final exam", 60, is_proctored=False
        )

    def prepare(self) -> Client:
        """Return somebody who has not begun."""
        return learner(self._course_key)

    def prepare_begun(self) -> tuple[Client, int]:
        """Return somebody who has begun, and the attempt."""
        client = self.prepare()
        return client, self.begin(client)

    def begin(self, client: Client) -> int:
        """Create an attempt and start the clock (templates/timed_exam/entrance.html); its content is not loaded."""
        return answered(client.post(ATTEMPT, {"exam_id": self._exam, "start_clock": "true"}))[
            "exam_attempt_id"
        ]

    def poll(self, begun: tuple[Client, int]) -> dict:
        """Ask where the attempt stands (static/proctoring/js/views/proctored_exam_view.js)."""
        client, attempt = begun
        return answered(client.get(f"{ATTEMPT}/{attempt}?sourceid=in_exam&proctored=false"))

    def submit(self, begun: tuple[Client, int]) -> dict:
        """Hand in (templates/timed_exam/ready_to_submit.html), without the page before it that asks once more."""
        client, attempt = begun
        body = json.dumps({"action": "submit"})
        return answered(client.put(f"{ATTEMPT}/{attempt}", body, content_type="application/json"))

    def cycle(self, client: Client) -> None:
        """Create, start and hand in."""
        self.submit((client, self.begin(client)))
