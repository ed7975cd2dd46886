type End = () => Promise<unknown> | unknown;
const ends: End[] = [];

/** Remembers what has to be ended when the bench ends, however it ends. */
export function atEnd(end: End): void {
  ends.push(end);
}

/** Ends everything remembered, the newest first. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}
