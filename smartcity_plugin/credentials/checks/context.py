"""Do its words mean what they seem to: Data Integrity 1.0, section 2.4.1 (context validation).

Contexts give members their meaning. Here only those are known whose text is pinned in this release, and none is
fetched: under another one the signed words could mean something else.
"""

from collections.abc import Mapping
from typing import Any

from smartcity_plugin.credentials import contexts, safe_mode
from smartcity_plugin.credentials.checks.check import Check, failed, fault, passed
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import ecdsa_2019, eddsa_rdfc_2022
from smartcity_plugin.credentials.received import Received
from smartcity_plugin.credentials.structure import kind_of
from smartcity_xblocks.problems import mark

NAME = "context"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context"
"""How the context of every release of Open Badges 3.0 begins."""
OF_STATEMENTS = (eddsa_rdfc_2022.CRYPTOSUITE, ecdsa_2019.RDFC)
"""The suites that sign what a document states, and not how it is written."""
MEANT = mark("All its vocabularies are published ones.")


def check(received: Received) -> Check:
    """Compare the contexts with the known ones, and with those that each proof was made over."""
    credential = received.credential
    named = credential["@context"]
    listed = named if isinstance(named, list) else [named]
    try:
        contexts.check(credential)
    except contexts.ContextError as error:
        return fault(NAME, error)
    if listed[:1] != [contexts.CREDENTIALS]:
        return failed(NAME, mark("Its first vocabulary is not that of verifiable credentials 2.0."))
    if kind_of(credential) == "badge" and not any(each.startswith(OPEN_BADGES) for each in listed):
        return failed(NAME, mark("It calls itself an Open Badge without the vocabulary of Open Badges 3.0."))
    if any(proof.get("@context", named) != named for proof in received.proofs):
        # The proof may lawfully cover fewer contexts than the document has; then words had no meaning when signed.
        return failed(NAME, mark("Vocabularies were changed after it was signed."))
    if any(proof.get("cryptosuite") in OF_STATEMENTS for proof in received.proofs):
        return _signed_terms(credential)
    return passed(NAME, MEANT)


def _signed_terms(credential: Mapping[str, Any]) -> Check:
    """A proof over the statements of a document leaves out what its contexts do not define."""
    unsecured = {name: value for name, value in credential.items() if name != "proof"}
    try:
        undefined = safe_mode.first_undefined(unsecured)
    except CredentialError as error:
        return fault(NAME, error)
    if undefined is not None:
        message = mark("“{term}” has no meaning in its vocabularies and is not covered by the signature.")
        return failed(NAME, message, term=undefined)
    return passed(NAME, MEANT)
