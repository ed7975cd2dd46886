const HELD_READY = /<template[\s\S]*?<\/template>/g;

/** The fields of a page's form to `action`, as a browser without scripts would send them; undefined where the page has none. */
export function fieldsOf(html: string, action: string): [string, string][] | undefined {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`) && one.includes('method="post"'));
  if (!form) return undefined;
  const body = form.slice(0, form.indexOf('</form>')).replace(HELD_READY, '');
  const fields: [string, string][] = [];
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, 'type');
    if (type === 'file' || type === 'image' || ((type === 'checkbox' || type === 'radio') && !/ checked/.test(tag))) continue;
    fields.push([attribute(tag, 'name'), attribute(tag, 'value')]);
  }
  for (const [, tag = '', text = ''] of body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.push([attribute(tag, 'name'), plain(text.replace(/^\n/, ''))]);
  for (const [, tag = '', inside = ''] of body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = [...inside.matchAll(/<option[^>]*>/g)].map(([one]) => one);
    fields.push([attribute(tag, 'name'), attribute(chosen.find((one) => / selected/.test(one)) ?? chosen[0] ?? '', 'value')]);
  }
  return fields;
}

/** The same fields with what somebody types into some of them. */
export function typed(fields: readonly [string, string][], by: Readonly<Record<string, string>>): [string, string][] {
  return [...fields.filter(([name]) => !(name in by)), ...Object.entries(by)];
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function plain(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n)))
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}
