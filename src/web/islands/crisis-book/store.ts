import { type BookContent, type BookCrisis, type BookEntry, type BookPayload, chainText, type SealedBook } from '#modules/crisis/book';
import { base64Of, bytesOf, keyOf, locked, randomBase64, unlocked, utf8 } from '#platform/locked.pure';

/** What this browser wrote into a book: only ever longer. */
export interface Written {
  copy_id: string;
  author: string;
  crisis: BookCrisis | null;
  entries: (BookEntry & { hash: string })[];
  /** So many of them are in the newest saved file. */
  saved: number;
}

/** Opens a book; null where the phrase does not fit. */
export async function openBook(sealed: SealedBook, phrase: string): Promise<{ content: BookContent; key: CryptoKey } | null> {
  const key = await keyOf(phrase, sealed.salt, sealed.rounds);
  const content = await readWith<BookContent>(key, sealed);
  return content && { content, key };
}

async function readWith<T>(key: CryptoKey, { iv, data }: { iv: string; data: string }): Promise<T | null> {
  const plain = await unlocked(key, iv, bytesOf(data));
  return plain && (JSON.parse(new TextDecoder().decode(plain)) as T);
}

/** The writing of one browser in one book: kept encrypted under the same phrase, chained entry by entry, exported signed. */
export class Store {
  readonly content: BookContent;
  written: Written;
  /** False where this browser keeps nothing. */
  keeps = true;
  private readonly key: CryptoKey;
  private raw: string | null = null;

  constructor(content: BookContent, key: CryptoKey) {
    this.content = content;
    this.key = key;
    this.written = { copy_id: crypto.randomUUID(), author: '', crisis: content.crisis, entries: [], saved: 0 };
  }

  private get place(): string {
    return `stadttor crisis book ${this.content.book_id}`;
  }

  /** Takes up what was written here before. */
  async load(): Promise<void> {
    try {
      this.raw = localStorage.getItem(this.place);
    } catch {
      this.keeps = false;
    }
    if (!this.raw) return;
    this.written = (await readWith<Written>(this.key, JSON.parse(this.raw))) ?? this.written;
  }

  /** Keeps `next`; false where another window wrote meanwhile: that is taken up instead and nothing is lost of it. */
  private async keep(next: Written): Promise<boolean> {
    if (this.keeps) {
      const iv = randomBase64(12);
      const data = base64Of(await locked(this.key, iv, utf8(JSON.stringify(next))));
      if (localStorage.getItem(this.place) !== this.raw) {
        await this.load();
        return false;
      }
      const raw = JSON.stringify({ iv, data });
      try {
        localStorage.setItem(this.place, raw);
        this.raw = raw;
      } catch {
        this.keeps = false;
      }
    }
    this.written = next;
    return true;
  }

  begin(crisis: Omit<BookCrisis, 'crisis_id'>): Promise<boolean> {
    return this.keep({ ...this.written, crisis: { crisis_id: crypto.randomUUID(), ...crisis } });
  }

  async add(given: Pick<BookEntry, 'sort' | 'words'> & Partial<BookEntry>): Promise<boolean> {
    const now = new Date().toISOString();
    const { copy_id, entries, author } = this.written;
    const entry: BookEntry = {
      ...{ crisis_entry_id: crypto.randomUUID(), happened_at: now, written_at: now, reason: '', who: '' },
      ...{ until_at: null, about_id: null, template_id: null, author },
      ...given,
    };
    const hashed = await crypto.subtle.digest('SHA-256', utf8(chainText(entries.at(-1)?.hash ?? '', copy_id, entry)));
    const hash = Array.from(new Uint8Array(hashed), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return await this.keep({ ...this.written, author: entry.author, entries: [...entries, { ...entry, hash }] });
  }

  /** Everything that stands in the book, from the platform and from here, the newest first. */
  all(): { entry: BookEntry; own: boolean }[] {
    const own = this.written.entries.map((entry) => ({ entry, own: true }));
    return [...this.content.entries.map((entry) => ({ entry, own: false })), ...own].toSorted((a, b) =>
      a.entry.happened_at < b.entry.happened_at ? 1 : -1,
    );
  }

  /** The signed file, and its name. Null while there is no crisis. */
  async exported(): Promise<{ name: string; text: string } | null> {
    const { copy_id, crisis, entries } = this.written;
    if (!crisis) return null;
    const exported_at = new Date().toISOString();
    const content: BookPayload = { format: 'stadttor-crisis-book-1', book_id: this.content.book_id, copy_id, exported_at, crisis, entries };
    const payload = JSON.stringify(content);
    const key = await crypto.subtle.importKey('jwk', this.content.key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(payload));
    const { public_key } = this.content;
    const text = JSON.stringify({ payload, signature: base64Of(new Uint8Array(signature)), public_key }, null, 2);
    return { name: `krisenbuch-${copy_id.slice(0, 8)}-${exported_at.slice(0, 16).replace(/\D/g, '')}.json`, text };
  }

  noteSaved(count: number): Promise<boolean> {
    return this.keep({ ...this.written, saved: count });
  }
}
