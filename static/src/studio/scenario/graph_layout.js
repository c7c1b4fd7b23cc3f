// Where the nodes and edges of the graph stand, by dagre.
import { Graph, layout } from "@dagrejs/dagre";

export const NODE = { width: 184, height: 84 };
const LABEL = { width: 132, height: 18 };

/**
 * Places the scenes `indexes` and the edges between them, from left to right. Gives {width, height, nodes: [{index, x, y}]
 * (the middle of each), edges: [{from, to, ways, points: [{x, y}], x, y (the middle of its label)}]}.
 */
export function placeScenes(indexes, edges) {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 44, edgesep: 14, marginx: 12, marginy: 12 });
  const shown = new Set(indexes);
  indexes.forEach((index) => graph.setNode(String(index), { index, ...NODE }));
  const drawn = edges.filter(({ from, to }) => shown.has(from) && shown.has(to));
  drawn.forEach((edge) => graph.setEdge(String(edge.from), String(edge.to), { ...LABEL, labelpos: "c" }));
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width,
    height,
    nodes: indexes.map((index) => {
      const { x, y } = graph.node(String(index));
      return { index, x, y };
    }),
    edges: drawn.map((edge) => {
      const { points, x, y } = graph.edge(String(edge.from), String(edge.to));
      return { ...edge, points, x, y };
    }),
  };
}
