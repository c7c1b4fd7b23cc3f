"""Needs and modules of the size of a whole city's training: 200 modules, 100 competences."""

from random import Random

from smartcity_xblocks.competence.pathway import Need, Offer


def city(
    seed: int, modules: int = 200, competences: int = 100
) -> tuple[list[Need], list[Offer], dict[str, tuple[str, ...]]]:
    """Return needs, offers and prerequisites; all needs can be closed."""
    random = Random(seed)
    codes = [f"c{number:03}" for number in range(competences)]
    prerequisites = {
        code: tuple(random.sample(codes[:number], min(number, random.choice((0, 0, 1, 2)))))
        for number, code in enumerate(codes)
    }
    needs = [Need(code, random.randint(1, 3), 0, random.random() < 0.6) for code in codes]
    offers = []
    for number in range(modules):
        # Each competence is taught to its wanted level by some module, and begun by others.
        developed = {codes[number % competences]: 3}
        developed |= {code: random.randint(1, 3) for code in random.sample(codes, random.randint(0, 4))}
        after = (f"m{random.randrange(number):03}",) if number and random.random() < 0.2 else ()
        offers.append(Offer(f"m{number:03}", random.randint(2, 30), developed, after))
    return needs, offers, prerequisites
