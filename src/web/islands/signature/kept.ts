/** A hand-over that was sent and not yet answered: the fields of its form, the key of its showing among them, and what was drawn. */
export interface Kept {
  case_id: string;
  action: string;
  at: number;
  entries: [string, string][];
  png: string;
  /** The server said no: nothing was done. */
  refused?: boolean;
}

/** What nobody sent again for a day is not wanted any more. */
const DAY_MS = 86_400_000;
const nameOf = (case_id: string) => `signature ${case_id}`;

/** A full or closed memory of the browser stops no signature. */
export function keep(kept: Kept): void {
  try {
    localStorage.setItem(nameOf(kept.case_id), JSON.stringify(kept));
  } catch {}
}

export function forget(case_id: string): void {
  try {
    localStorage.removeItem(nameOf(case_id));
  } catch {}
}

export function keptOf(case_id: string): Kept | undefined {
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(nameOf(''))) continue;
      const { at } = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Kept>;
      if (!at || Date.now() - at > DAY_MS) localStorage.removeItem(name);
    }
    const text = localStorage.getItem(nameOf(case_id));
    return text ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Sends it; gives where to go, or that the server refused it, or that nobody knows what became of it. */
export async function sendKept(kept: Kept): Promise<string | 'refused' | 'lost'> {
  const body = new FormData();
  for (const [name, value] of kept.entries) body.append(name, value);
  try {
    body.append('signature', pictureFile(kept.png));
    const answer = await fetch(kept.action, { method: 'POST', body });
    if (answer.redirected) return answer.url;
    return answer.status < 500 ? 'refused' : 'lost';
  } catch {
    return 'lost';
  }
}

/** A data address as a file; a fetch of it the page's own rules forbid. */
export function pictureFile(png: string): File {
  const bytes = atob(png.slice(png.indexOf(',') + 1));
  return new File([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], 'unterschrift.png', { type: 'image/png' });
}
