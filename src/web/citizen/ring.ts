interface Arc {
  of: number;
  d: string;
}

/** The pieces of a ring of radius 20 around 0,0, clockwise from the top, each as long as its share. */
export function ringOf(counts: readonly number[]): Arc[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  let at = 0;
  return counts.flatMap((n, of) => {
    if (n === 0) return [];
    const from = at / all;
    at += n;
    if (n === all) return [{ of, d: 'M0-20A20 20 0 1 1 0 20A20 20 0 1 1 0-20' }];
    return [{ of, d: `M${onCircle(from)}A20 20 0 ${n / all > 0.5 ? 1 : 0} 1 ${onCircle(at / all)}` }];
  });
}

function onCircle(share: number): string {
  const turn = share * 2 * Math.PI;
  return `${(20 * Math.sin(turn)).toFixed(1)} ${(-20 * Math.cos(turn)).toFixed(1)}`;
}
