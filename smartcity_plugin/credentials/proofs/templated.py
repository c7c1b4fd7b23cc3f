"""Signing many credentials that differ in what belongs to a learner: the canonical form is made once, and filled in.

Who signs a document has to know what it says, so the slow path (`suites.secure` of the document as it is mapped) stays
the definition, and the fast one is held to it. Three times the two are compared, byte by byte, over stand-in signatures
that depend on all that is signed:

- when a template is new, for two invented learners and the first real one. If they differ, the mapping writes something
  that the fast path does not know; nothing has been signed yet, so the slow path is simply taken for this template.
- at random afterwards, one in `ONE_IN`. If they differ then, others like it may have been handed out already: `Differs`
  is raised and issuing stops, because going on quietly would hide that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha512
from random import Random
from typing import Any, Protocol

from smartcity_plugin.credentials import safe_mode
from smartcity_plugin.credentials.achievement import Earned
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import (
    eddsa_jcs_2022,
    eddsa_rdfc_2022,
    jose,
    learner_values,
    slotted,
    suites,
)
from smartcity_plugin.credentials.proofs.signers import Signer
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark

log = Logbook(__name__)

ONE_IN = 1000
Make = Callable[[Earned], dict[str, Any]]


class Differs(CredentialError):
    """The fast path made another document than the slow one; ``code`` is ``template_differs``."""

    def __init__(self, suite: str, credential: object):
        message = mark("Signing is stopped: {suite} of {credential} differs between the two ways to make it.")
        super().__init__("template_differs", message, suite=suite, credential=credential)


class Filled(Protocol):
    """A template of one suite and shape."""

    def secure(self, values: list[str], signer: Signer, created: datetime) -> bytes | None:
        """Return the secured document, None where the values of a learner do not fit into the template."""


TEMPLATES: dict[str, Callable[[dict[str, Any], list[str]], Filled | None]] = {
    eddsa_jcs_2022.CRYPTOSUITE: slotted.jcs,
    eddsa_rdfc_2022.CRYPTOSUITE: slotted.rdfc,
    jose.SUITE: slotted.token,
}
"""From a document of `learner_values.MARKED` and that learner's values; None where the document does not suit."""


@dataclass(frozen=True)
class StandIn:
    """Signs quickly and the same each time, so that two documents can be compared as they would leave the house."""

    algorithm: str
    method: str

    def sign(self, data: bytes) -> bytes:
        """Return 64 bytes that depend on all of ``data``."""
        return sha512(data).digest()


class TemplatedSuite:
    """Makes and signs the credentials of one template, in one suite."""

    def __init__(self, make: Make, suite: str, random: Random | None = None, one_in: int = ONE_IN):
        """``make`` maps a learner's values to the unsigned document; ``random`` decides which are made twice."""
        self._make = make
        self._suite = suite
        self._random = random or Random()  # noqa: S311  nothing secret: a sample of what is checked again
        self._one_in = one_in
        self._templates: dict[tuple, Filled | None] = {}

    def sign(self, earned: Earned, signer: Signer, created: datetime) -> bytes:
        """Return the credential, exactly the bytes to keep and hand out.

        Raises `UnknownTerm` for a new template with words that no context defines, `Differs`, and whatever ``make``
        and `suites.secure` raise.
        """
        shape = learner_values.shape(earned)
        if shape not in self._templates:
            self._templates[shape] = self._new(earned, signer, created)
        template = self._templates[shape]
        if template is None:
            return self._slowly(earned, signer, created)
        if self._random.random() * self._one_in < 1 and not self._same(template, earned, signer, created):
            raise Differs(self._suite, earned.credential_id)
        secured = template.secure(learner_values.values(earned), signer, created)
        return secured or self._slowly(earned, signer, created)

    def _new(self, earned: Earned, signer: Signer, created: datetime) -> Filled | None:
        marked = learner_values.like(earned, learner_values.MARKED)
        document = self._make(marked)
        safe_mode.check(document)
        template = TEMPLATES[self._suite](document, learner_values.values(marked))
        trials = (*(learner_values.like(earned, each) for each in learner_values.TRIALS), earned)
        if template and all(self._same(template, each, signer, created) for each in trials):
            return template
        log.warning("template_not_used", suite=self._suite)
        return None

    def _same(self, template: Filled, earned: Earned, signer: Signer, created: datetime) -> bool:
        """A learner whose values do not fit is no difference: the slow path is taken for them."""
        stand_in = StandIn(signer.algorithm, signer.method)
        made = template.secure(learner_values.values(earned), stand_in, created)
        return made in (None, self._slowly(earned, stand_in, created))

    def _slowly(self, earned: Earned, signer: Signer, created: datetime) -> bytes:
        return suites.secure(self._make(earned), self._suite, signer, created)
