/** A moment or a day: `iso` for machines, the words for people (in the city's time zone, said by the caller). */
export function Time({ iso, children, title }: { iso: string; children: string; title?: string }) {
  return (
    <time dateTime={iso} title={title}>
      {children}
    </time>
  );
}
