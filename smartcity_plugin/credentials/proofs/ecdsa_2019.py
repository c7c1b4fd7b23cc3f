"""The cryptosuites ``ecdsa-jcs-2019`` and ``ecdsa-rdfc-2019`` with P-256, to verify what others sign.

W3C Data Integrity ECDSA Cryptosuites 1.0, sections 3.3 and 3.2. For this curve they differ from the EdDSA suites in the
key alone: what is transformed, hashed and put in order is the same. We issue none: our P-256 keys sign tokens.
"""

from functools import partial

from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from smartcity_plugin.credentials.proofs.signers import ES256

JCS, RDFC = "ecdsa-jcs-2019", "ecdsa-rdfc-2019"

VERIFY = {
    name: partial(alike.verify, cryptosuite=name, algorithm=ES256)
    for name, alike in ((JCS, eddsa_jcs_2022), (RDFC, eddsa_rdfc_2022))
}
"""3.3.2 and 3.2.2 (Verify Proof) by the name of the suite; they take and raise what those of the EdDSA suites do."""
