"""Small graphs whose blank nodes look alike, by chance: what RDFC-1.0 has to tell apart."""

from random import Random

from smartcity_plugin.credentials.proofs.rdfc import Quad, line


def random_graph(random: Random) -> list[Quad]:
    """Return a dataset of up to seven blank nodes, sparse in words so that symmetries are frequent."""
    nodes = [f"_:b{number}" for number in range(random.randint(1, 7))]
    things = [*nodes, "<urn:a>", "<urn:b>"]
    graphs = ["", "", "", "<urn:g>", random.choice(nodes)]
    return list(
        {
            (
                random.choice(things),
                random.choice(["<urn:p>", "<urn:p>", "<urn:q>"]),
                random.choice([*things, '"x"', '"x"@el', '"é \\"\\n"']),
                random.choice(graphs),
            )
            for _ in range(random.randint(1, 12))
        }
    )


def text(dataset: list[Quad]) -> str:
    """Return a dataset as N-Quads, in the order it has."""
    return "".join(line(quad, {}) for quad in dataset)
