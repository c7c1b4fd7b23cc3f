"""One question about a credential, and its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from smartcity_plugin.credentials.errors import CredentialError, shown

TOO_COMPLEX = "too_complex"
"""The code of an error that says only that something is more work than is done for a stranger."""

Outcome = Literal["passed", "failed", "not_done"]


@dataclass(frozen=True)
class Check:
    """One question and its answer. ``message`` is an English template for ``values``, to be translated first.

    ``decisive`` is False where there was nothing to check: such a check leaves the result as it is.
    """

    name: str
    outcome: Outcome
    message: str
    values: Mapping[str, "str | Check"] = field(default_factory=dict)
    """A check in place of a text is the reason of this one, told in the same language."""
    decisive: bool = True

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the message in the reader's language, its places filled in."""
        values = {
            name: each.text(translate) if isinstance(each, Check) else each
            for name, each in self.values.items()
        }
        return translate(self.message).format(**values)


def passed(name: str, message: str, /, **values: object) -> Check:
    """The question was asked and the answer is good."""
    return Check(name, "passed", message, _shown(values))


def failed(name: str, message: str, /, **values: object) -> Check:
    """The answer speaks against the credential."""
    return Check(name, "failed", message, _shown(values))


def not_done(name: str, message: str, /, **values: object) -> Check:
    """The question matters and could not be answered: the message says why."""
    return Check(name, "not_done", message, _shown(values))


def nothing_to_check(name: str, message: str, /, **values: object) -> Check:
    """The credential, or who asks, gives no reason to ask."""
    return Check(name, "not_done", message, _shown(values), decisive=False)


def fault(name: str, error: CredentialError) -> Check:
    """The answer is an error of the credential's; one that is too much work to be read may be sound."""
    return Check(name, "not_done" if error.code == TOO_COMPLEX else "failed", error.message, error.values)


def hindrance(name: str, error: CredentialError) -> Check:
    """An error kept the question from being answered, which is not the credential's fault."""
    return Check(name, "not_done", error.message, error.values)


def _shown(values: Mapping[str, object]) -> dict[str, str]:
    return {name: shown(value) for name, value in values.items()}
