"""The scenarios that a worker holds; a document of 1 MB takes about 5 MB when parsed."""

from smartcity_xblocks.compiled import Compiled
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import load, parse
from smartcity_xblocks.scenario.starter import STARTER

compiled: Compiled[Scenario] = Compiled(lambda text: load(text) if text else parse(STARTER), most=200)
