"""A scenario document while it is walked: what is wrong with it, and what it names."""

from typing import Any

from smartcity_xblocks.language_map import missing_languages
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import LENGTH_LIMIT, Expression, ExpressionError, parse_expression
from smartcity_xblocks.shape import WHOLE_NUMBER_LIMIT, Place, Shape


class Draft(Shape):
    """Collects problems of shape and, beside them, all names and texts that `meaning` and `advice` ask about.

    One walk suffices for both: names are looked up when all of them are known.
    """

    def __init__(self, *, warnings: bool) -> None:
        super().__init__(warnings=warnings)
        self.expressions: list[tuple[Place, Expression, str]] = []
        """With ``share`` or ``score`` where an expression may ask for what is known there only."""
        self.effects_on: list[tuple[Place, dict]] = []
        self.costs: list[tuple[Place, dict]] = []
        self.leads_to: list[tuple[Place, str]] = []
        self.allocations: list[tuple[Place, dict]] = []
        self.injects: list[tuple[Place, str]] = []
        self.quantities_named: list[tuple[Place, str]] = []
        self.resources_named: list[tuple[Place, str]] = []
        self.districts_named: list[tuple[Place, str]] = []
        self.marked_up: list[tuple[Place, dict[str, str]]] = []
        self.missing_texts: dict[str, list[Place]] = {}
        self.languages: set[str] = set()

    @property
    def visited(self) -> frozenset[str]:
        """Return the scenes whose visits some expression asks for."""
        return frozenset().union(*(expression.used("visits") for _, expression, _ in self.expressions))

    # Texts

    def translated(self, texts: dict[str, str], place: Place) -> None:
        """Remember the languages, and where texts are missing: whether that is worth telling shows at the end."""
        self.languages.update(language for language, text in texts.items() if text.strip())
        for language in missing_languages(texts):
            self.missing_texts.setdefault(language, []).append(place)

    def markup(self, value: Any, place: Place) -> None:
        """Expect texts by language that may be simple HTML."""
        texts = self.language_map(value, place)
        if self.warnings and texts:
            self.marked_up.append((place, texts))

    # Amounts

    def amount(self, value: Any, place: Place, knows: str = "") -> None:
        """Expect a whole number or an expression, which may use what it ``knows`` beside the quantities."""
        if value is None:
            return
        if isinstance(value, str):
            self.condition(value, place, knows)
        elif isinstance(value, bool) or not isinstance(value, int) or abs(value) > WHOLE_NUMBER_LIMIT:
            self.report("not_an_amount", place, mark("This must be a whole number or an expression."))

    def condition(self, value: Any, place: Place, knows: str = "") -> None:
        """Expect an expression as text; a whole number will do as well."""
        if not isinstance(value, str):
            self.amount(value, place)
            return
        before = len(self.problems)
        self.text(value, place, LENGTH_LIMIT)
        if len(self.problems) > before:
            return
        try:
            expression = parse_expression(value)
        except ExpressionError as error:
            self.report(error.code, place, error.message, **error.values)
        else:
            self.expressions.append((place, expression, knows))

    def amounts(self, value: Any, place: Place, knows: str = "") -> bool:
        """Expect an amount for each of some names; return whether names can be looked up."""
        if not isinstance(value, dict):
            self.mapping(value, place, frozenset())
            return False
        for name, amount in value.items():
            if type(amount) is not int or abs(amount) > WHOLE_NUMBER_LIMIT:
                if amount is None:
                    self.report("missing", (place, name), mark("This part is missing. Add it."))
                self.amount(amount, (place, name), knows)
        return True

    def effects(self, value: Any, place: Place) -> None:
        """Expect what is added to quantities."""
        if self.amounts(value, place):
            self.effects_on.append((place, value))

    def shared_effects(self, value: Any, place: Place) -> None:
        """Expect what is added to quantities for a share of a resource."""
        if self.amounts(value, place, "share"):
            self.effects_on.append((place, value))

    def cost(self, value: Any, place: Place) -> None:
        """Expect what is taken from resources."""
        if self.amounts(value, place):
            self.costs.append((place, value))

    # Names

    def name(self, value: Any, place: Place, named: list[tuple[Place, str]]) -> None:
        """Expect the id of something, to be looked up among what is ``named`` there."""
        if type(value) is str and len(value) <= 40:  # noqa: PLR2004 - see IDENTIFIER
            named.append((place, value))
        else:
            self.text(value, place, 40)

    def scene(self, value: Any, place: Place) -> None:
        """Expect the id of a scene that comes next."""
        self.name(value, place, self.leads_to)

    def injected(self, value: Any, place: Place) -> None:
        """Expect the id of a scene that an event injects."""
        self.name(value, place, self.injects)

    def quantity(self, value: Any, place: Place) -> None:
        """Expect the id of a quantity."""
        self.name(value, place, self.quantities_named)

    def resource(self, value: Any, place: Place) -> None:
        """Expect the id of a resource."""
        self.name(value, place, self.resources_named)

    def district(self, value: Any, place: Place) -> None:
        """Expect the id of a district of the map."""
        self.name(value, place, self.districts_named)
