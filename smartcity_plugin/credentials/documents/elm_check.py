"""What is wrong with a file for the Commission's issuer: its mandatory elements, and the shape of everything in it.

Refuses whatever the official SHACL shapes refuse (tests/credentials/documents/test_shacl.py), and more: what the
shapes do not know, an element of Annex I (2022/C 243/02) that they leave optional, two nodes of one id that differ.
"""

import re
from collections.abc import Mapping
from typing import Any

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.documents.elm import CONTEXTS, TYPES
from smartcity_plugin.credentials.documents.elm_classes import CLASSES, Property
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Place, Shape

IDENTIFIER = re.compile(r"(https?://|urn:|mailto:)[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
DURATION = re.compile(
    r"P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"
)
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
NAMES = ("fullName", "familyName", "givenName")
ANNEX = {
    ("specifiedBy", "learningOutcome"): mark("The learning outcomes are missing. Name at least one."),
    ("specifiedBy", "volumeOfLearning"): mark(
        "The workload is missing. Give the hours that a learner needs."
    ),
    ("specifiedBy", "mode"): mark("The form of participation is missing. Choose one."),
    ("provenBy", "specifiedBy", "dcType"): mark("The type of assessment is missing. Choose one."),
}
"""Elements of Annex I that the shapes leave optional, by their way from a LearningAchievement."""


def check(document: Any) -> list[Problem]:
    """Return all problems of a file, each with its place. Never raises, however the file is damaged."""
    file = _File()
    credential = file.mapping(document, "", {"credential"}).get("credential")
    if isinstance(credential, dict):
        file.credential(credential, "credential")
    elif credential is not None:
        file.report("not_an_object", "credential", mark("This must be an object with named parts."))
    return file.problems


class _File(Shape):
    """Collects what is wrong, and remembers the nodes by id."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, Any] = {}

    def credential(self, credential: dict, place: Place) -> None:
        """The root, whose types are two, and what every credential is about."""
        for name, expected in (("@context", CONTEXTS), ("type", TYPES)):
            if credential.get(name) != list(expected):
                message = mark("This must be {expected}.")
                self.report("malformed", (place, name), message, expected=", ".join(expected))
        rest = {name: value for name, value in credential.items() if name not in {"@context", "type"}}
        self.properties({**rest, "type": TYPES[1]}, TYPES[1], place)
        subject = credential.get("credentialSubject")
        if isinstance(subject, dict):
            self.subject(subject, (place, "credentialSubject"))

    def subject(self, person: dict, place: Place) -> None:
        """Identification of the learner, and what Annex I wants to know of each achievement."""
        if not any(person.get(name) for name in NAMES):
            self.report(
                "missing_element", (place, "fullName"), mark("The learner's name is missing. Add it.")
            )
        for claim in _values(person.get("hasClaim")):
            for way, message in ANNEX.items():
                if not _reaches(claim, way):
                    steps: Place = (place, "hasClaim")
                    for step in way:
                        steps = (steps, step)
                    self.report("missing_element", steps, message)

    def node(self, value: Any, place: Place, kinds: tuple[str, ...], scheme: str) -> None:
        """One object of one of the classes ``kinds``; a concept of the vocabulary ``scheme``, if that is fixed."""
        if not isinstance(value, dict):
            self.report("not_an_object", place, mark("This must be an object with named parts."))
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in kinds:
            message = mark("The type must be one of: {allowed}.")
            self.report("wrong_class", (place, "type"), message, allowed=", ".join(kinds))
            return
        self.properties(value, kind, place)
        if scheme and value.get("inScheme") != {"id": scheme, "type": "ConceptScheme"}:
            message = mark("This must be a term of the vocabulary {scheme}.")
            self.report("wrong_scheme", (place, "inScheme"), message, scheme=scheme)

    def properties(self, value: dict, kind: str, place: Place) -> None:
        """Every property of a node of class ``kind``: known, as often as it may be, and of the right kind."""
        known = CLASSES[kind]
        self.identity(value, place)
        for name in sorted(map(str, value.keys() - known.keys() - {"id", "type"})):
            message = mark("This property is not one of {kind}. Remove it.")
            self.report("unknown", (place, name), message, kind=kind)
        for name, expected in known.items():
            self.property(value.get(name), (place, name), expected, given=name in value)

    def identity(self, value: dict, place: Place) -> None:
        """One id names one thing: readers of JSON-LD put all that is said of it together."""
        name = value.get("id")
        if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
            self.report("malformed", (place, "id"), mark("The id must be a web address or a URN."))
        elif self.nodes.setdefault(name, value) != value:
            message = mark("This id stands for something else elsewhere in the file: {id}.")
            self.report("differs", (place, "id"), message, id=name)

    def property(self, value: Any, place: Place, expected: Property, *, given: bool) -> None:
        """The values of one property."""
        # A language map holds all the texts of its property, so it stands alone as well.
        listed = isinstance(value, list) and expected.most is None and expected.kinds != ("text",)
        values = value if listed else [value] if given else []
        if len(values) < expected.least:
            self.report("missing_element", place, mark("This part is missing. Add it."))
        for index, each in enumerate(values):
            here = (place, index + 1) if listed else place
            if reader := getattr(self, f"a_{expected.kinds[0]}", None):
                reader(each, here)
            else:
                self.node(each, here, expected.kinds, expected.scheme)

    def a_text(self, value: Any, place: Place, most: int | None = None) -> None:
        """rdf:langString, one text a language."""
        texts = value if isinstance(value, dict) else {}
        good = all(LANGUAGE.fullmatch(str(key)) and _written(text) for key, text in texts.items())
        if not texts or not good or (most and len(texts) > most):
            self.report("malformed", place, mark("This must hold a text for each language."))

    def a_name(self, value: Any, place: Place) -> None:
        """rdf:langString of which there is one."""
        self.a_text(value, place, 1)

    def a_string(self, value: Any, place: Place) -> None:
        """xsd:string."""
        self.needs(_written(value), place, mark("This must be a text."))

    def a_date(self, value: Any, place: Place) -> None:
        """xsd:dateTime, here with a time zone."""
        try:
            timestamps.decode(value)
        except timestamps.TimestampError:
            self.needs(False, place, mark("This must be a date and time with a time zone."))

    def a_duration(self, value: Any, place: Place) -> None:
        """xsd:duration."""
        good = isinstance(value, str) and bool(DURATION.fullmatch(value))
        self.needs(good, place, mark("This must be a duration, such as PT4H."))

    def a_uri(self, value: Any, place: Place) -> None:
        """xsd:anyURI."""
        good = isinstance(value, str) and bool(IDENTIFIER.fullmatch(value))
        self.needs(good, place, mark("This must be a web address or a URN."))

    def a_positive(self, value: Any, place: Place) -> None:
        """xsd:positiveInteger."""
        self.needs(type(value) is int and value > 0, place, mark("This must be a whole number above 0."))

    def a_boolean(self, value: Any, place: Place) -> None:
        """xsd:boolean."""
        self.needs(isinstance(value, bool), place, mark("This must be true or false."))

    def needs(self, good: bool, place: Place, message: str) -> None:
        """Report ``message`` unless it is ``good``."""
        if not good:
            self.report("malformed", place, message)


def _written(value: Any) -> bool:
    """Whether it is a text that says something and can be written down: half characters cannot."""
    return isinstance(value, str) and bool(value.strip()) and not HALF_CHARACTER.search(value)


def _values(value: Any) -> list:
    return value if isinstance(value, list) else [value]


def _reaches(value: Any, way: tuple[str, ...]) -> bool:
    """Whether something stands at the end of ``way``, through every list."""
    found = [value]
    for step in way:
        found = [
            each
            for part in found
            if isinstance(part, Mapping)
            for each in _values(part.get(step))
            if each not in (None, "", {})
        ]
    return bool(found)
