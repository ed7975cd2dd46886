/** Something that has to run again: an application or a critical service, what must run before it, and how long it takes by itself. */
export interface Node {
  id: string;
  needs: readonly string[];
  /** Hours of work once all it needs runs; 0 for what is there as soon as its means are. */
  hours: number;
}

export interface RestartOrder {
  /** What can be begun at the same time, step after step; `at`: hours after the beginning at which it runs. */
  steps: { id: string; at: number }[][];
  /** What waits for itself, as it goes round; nobody can begin there. */
  circles: string[][];
  /** What waits for such a circle. */
  behind: string[];
}

/** In which order things are brought back (topological, Kahn). What is in a circle is shown, not hidden; names of what is not there count as running. */
export function restartOrder(nodes: readonly Node[]): RestartOrder {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const needs = (node: Node) => node.needs.filter((id) => known.has(id));
  const at = new Map<string, number>();
  const steps: RestartOrder['steps'] = [];
  for (;;) {
    const ready = nodes.filter((node) => !at.has(node.id) && needs(node).every((id) => at.has(id)));
    if (ready.length === 0) break;
    const step = ready.map((node) => ({ id: node.id, at: node.hours + Math.max(0, ...needs(node).map((id) => at.get(id) ?? 0)) }));
    for (const one of step) at.set(one.id, one.at);
    steps.push(step);
  }
  const left = nodes.filter((node) => !at.has(node.id));
  const circles = circlesIn(left.map((node) => ({ id: node.id, needs: needs(node).filter((id) => !at.has(id)) })));
  const round = new Set(circles.flat());
  return { steps, circles, behind: left.map((node) => node.id).filter((id) => !round.has(id)) };
}

/** Groups of things that need each other, each named from its first; nothing is in two of them (Tarjan). */
function circlesIn(nodes: readonly { id: string; needs: readonly string[] }[]): string[][] {
  const needs = new Map(nodes.map((node) => [node.id, node.needs]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (id: string): void => {
    index.set(id, index.size);
    low.set(id, index.get(id) ?? 0);
    stack.push(id);
    for (const next of needs.get(id) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(id, Math.min(low.get(id) ?? 0, low.get(next) ?? 0));
      } else if (stack.includes(next)) low.set(id, Math.min(low.get(id) ?? 0, index.get(next) ?? 0));
    }
    if (low.get(id) !== index.get(id)) return;
    const group = stack.splice(stack.indexOf(id));
    if (group.length > 1 || (needs.get(id) ?? []).includes(id)) found.push(group);
  };
  for (const { id } of nodes) if (!index.has(id)) visit(id);
  return found;
}
