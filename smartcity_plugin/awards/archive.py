"""All of a learner's credentials as one ZIP: the files, a page to read them by, and a manifest with their hashes."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from smartcity_plugin.awards import api, files, issuing, moving
from smartcity_plugin.awards.models import Award
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

FORMAT = 1
"""Of the manifest."""

Contents = Iterator[tuple[str, Callable[[], bytes | None]]]


@dataclass
class Archive:
    """What goes into the file, and what was written so far; page and manifest come last, since they tell of the rest.

    ``kinds`` are what is wanted, ``language`` is that of documents and of the page. What cannot be made is left out,
    and the page says so.
    """

    learner: int
    kinds: Collection[files.Kind]
    language: str
    now: datetime
    told: list[dict[str, Any]] = field(default_factory=list)

    def contents(self) -> Contents:
        """Yield each file's name and what reads it, one award after the other."""
        for award in api.awards_of(self.learner).order_by("earned_at", "pk"):
            told = self._told(award)
            self.told.append(told)
            for kind in self.kinds:
                yield self._path(award, kind), partial(self._document, award, kind, told)
        yield "manifest.json", self._manifest
        yield "index.html", self._page

    def _path(self, award: Award, kind: files.Kind) -> str:
        name = files.file_name(award, kind, self._language(kind))
        suite = f"{kind.suite}/" if kind.suite else ""
        return f"{award.programme}-{award.achievement}-{award.attempt}/{suite}{name}"

    def _language(self, kind: files.Kind) -> str:
        return self.language if self.language in kind.languages else kind.languages[0]

    def _told(self, award: Award) -> dict[str, Any]:
        return {
            "credential_id": str(award.credential_id),
            "programme": award.programme,
            "achievement": award.achievement,
            "attempt": award.attempt,
            "title": issuing.title_of(award, self.language),
            "state": str(award.state),
            "earned_at": award.earned_at.isoformat(),
            "valid_until": award.valid_until and award.valid_until.isoformat(),
            "files": [],
        }

    def _document(self, award: Award, kind: files.Kind, told: dict[str, Any]) -> bytes | None:
        try:
            found = files.artifact(award, *kind.names, self._language(kind), self.now)
        except (files.NothingNew, issuing.UnknownAchievement):
            return None
        except CredentialError:
            log.exception("document_not_made", award=award.credential_id)
            return None
        told["files"].append(
            {
                "path": self._path(award, kind),
                "format": kind.format,
                "suite": kind.suite,
                "language": found.language,
                "media_type": kind.media_type,
                "bytes": len(found.content),
                "sha256": found.sha256,
            }
        )
        moving.deliver(award.pk, self.now, learner=self.learner)
        return found.content

    def _manifest(self) -> bytes:
        told = {"format": FORMAT, "made_at": self.now.isoformat(), "credentials": self.told}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    def _page(self) -> bytes:
        # Written while the file is sent, when the thread's language may be that of another request.
        with translation.override(self.language):
            context = {"credentials": self.told, "made_at": self.now, "kinds": files.KINDS}
            return render_to_string("smartcity/archive_index.html", context).encode()
