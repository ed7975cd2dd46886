/** The first circle among things that wait for others, as the ids in turn with the first one again at the end; null where there is none. */
export function circleIn(waits: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (id: string, way: string[]): string[] | null => {
    const at = way.indexOf(id);
    if (at >= 0) return [...way.slice(at), id];
    if (done.has(id)) return null;
    for (const next of waits.get(id) ?? []) {
      const circle = visit(next, [...way, id]);
      if (circle) return circle;
    }
    done.add(id);
    return null;
  };
  for (const id of waits.keys()) {
    const circle = visit(id, []);
    if (circle) return circle;
  }
  return null;
}
