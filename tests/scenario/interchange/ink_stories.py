"""Stories in ink's own language: some that use one thing each, and any number of random ones."""

import random

VISITS = """
VAR trust = 0
-> square
== square
You stand on the square.
{square > 2: People know you here.}
{trust > 1 and not market: They look at you.}
+ [Talk] You talk for a while.
  ~ trust = trust + 1
  -> square
* [To the market] -> market
* {market} [Home] -> home
== market
The market is {trust >= 2: full|empty}.
+ Back[] you go.
  -> square
+ {trust < 2} Stay[.] a little.
  ~ trust += 1
  -> market
== home
{trust:
- 0: Nobody came.
- 1: One came.
- else: Many came.
}
-> END
"""

WEAVES = """
VAR water = 3
The river rises.
* Sandbags
  All day long.
  * * [More] More of them.
      ~ water = water - 2
  * * Enough
  - - In the evening you count.
      ~ water = water + 1
* Pumps
  ~ water = water - 1
* (waiting) Wait
- {waiting: You waited.|You worked.}
* {water < 3} [Cross the bridge]
  It holds.
* {water >= 3} [Stay]
  You stay.
+ {waiting} [Wait again] Again.
- The night <>
passes.
-> END
"""

STITCHES = """
VAR money = 10
VAR owed = 0
-> town.hall
== town
= hall
The hall.
+ {money - 4 > owed * 2} [Borrow] -> bank
+ {money > 0} Spend
  ~ money = money - 5
  -> town.gate
+ [Leave] -> gate
= gate
The gate. {money < 0: You have debts.}
{owed != 0 && money <= 7: The bank asks for you.}
* [Turn back] -> hall
+ [Go] -> END
== bank
~ owed = owed + 3
~ money = MAX(money - owed, 0 - 2)
The bank. -> town.hall
"""

BEGINNING = """
VAR water = 1
~ water = water + 1
The first page.
{water < 9: -> second}
* Stay -> END
== second
{water == 2: It rains.|It pours.}
+ Again -> second
* {water == 2} Enough -> END
"""

OWN = (VISITS, WEAVES, STITCHES, BEGINNING)

_KNOTS = 5
_WORDS = [
    "rain",
    "wind",
    "river",
    "levee",
    "night",
    "mayor",
    "crowd",
    "bridge",
    "light",
    "siren",
    "boat",
    "road",
]


def story(seed: int) -> str:
    """Return a random story of some knots. It may go in circles; it can end from each knot."""
    return _Teller(random.Random(seed)).story()


class _Teller:
    def __init__(self, chance: random.Random):
        self.chance, self.said = chance, 0

    def story(self) -> str:
        knots = "\n".join(self.knot(number) for number in range(_KNOTS))
        return f"VAR x = {self.chance.randint(0, 4)}\nVAR y = 2\n-> k0\n{knots}\n== finish\nThe last page.\n-> END\n"

    def knot(self, number: int) -> str:
        ahead = "finish" if number == _KNOTS - 1 else f"k{number + 1}"
        leave = [f"{{{self.condition()}: -> {ahead}}}"] if self.chance.random() < 0.3 else []
        lines = [f"== k{number}", *self.prose(), *leave, *self.choices(1, self.chance.randint(1, 3))]
        if self.chance.random() < 0.3:
            lines += ["+ [On]", "- Together.", *self.prose(), *self.choices(1, 2)]
        return "\n".join([*lines, "+ [Finish] -> finish", *self.loose_end()])

    def loose_end(self) -> list[str]:
        return [f"- Later. -> {self.knot_name()}"]

    def knot_name(self) -> str:
        return f"k{self.chance.randrange(_KNOTS)}"

    def sentence(self) -> str:
        self.said += 1
        return f"{self.chance.choice(_WORDS)} {self.chance.choice(_WORDS)} {self.said}."

    def prose(self) -> list[str]:
        lines = []
        for _ in range(self.chance.randint(1, 3)):
            kind = self.chance.random()
            if kind < 0.4:
                lines.append(self.sentence())
            elif kind < 0.6:
                lines.append(self.setting())
            elif kind < 0.8:
                lines.append(f"{{{self.condition()}: {self.sentence()}|{self.sentence()}}}")
            else:
                lines.append(f"So: {{{self.condition()}: {self.sentence()}}}")
        return [*lines, self.sentence()]

    def choices(self, level: int, count: int) -> list[str]:
        lines = []
        for _ in range(count):
            sign = self.chance.choice("*+")
            when = f"{{{self.condition()}}} " if self.chance.random() < 0.4 else ""
            words = self.sentence()
            text = self.chance.choice(
                (words, f"[{words}]", f"[{words}] {self.sentence()}", f"{words}[] and more")
            )
            lines.append(f"{sign * level} {when}{text}")
            if self.chance.random() < 0.4:
                lines.append(self.setting())
            if level == 1 and self.chance.random() < 0.2:
                lines += [self.sentence(), *self.choices(2, 1), f"++ [Out] -> {self.knot_name()}"]
            elif self.chance.random() < 0.7:
                lines.append(f"-> {self.knot_name()}")
        return lines

    def setting(self) -> str:
        name = self.chance.choice("xy")
        return f"~ {name} = {self.amount()}"

    def amount(self) -> str:
        one, other = self.chance.choice("xy"), self.chance.choice(("x", "y", "1", "2", "3"))
        return self.chance.choice(
            (f"{one} + {other}", f"{one} - {other}", f"MIN({one} * 2, 50)", f"MAX({one}, {other})")
        )

    def condition(self) -> str:
        name, least = self.chance.choice("xy"), self.chance.randint(-1, 5)
        sign = self.chance.choice(("<", ">=", "==", "!=", ">"))
        return self.chance.choice(
            (
                f"{name} {sign} {least}",
                f"{self.knot_name()} > {least}",
                f"not {self.knot_name()}",
                f"x {sign} y",
            )
        )
