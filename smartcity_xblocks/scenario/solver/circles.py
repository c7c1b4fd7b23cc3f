"""Where a graph goes round in circles: its strongly connected components (Tarjan 1972, without recursion)."""

from collections.abc import Iterator, Sequence


def components(ahead: Sequence[Sequence[int]]) -> list[int]:
    """Return the component of each node, given the nodes ahead of each.

    Nodes that lead to one another have the same number; whatever a component leads to has lesser ones.
    """
    tarjan = _Tarjan(ahead)
    for node in range(len(ahead)):
        if tarjan.order[node] < 0:
            tarjan.walk(node)
    return tarjan.found


class _Tarjan:
    def __init__(self, ahead: Sequence[Sequence[int]]):
        self.ahead = ahead
        self.order, self.lowest, self.found = ([-1] * len(ahead) for _ in range(3))
        self.on_way: list[int] = []
        self.entered = self.numbers = 0

    def walk(self, first: int) -> None:
        """Give all nodes that can be reached from ``first`` their components."""
        stack = [(first, self._enter(first))]
        while stack:
            node, rest = stack[-1]
            for to in rest:
                if self.order[to] < 0:
                    stack.append((to, self._enter(to)))
                    break
                if self.found[to] < 0:
                    self.lowest[node] = min(self.lowest[node], self.lowest[to])
            else:
                stack.pop()
                self._leave(node)
                if stack:
                    parent = stack[-1][0]
                    self.lowest[parent] = min(self.lowest[parent], self.lowest[node])

    def _enter(self, node: int) -> Iterator[int]:
        self.order[node] = self.lowest[node] = self.entered
        self.entered += 1
        self.on_way.append(node)
        return iter(self.ahead[node])

    def _leave(self, node: int) -> None:
        if self.lowest[node] < self.order[node]:
            return
        while self.found[node] < 0:
            self.found[self.on_way.pop()] = self.numbers
        self.numbers += 1
