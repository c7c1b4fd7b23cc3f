import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import jwk

ED25519 = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
"""RFC 8037, A.2."""
P256 = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
"""RFC 7515, A.3.1."""


def test_the_keys_of_the_standards_are_read_and_written():
    private = bytes.fromhex(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    )  # RFC 8037, A.1
    assert jwk.as_jwk(Ed25519PrivateKey.from_private_bytes(private).public_key()) == ED25519
    for each in (ED25519, P256):
        assert jwk.as_jwk(jwk.from_jwk({**each, "kid": "passed over"})) == each


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {**ED25519, "crv": "X25519"},
        {**ED25519, "x": None},
        {**ED25519, "x": "11qY"},
        {**ED25519, "x": "é" * 43},
        {**P256, "crv": "P-384"},
        {**P256, "y": P256["x"]},
        {"kty": "oct", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T"},
    ],
)
def test_other_values_are_no_keys(value):
    with pytest.raises(jwk.JwkError):
        jwk.from_jwk(value)
