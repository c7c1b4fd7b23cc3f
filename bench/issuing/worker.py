"""One process that issues the programme, by the command: ``python -m bench.issuing.worker DATABASE``.

Prints what it took, as JSON: seconds on the wall and of the processor from the first look at the run to its end, the
most memory it had, and the seconds of one Ed25519 signature in this process.
"""

import io
import json
import os
import sys
from time import perf_counter, process_time

import django

os.environ["BENCH_DATABASE"] = sys.argv[1]
django.setup()

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench.issuing.world import PROGRAMME  # noqa: E402
from bench.memory import most_memory  # noqa: E402

SIGNATURES = 2_000

said = io.StringIO()
begin = perf_counter(), process_time()
call_command("smartcity_issue", "--programme", PROGRAMME, stdout=said)
wall, cpu = perf_counter() - begin[0], process_time() - begin[1]
key, data = Ed25519PrivateKey.generate(), bytes(64)
begin = process_time()
for _ in range(SIGNATURES):
    key.sign(data)
signature = (process_time() - begin) / SIGNATURES
memory = most_memory()
json.dump(
    {"wall": wall, "cpu": cpu, "memory": memory, "signature": signature, "said": said.getvalue()}, sys.stdout
)
