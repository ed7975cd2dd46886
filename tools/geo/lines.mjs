/** Joins pieces that share an end, so that one street is a few long lines and its name fits along it. Points are [lon, lat]. */
export function joinLines(pieces) {
  const open = pieces.map((line) => [...line]);
  const joined = [];
  while (open.length > 0) {
    let line = open.pop();
    for (let at = nextPiece(open, line); at !== -1; at = nextPiece(open, line)) line = glue(line, open.splice(at, 1)[0]);
    joined.push(line);
  }
  return joined;
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];

function nextPiece(open, line) {
  const [first, last] = [line[0], line.at(-1)];
  if (same(first, last)) return -1;
  return open.findIndex((other) => [other[0], other.at(-1)].some((end) => same(end, first) || same(end, last)));
}

function glue(line, other) {
  if (same(line.at(-1), other[0])) return [...line, ...other.slice(1)];
  if (same(line.at(-1), other.at(-1))) return [...line, ...other.reverse().slice(1)];
  if (same(line[0], other.at(-1))) return [...other, ...line.slice(1)];
  return [...other.reverse(), ...line.slice(1)];
}

/** Five decimals are about one metre in Germany; the sources are no better. */
export function rounded(coordinates) {
  if (typeof coordinates[0] === 'number') return coordinates.map((n) => Math.round(n * 1e5) / 1e5);
  return coordinates.map(rounded);
}
