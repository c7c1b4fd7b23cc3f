"""A bank while it is walked: what `Shape` reports, and the readers that several kinds share."""

from typing import Any

from smartcity_xblocks.markup import dropped
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Parts, Place, Shape

ADDRESSES = ("/", "http://", "https://")
ADDRESS_LIMIT = 2_000


class Walk(Shape):
    """Collects problems of a bank; with ``warnings``, as for an author, texts are looked over too."""

    def markup(self, value: Any, place: Place) -> None:
        """Expect texts by language that may be simple HTML, and nothing that learners would not get to see."""
        texts = self.language_map(value, place)
        if self.warnings:
            for language, text in texts.items():
                if found := dropped(text):
                    message = mark("This is not allowed in texts and would be left out: {found}. Remove it.")
                    self.report("unsafe", (place, language), message, found=", ".join(found[:5])[:100])

    def yes_or_no(self, value: Any, place: Place) -> None:
        """Expect true or false."""
        if not isinstance(value, bool):
            self.report("not_yes_or_no", place, mark("This must be true or false."))

    def address(self, value: Any, place: Place) -> None:
        """Expect the address of a file."""
        if self.text(value, place, ADDRESS_LIMIT) and not value.startswith(ADDRESSES):
            message = mark("This must be an address that begins with / or https://.")
            self.report("bad_address", place, message)

    def alt(self, value: Any, place: Place) -> None:
        """Expect in words what a picture shows; that nothing is written is a warning."""
        if isinstance(value, dict) and all(text == "" for text in value.values()):
            if self.warnings:
                message = mark("Say in words what is to be seen, for people who cannot see it.")
                self.report("no_alt", place, message, "warning")
        else:
            self.language_map(value, place)

    def pictures(self, value: Any, place: Place) -> None:
        """Expect a few pictures."""
        for number, picture in enumerate(self.items(value, place, 0, 4), 1):
            if picture is not None:
                self.parts(picture, (place, number), PICTURE)

    def entries(self, value: Any, place: Place, parts: Parts, least: int = 2, most: int = 40) -> list[dict]:
        """Expect entries with ids of their own, each made of ``parts``; return those that are objects."""
        found = []
        for entry_place, entry in self.named_items(value, place, least, most):
            self.parts(entry, entry_place, parts)
            found.append(entry)
        return found


def percent(walk: Walk, value: Any, place: Place) -> None:
    """Expect what something earns, in percent."""
    walk.whole_number(value, place, 1, 100)


def something_right(walk: Walk, document: dict, place: Place) -> None:
    """Report that no answer earns all points; the shape of ``document`` is sound."""
    if not {None, 100} & {answer.get("percent") for answer in document["answers"]}:
        message = mark("No answer earns all points. Give the right one 100 %.")
        walk.report("nothing_right", (place, "answers"), message)


def marking(*allowed: str):
    """Return the reader of how a kind is marked: one of ``allowed``."""

    def read(walk: Walk, value: Any, place: Place) -> None:
        walk.one_of(value, place, allowed)

    return read


ENTRY = Parts({"id": Walk.given, "text": Walk.markup})
PICTURE = Parts({"url": Walk.address, "alt": Walk.alt})
