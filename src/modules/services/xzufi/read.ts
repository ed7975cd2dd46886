import { Refusal } from '#platform/errors';
import { markdownFromHtml } from '#platform/markdown-from-html';
import { elementsNamed, readXml, type XmlElement, XmlProblem } from '#platform/xml';
import type { InThree, Service } from '../schema.ts';
import { SERVICE_TEXT, SERVICE_TEXTS, SERVICE_WORDS, type ServiceLanguage, type ServiceTextKind } from '../words.ts';

export const XZUFI = 'http://xoev.de/schemata/xzufi/2_2_0';

/** Text modules of XZuFi by their code, as far as a text of ours says the same. */
const KINDS: Record<string, ServiceTextKind> = {
  '05': 'summary',
  '06': 'full',
  '07': 'laws',
  '08': 'documents',
  '09': 'requirements',
  '11': 'procedure',
  '16': 'notes',
  '24': 'teaser',
  '25': 'remedies',
};
/** Modules without a text of ours; their words go to the notes, under what they are called. */
const TO_NOTES: Record<string, { de: string; en: string; simple: string }> = {
  '14': { de: 'Formulare', en: 'Forms', simple: 'Formulare' },
  '15': { de: 'Weiterführende Informationen', en: 'Further information', simple: 'Mehr dazu' },
  '22': { de: 'Zuständige Stelle', en: 'Competent authority', simple: 'Hier hilft man Ihnen' },
  '23': { de: 'Ansprechpunkt', en: 'Contact point', simple: 'Hier können Sie fragen' },
};
const BY_ELEMENT: Record<string, ServiceTextKind> = { modulKosten: 'fees', modulFrist: 'deadlines', modulBearbeitungsdauer: 'duration' };
/** What tells machines about a service and nobody reads. */
const SILENT = ['id', 'idSekundaer', 'struktur', 'versionsinformation', 'gueltigkeit', 'sprachversion', 'kennzeichenEA'];

type Texts = Partial<Pick<Service, ServiceTextKind>>;
type Some = Partial<Record<ServiceLanguage, string>>;

/** A service as a file tells it, and what of it was not taken, in words. */
export interface ReadService {
  source: string;
  leika: string | undefined;
  name: InThree;
  texts: Texts;
  words: string[];
  forms: Service['forms'];
  links: Service['links'];
  left_out: string[];
}

/** A file that cannot be read at all, or a service in it that cannot be. */
export interface Unread {
  source: string;
  line: number | undefined;
  reason: string;
}

/** The services of an XZuFi 2.2 file: a message with `schreibe`, or a single `leistung`. Nothing falls away without a word. */
export function readXzufi(bytes: Buffer): { services: ReadService[]; unread: Unread[]; left_out: string[] } {
  const root = rootOf(bytes);
  if ('reason' in root) return { services: [], unread: [root], left_out: [] };
  const found = root.ns === XZUFI && root.name === 'leistung' ? [root] : [...elementsNamed(root, XZUFI, 'leistung')];
  if (found.length === 0) return { services: [], unread: [{ source: '', line: undefined, reason: wrongRoot(root) }], left_out: [] };
  const services: ReadService[] = [];
  const unread: Unread[] = [];
  for (const element of found) {
    const service = serviceIn(element);
    if ('reason' in service) unread.push(service);
    else services.push(service);
  }
  const others = [...elementsNamed(root, XZUFI, 'schreibe')].flatMap((write) => write.children).filter((one) => one.name !== 'leistung');
  const removes = [...elementsNamed(root, XZUFI, 'loesche')];
  return { services, unread, left_out: counted([...others, ...removes].map((one) => one.name)) };
}

function rootOf(bytes: Buffer): XmlElement | Unread {
  try {
    return readXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const line = error instanceof XmlProblem ? error.line : undefined;
    return { source: '', line, reason: error instanceof XmlProblem ? error.message : 'the file is not UTF-8' };
  }
}

function wrongRoot(root: XmlElement): string {
  if (root.ns !== XZUFI) return `the namespace is ${root.ns || 'none'}, not ${XZUFI}`;
  return `there is no leistung in ${root.name}`;
}

function serviceIn(element: XmlElement): ReadService | Unread {
  const source = identifierOf(element);
  if (!source) return { source: '', line: undefined, reason: 'a leistung has no id' };
  try {
    return { source, ...textsIn(element) };
  } catch (error) {
    if (error instanceof Refusal || error instanceof XmlProblem) return { source, line: undefined, reason: error.message };
    throw error;
  }
}

function identifierOf(element: XmlElement): string {
  const id = child(element, 'id');
  return id ? [id.attributes.schemeAgencyID, id.text.trim()].filter(Boolean).join(':') : '';
}

function textsIn(element: XmlElement): Omit<ReadService, 'source'> {
  const left_out: string[] = [];
  const found = new Map<string, Some>();
  const add = (kind: string, some: Some) => {
    const there = found.get(kind) ?? {};
    for (const [language, words] of Object.entries(some) as [ServiceLanguage, string][])
      there[language] = there[language] ? `${there[language]}\n\n${words}` : words;
    found.set(kind, there);
  };
  const forms: Service['forms'] = [];
  const links: Service['links'] = [];
  const words: string[] = [];
  let leika: string | undefined;
  for (const part of element.children) {
    const code = codeIn(part, 'leikaTextmodul');
    const kind = part.name === 'modulText' ? KINDS[code] : BY_ELEMENT[part.name];
    if (SILENT.includes(part.name)) continue;
    if (part.name === 'referenzLeiKa') leika = /^\d{14}$/.test(codeOf(part)) ? codeOf(part) : undefined;
    else if (part.name === 'modulBegriffImKontext')
      words.push(...[...elementsNamed(part, part.ns, 'begriff')].map((one) => one.text.trim()));
    else if (part.name === 'modulText' && (code === '02' || code === '03')) add(code, contentOf(part, 'inhalt', left_out));
    else if (kind) {
      add(kind, contentOf(part, part.name === 'modulText' ? 'inhalt' : 'beschreibung', left_out));
      if (part.name !== 'modulText') left_out.push(...figuresIn(part));
      links.push(...linksIn(part, left_out));
    } else if (part.name === 'modulText' && TO_NOTES[code]) {
      const titles = TO_NOTES[code];
      const said = contentOf(part, 'inhalt', left_out);
      add('notes', Object.fromEntries(Object.entries(said).map(([l, text]) => [l, `**${titles[l as ServiceLanguage]}**\n\n${text}`])));
      (code === '14' ? forms : links).push(...linksIn(part, left_out));
    } else left_out.push(part.name === 'modulText' ? `modulText ${code || 'without a code'}` : part.name);
  }
  const name = german(found.get('03')) ?? german(found.get('02'));
  if (!name) throw new XmlProblem('it has no name in German (text modules 02 and 03)');
  const texts: Texts = {};
  for (const kind of SERVICE_TEXTS) {
    const some = found.get(kind);
    const text = german(some);
    if (text) texts[kind] = text;
    else if (some && Object.keys(some).length > 0) left_out.push(`${kind} without German`);
  }
  const known = [...new Set(words)].filter((word) => word && word.length <= SERVICE_WORDS.max);
  return { leika, name, texts, words: known.slice(0, SERVICE_WORDS.most), forms, links, left_out: counted(left_out) };
}

const german = (some: Some | undefined): InThree | undefined => (some?.de ? { ...some, de: some.de } : undefined);

/** The words of a module in our languages; HTML becomes plain marks, headings become bold. */
function contentOf(part: XmlElement, name: string, left_out: string[]): Some {
  const said: Some = {};
  for (const one of part.children.filter((each) => each.name === name)) {
    const words = plain(one.text);
    if (words === '') continue;
    const language = languageOf(one.attributes.languageCode);
    if (!language) left_out.push(`${part.name} in ${one.attributes.languageCode}`);
    else if (words.length > SERVICE_TEXT.max) left_out.push(`${part.name} beyond ${SERVICE_TEXT.max} letters`);
    else said[language] = words;
  }
  return said;
}

function plain(html: string): string {
  return (/<\w|&\w+;/.test(html) ? markdownFromHtml(html) : html.trim()).replace(/^#{1,6}\s+(.+)$/gm, '**$1**').replaceAll('\r\n', '\n');
}

function languageOf(code: string | undefined): ServiceLanguage | undefined {
  const said = (code ?? 'de').toLowerCase();
  if (/^de-.*(simple|einfach|leicht|easy|ls)/.test(said)) return 'simple';
  return said.startsWith('de') ? 'de' : said.startsWith('en') ? 'en' : undefined;
}

/** Amounts and times that stand as figures beside the words; people write them into the text. */
function figuresIn(part: XmlElement): string[] {
  const leaves = (one: XmlElement): XmlElement[] => (one.children.length > 0 ? one.children.flatMap(leaves) : [one]);
  return part.children
    .filter((one) => !['beschreibung', 'weiterfuehrenderLink', 'positionDarstellung'].includes(one.name))
    .flatMap(leaves)
    .filter((leaf) => leaf.text.trim() !== '')
    .map((leaf) => `${part.name}: ${leaf.name} ${leaf.text.trim()}`);
}

function linksIn(part: XmlElement, left_out: string[]): Service['links'] {
  return part.children
    .filter((one) => one.name === 'weiterfuehrenderLink')
    .flatMap((link) => {
      const url = child(link, 'uri')?.text.trim() ?? '';
      if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) {
        left_out.push(`a link to ${url || 'nowhere'}`);
        return [];
      }
      return [{ name: { de: child(link, 'titel')?.text.trim() || url }, url }];
    });
}

const child = (element: XmlElement, name: string) => element.children.find((one) => one.name === name);
const codeIn = (element: XmlElement, name: string) => codeOf(child(element, name));
/** A code list value: `<code>` without a namespace, or with that of its list. */
const codeOf = (element: XmlElement | undefined) => (element && child(element, 'code')?.text.trim()) ?? '';

/** Each once, with how often. */
function counted(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, n]) => (n === 1 ? name : `${n} × ${name}`));
}
