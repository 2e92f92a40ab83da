import type { Graph, Thing } from 'schema-dts';

/** All that a page says of itself in the words of schema.org. */
export function toGraph(things: readonly Thing[]): Graph {
  return { '@context': 'https://schema.org', '@graph': things };
}

/** As it may stand in `<script type="application/ld+json">`: no headline ends the script or begins a comment. */
export function toScript(graph: Graph): string {
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
