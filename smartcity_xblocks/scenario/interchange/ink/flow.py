"""Walks compiled ink with unknown values: from a place to all the ways it can read, up to the next choice.

Amounts stay trees over the variables. Where the way forks on a condition, both sides are walked, each a version of
the passage. What is no sum of whole numbers becomes `UNKNOWN` and is reported where it would have mattered.
"""

import copy

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.ink.computing import LOST, amount, compute
from smartcity_xblocks.scenario.interchange.ink.tree import Container, Pointer, after, find, place_of
from smartcity_xblocks.scenario.interchange.ink.variables import Variables
from smartcity_xblocks.scenario.interchange.ink.visits import visited
from smartcity_xblocks.scenario.interchange.ink.walk import UNKNOWN, Offer, Walk
from smartcity_xblocks.scenario.interchange.story import Sets, both, negated, replaced

VERSIONS_LIMIT = 8
STEPS_LIMIT = 400_000
"""Entries that are walked of a whole story."""
_WALK_LIMIT = 4_000
"""Entries that are walked from one place to its choices."""
_ARGUMENTS_LIMIT = 20


class Flow:
    """Walks one story."""

    def __init__(self, root: Container, variables: Variables, report: Report):
        self.root, self.variables, self.report = root, variables, report
        self.steps = 0
        self.place = ""

    def walks(self, pointer: Pointer, place: str, sets: Sets | None = None) -> list[Walk]:
        """Return all ways from ``pointer`` to a stop; their conditions exclude each other, the last has none.

        ``sets`` has happened before.
        """
        self.place = place
        begun, done = [Walk(pointer, sets=sets or {})], []
        while begun:
            walk = begun.pop()
            fork = self._go(walk)
            if fork is None:
                done.append(walk)
            elif len(begun) + len(done) + 2 > VERSIONS_LIMIT:
                message = mark("The text has too many versions; those beyond {most} are not carried over.")
                self.report.lose("too_many_versions", place, message, most=VERSIONS_LIMIT)
                begun.append(walk)
            else:
                begun.extend((fork, walk))
        done[-1].when = None
        return done

    def _go(self, walk: Walk) -> Walk | None:
        """Walk on until the way ends, or forks: then return the other side."""
        while walk.at:
            self.steps += 1
            walk.steps += 1
            if self.steps > STEPS_LIMIT:
                raise ImportRefused("too_long", mark("The story is too long to be walked through. Split it."))
            if walk.steps > _WALK_LIMIT:
                self._lose(
                    mark("The way never comes to a choice and was cut. Look at this scene."), "endless"
                )
                return None
            container, index = walk.at.container, walk.at.index
            if index >= len(container.content):
                walk.at = after(walk.at)
                continue
            entry = container.content[index]
            if isinstance(entry, Container):
                walk.at = Pointer(entry, 0)
                self.variables.count(walk, [entry])
                continue
            walk.at = Pointer(container, index + 1)
            if isinstance(entry, dict):
                fork = self._act(walk, entry, container)
                if fork:
                    return fork
            elif isinstance(entry, str):
                self._command(walk, entry)
            else:
                walk.stack.append(amount(entry))
        return None

    def _command(self, walk: Walk, word: str) -> None:  # noqa: C901, PLR0912 - one line for each command of ink
        if word.startswith("^"):
            walk.say(word[1:])
        elif word == "\n":
            walk.say("\n")
        elif word == "<>":
            walk.say("\0")
        elif word in ("ev", "/ev", "nop"):
            pass
        elif word == "str":
            walk.strings.append([])
        elif word == "/str":
            walk.stack.append("".join(walk.strings.pop()) if walk.strings else "")
        elif word in ("#", "/#"):
            walk.in_tag = word == "#"
            self._lose(mark("Tags (#) were dropped."), "tag")
        elif word == "out":
            self._print(walk)
        elif word == "pop":
            walk.pop()
        elif word == "du":
            value = walk.pop()
            walk.stack += [value, value]
        elif word in ("done", "end"):
            walk.at = None
        elif word in ("->->", "~ret", "thread"):
            self._lose(LOST, "flow", what={"thread": "<- thread", "~ret": "~ return"}.get(word, word))
            walk.at = walk.at if word == "thread" else None
        elif word == "void":
            walk.stack.append(UNKNOWN)
        else:
            compute(walk, word, self._lose)

    def _print(self, walk: Walk) -> None:
        value = walk.pop()
        if isinstance(value, str):
            walk.say(value)
        elif isinstance(value, tuple) and value[0] == "number":
            walk.say(str(value[1]))
        else:
            said = value[1] if isinstance(value, tuple) and value[0] == "name" else "…"
            message = mark(
                "“{what}” printed a value into the text; texts cannot do that here. It was dropped."
            )
            self._lose(message, "printed", what=f"{{{said}}}")

    def _act(self, walk: Walk, entry: dict, base: Container) -> Walk | None:
        if isinstance(entry.get("->"), str):
            return self._divert(walk, entry, base)
        if isinstance(entry.get("*"), str):
            self._offer(walk, entry, base)
        elif isinstance(name := entry.get("VAR="), str):
            self.variables.assign(walk, name, self._lose)
        elif isinstance(name := entry.get("temp="), str):
            walk.locals[name] = walk.pop()
        elif isinstance(name := entry.get("VAR?"), str):
            walk.stack.append(self.variables.value(walk, name))
        elif isinstance(path := entry.get("CNT?"), str):
            place = find(self.root, path, base)
            counter = self.variables.counters.get(place.container) if place and not place.index else None
            walk.stack.append(("name", counter) if counter else UNKNOWN)
        elif isinstance(path := entry.get("^->"), str):
            walk.stack.append(find(self.root, path, base) or UNKNOWN)
        elif "#" in entry:
            self._lose(mark("Tags (#) were dropped."), "tag")
        else:
            self._lose_call(walk, entry)
        return None

    def _lose_call(self, walk: Walk, entry: dict) -> None:
        for sign, what in (("->t->", "-> {} ->"), ("f()", "{}()"), ("x()", "EXTERNAL {}()")):
            if sign in entry:
                arguments = entry.get("exArgs")
                for _ in range(
                    arguments if isinstance(arguments, int) and 0 < arguments < _ARGUMENTS_LIMIT else 0
                ):
                    walk.pop()
                if sign != "->t->":
                    walk.stack.append(UNKNOWN)
                self._lose(LOST, "tunnel" if sign == "->t->" else "function", what=what.format(entry[sign]))
                return
        walk.stack.append(UNKNOWN)
        if "list" in entry:
            self._lose(LOST, "list", what="LIST")

    def _divert(self, walk: Walk, entry: dict, base: Container) -> Walk | None:
        condition = walk.tree() if entry.get("c") else None
        if entry.get("var"):
            target = walk.locals.get(entry["->"])
            if not isinstance(target, Pointer):
                self._lose(LOST, "variable_divert", what=f"-> {entry['->']}")
                target = None
        else:
            target = find(self.root, entry["->"], base)
            if target is None:
                self._lose(LOST, "divert", what=f"-> {entry['->']}")
        if condition is None:
            self._lead(walk, target, base)
            return None
        if condition == UNKNOWN:
            message = mark(
                "A text or a way depends on something that is not carried over; the first one is taken."
            )
            self._lose(message, "condition")
            self._lead(walk, target, base)
            return None
        if condition[0] == "number":
            if condition[1]:
                self._lead(walk, target, base)
            return None
        other = copy.copy(walk)
        for name in ("sets", "locals", "stack", "output", "offers"):
            setattr(other, name, copy.copy(getattr(walk, name)))
        other.strings = [list(each) for each in walk.strings]
        then = replaced(condition, walk.sets)
        other.when, walk.when = both(walk.when, then), both(walk.when, negated(then))
        self._lead(other, target, base)
        return other

    def _lead(self, walk: Walk, target: Pointer | None, before: Container) -> None:
        place = place_of(target) if target else None
        if place and not walk.strings and not walk.offers:
            walk.jump, walk.at = place, None
            target = Pointer(place, 0)
        else:
            walk.at = target
        if target:
            self.variables.count(walk, visited(before, target))

    def _offer(self, walk: Walk, entry: dict, base: Container) -> None:
        flags = entry.get("flg")
        flags = flags if isinstance(flags, int) else 0
        when = walk.tree() if flags & 1 else None
        inside = walk.text() if flags & 4 else ""
        before = walk.text() if flags & 2 else ""
        target = find(self.root, entry["*"], base)
        if when == UNKNOWN:
            message = mark("The condition of a choice is not carried over; the choice is always open.")
            self._lose(message, "condition")
            when = None
        if target:
            text = " ".join((before + inside).replace("\0", "").split())
            walk.offers.append(Offer(text, target, when, bool(flags & 16), bool(flags & 8)))

    def _lose(self, message: str, code: str, **values: object) -> None:
        self.report.lose(code, self.place, message, **values)
