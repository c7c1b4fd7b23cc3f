"""The cards that a worker holds; a card takes some kilobytes when parsed."""

from smartcity_xblocks.competence.card import Card, load, parse
from smartcity_xblocks.competence.starter import STARTER
from smartcity_xblocks.compiled import Compiled

compiled: Compiled[Card] = Compiled(lambda text: load(text) if text else parse(STARTER), most=500)
