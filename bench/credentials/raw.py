"""What no issuer can do without: one signature, and the hashing a suite demands of bytes that are there already."""

from collections.abc import Callable
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256

from bench.credentials.badge import METHOD, NOW
from smartcity_plugin.credentials.proofs import data_integrity, eddsa_jcs_2022, eddsa_rdfc_2022, jose
from smartcity_plugin.credentials.proofs.signers import EDDSA, KeySigner

SUITES = {eddsa_jcs_2022.CRYPTOSUITE: eddsa_jcs_2022, eddsa_rdfc_2022.CRYPTOSUITE: eddsa_rdfc_2022}


def hashed(suite: str, document: dict) -> tuple[bytes, bytes]:
    """Return the two canonical texts that an embedded proof hashes: of its configuration, and of the document."""
    module = SUITES[suite]
    options = data_integrity.options(document, suite, METHOD, NOW)
    return module.proof_configuration(options), module.transformation(document)


def digests(configuration: bytes, text: bytes) -> bytes:
    """Return what is signed of them."""
    return sha256(configuration).digest() + sha256(text).digest()


def signing(suite: str, document: dict, signer: KeySigner) -> Callable[[object], bytes]:
    """Return what signs these bytes by the key library alone."""
    key = signer.private_key
    if suite in SUITES:
        configuration, text = hashed(suite, document)
        return lambda _: key.sign(digests(configuration, text))
    token = jose.secure(document, signer, NOW).rpartition(b".")[0]
    if signer.algorithm == EDDSA:
        return lambda _: key.sign(token)
    algorithm = ECDSA(SHA256())
    return lambda _: key.sign(token, algorithm)
