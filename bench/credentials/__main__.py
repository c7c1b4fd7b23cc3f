"""``make bench-credentials``: what signing and verifying cost, as a share of what they cannot do without."""

from bench.credentials.figures import figures
from bench.report import publish

if __name__ == "__main__":
    publish("credentials", figures(), ("cryptography", "rfc8785"))
