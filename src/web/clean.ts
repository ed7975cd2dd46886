/** A text as people type it: line ends are LF; control characters, which no form sends and PostgreSQL partly refuses (NUL), are gone. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

/** The values of an address (path and query) without control characters; what stands there twice stays a list. */
export function cleanAddress(values: Record<string, unknown>): Record<string, unknown> {
  const clean = (value: unknown) => (typeof value === 'string' ? withoutControls(value) : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(clean) : clean(value)]));
}
