"""The diagnostics that a worker holds."""

from smartcity_xblocks.compiled import Compiled
from smartcity_xblocks.diagnostic.document import Diagnostic, load, parse
from smartcity_xblocks.diagnostic.starter import STARTER

compiled: Compiled[Diagnostic] = Compiled(lambda text: load(text) if text else parse(STARTER), most=50)
