"""Reading the matrix: what each person is answered at each address and handler."""

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("matrix.txt")
LOGIN = "login"


@dataclass(frozen=True)
class Line:
    """One address or handler: how it is asked, its name, and who is answered what."""

    how: str
    """GET or POST; for handlers where: LMS, STUDIO or PREVIEW."""
    name: str
    """An address by its name, or a handler as ``exam.enter``; what a form does stands behind a colon."""
    keeps: bool
    """Whether it writes rows for those who may."""
    answers: dict[str, str]
    """The status by person; `LOGIN` for who is led to the login page."""

    def may(self, who: str) -> bool:
        """Return whether somebody is let in."""
        return self.answers[who] in {"200", "201", "202", "302"}


def lines() -> list[Line]:
    """Return the whole table. Each of its lines says a status a person, then how, then one name or several."""
    people, keeps, found = [], False, []
    for text in TABLE.read_text(encoding="utf-8").splitlines():
        match text.split():
            case []:
                continue
            case ["#", *words]:
                keeps = words[:1] == ["KEEPS:"]
            case ["nobody", *_]:
                people = text.split()
            case cells:
                answers = dict(zip(people, cells, strict=False))
                how, *names = cells[len(people) :]
                found += [Line(how, name, keeps, answers) for name in names]
    return found
