"""A scenario as Twee 3 for SugarCube: what Twine can say is played there, the rest is named in comments.

Whoever opens the file in Twine gets passages, links, conditions and amounts. Chance, time, costs of turns, media,
competences and scores stay behind; each passage says in a comment which of them it had.
"""

import json
import re
import uuid
from collections.abc import Callable

from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import Expression, Tree
from smartcity_xblocks.scenario.model import Choice, Scenario, Scene, Target

UNSAID = "smartcity:"
"""How a comment begins that names what Twee could not say."""

_SIGNS = {"==": "eq", "!=": "neq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
_MAPPED = frozenset((*_SIGNS, "and", "or", "+", "-", "*"))


def to_twee(scenario: Scenario, language: str, translate: Callable[[str], str]) -> str:
    """Return the text of a Twee file."""
    return _Writer(scenario, language, translate).text()


class _Unsaid(Exception):
    """An expression that SugarCube would work out otherwise."""


class _Writer:
    def __init__(self, scenario: Scenario, language: str, translate: Callable[[str], str]):
        self.scenario, self.language, self.translate = scenario, language, translate
        self.names: dict[str, str] = {}
        for scene in scenario.scenes.values():
            name = re.sub(r"[\[\]{}|<>\\$\"']+|->", " ", plain(self._pick(scene.title)))
            name = " ".join(name.split()) or scene.id
            taken = name in self.names.values() or name.startswith("Story")
            self.names[scene.id] = f"{name} ({scene.id})" if taken else name

    def text(self) -> str:
        scenario = self.scenario
        data = {
            "ifid": str(uuid.uuid5(uuid.NAMESPACE_URL, scenario.rev)).upper(),
            "format": "SugarCube",
            "format-version": "2.36.1",
            "start": self.names[scenario.start],
        }
        started = "\n".join(f"<<set ${each.id} to {each.start}>>" for each in scenario.quantities)
        passages = [
            (":: StoryTitle", plain(self._pick(scenario.title))),
            (":: StoryData", json.dumps(data, indent=2, ensure_ascii=False)),
            (":: StoryInit", f"{started}\n{_comment(self._unsaid_in_all())}"),
        ]
        for scene in scenario.scenes.values():
            passages += self._scene(scene)
        return "\n\n".join(f"{header}\n{body}".rstrip() for header, body in passages) + "\n"

    def _pick(self, texts: LanguageMap | None) -> str:
        return pick(texts or {}, self.language)

    def _unsaid_in_all(self) -> list[str]:
        scenario = self.scenario
        parts = {
            "flows": scenario.flows,
            "events": scenario.events,
            "map": scenario.map,
            "score": scenario.score or scenario.indicators,
            "pass_mark": scenario.pass_mark,
            "introduction": scenario.introduction,
        }
        return [name for name, part in parts.items() if part]

    def _scene(self, scene: Scene) -> list[tuple[str, str]]:
        unsaid = [name for name in ("role", "media", "deadline", "allocation") if getattr(scene, name)]
        unsaid += ["turns"] if scene.turns > 1 else []
        unsaid += ["inject"] if scene.kind == "inject" else []
        between: list[tuple[str, str]] = []
        links = [self._choice(scene, choice, unsaid, between) for choice in scene.choices]
        body = "\n\n".join(
            filter(None, (_escaped(self._pick(scene.text)), "\n".join(links), _comment(unsaid)))
        )
        return [(f":: {self.names[scene.id]}", body), *between]

    def _choice(self, scene: Scene, choice: Choice, unsaid: list[str], between: list[tuple[str, str]]) -> str:
        """Return the link of a choice; feedback and conditional targets get a passage of their own behind it."""
        unsaid += [
            f"{choice.id}/{name}"
            for name in ("delayed", "competences", "district", "closed")
            if getattr(choice, name)
        ]
        text = plain(self._pick(choice.text)) or self.translate(mark("Continue"))
        feedback = _escaped(self._pick(choice.feedback))
        if not choice.next:
            return f"<!-- {UNSAID} {choice.id}/next -->"
        if feedback or len(choice.next) > 1:
            target = f"{self.names[scene.id]} - {choice.id}"
            ways = "\n".join(self._ways(choice.next, unsaid, choice.id))
            between.append((f":: {target}", f"{feedback}\n\n{ways}".strip()))
        else:
            target = self.names[choice.next[0].to]
        setters = self._setters(choice, unsaid)
        link = f"[[{_link_text(text)}->{target}]{f'[{setters}]' if setters else ''}]"
        condition = self._condition(choice, unsaid)
        return f"<<if {condition}>>{link}<</if>>" if condition else link

    def _ways(self, targets: tuple[Target, ...], unsaid: list[str], choice_id: str) -> list[str]:
        """Return the links on, of which one is open: the first whose condition holds."""
        go_on = self.translate(mark("Continue"))
        links = [f"[[{_link_text(go_on)}->{self.names[target.to]}]]" for target in targets]
        if len(targets) == 1:
            return links
        try:
            conditions = [self._said(target.when) for target in targets if target.when]
        except _Unsaid:
            unsaid.append(f"{choice_id}/next")
            return links
        cases = [
            f"<<{'elseif' if number else 'if'} {each}>>{links[number]}"
            for number, each in enumerate(conditions)
        ]
        return ["".join([*cases, "<<else>>", links[-1], "<</if>>"])]

    def _condition(self, choice: Choice, unsaid: list[str]) -> str:
        parts = []
        try:
            if choice.when:
                parts.append(f"({self._said(choice.when)})")
        except _Unsaid:
            unsaid.append(f"{choice.id}/when")
        for quantity, amount in choice.cost.items():
            try:
                least = self._quantity(quantity).minimum
                parts.append(f"${quantity} - ({self._said(amount)}) gte {least}")
            except _Unsaid:
                unsaid.append(f"{choice.id}/cost")
        return " and ".join(parts)

    def _setters(self, choice: Choice, unsaid: list[str]) -> str:
        """Return what happens when the link is taken; each amount must not need what another has changed."""
        changes: dict[str, str] = {}
        for sign, amounts in (("-", choice.cost), ("+", choice.effects)):
            for quantity, amount in amounts.items():
                try:
                    if amount.used("name") & changes.keys() - {quantity}:
                        raise _Unsaid
                    before = changes.get(quantity, f"${quantity}")
                    changes[quantity] = f"{before} {sign} ({self._said(amount)})"
                except _Unsaid:
                    unsaid.append(f"{choice.id}/{'cost' if sign == '-' else 'effects'}/{quantity}")
        return ", ".join(f"${name} to {self._kept(name, change)}" for name, change in changes.items())

    def _kept(self, name: str, change: str) -> str:
        quantity = self._quantity(name)
        return f"Math.max({quantity.minimum}, Math.min({quantity.maximum}, {change}))"

    def _quantity(self, name: str):
        return self.scenario.quantities[self.scenario.index[name]]

    def _said(self, expression: Expression) -> str:
        return self._tree(expression.tree)

    def _tree(self, tree: Tree) -> str:
        kind = tree[0]
        if kind == "number":
            return str(tree[1])
        if kind == "name" and tree[1] in self.scenario.index:
            return f"${tree[1]}"
        if kind == "visits":
            return f'visited("{self.names[tree[1]]}")'
        if kind in _MAPPED:
            return f"({self._tree(tree[1])} {_SIGNS.get(kind, kind)} {self._tree(tree[2])})"
        if kind in ("neg", "not"):
            return f"({'-' if kind == 'neg' else 'not '}{self._tree(tree[1])})"
        if kind in ("min", "max", "abs"):
            return f"Math.{kind}({', '.join(map(self._tree, tree[1:]))})"
        # Division rounds otherwise in SugarCube; time, events and the rest are not there.
        raise _Unsaid


def _comment(unsaid: list[str]) -> str:
    return f"<!-- {UNSAID} {', '.join(dict.fromkeys(unsaid))} -->" if unsaid else ""


def _escaped(text: str) -> str:
    """Return an author's text so that Twine reads no markup of its own in it, nor a new passage."""
    text = re.sub(r"^::", ": :", text.strip(), flags=re.MULTILINE)
    return (
        text.replace("[[", "[ [")
        .replace("<<", "< <")
        .replace("<%", "< %")
        .replace("/*", "/ *")
        .replace("/%", "/ %")
    )


def _link_text(text: str) -> str:
    return re.sub(r"\[\[|\]\]|\]\[|->|<-|\|", " ", text).strip() or "…"
