/** A short letter: what it says, and one thing to do. */
export interface Letter {
  language: 'de' | 'en';
  subject: string;
  paragraphs: string[];
  link: { label: string; url: string };
  /** Who writes. */
  from: string;
  /** Small print beneath; `url` may end it. */
  footer: { text: string; url?: string }[];
}

/** A letter as the text and the HTML of a mail. Pure. */
export function mailOf(letter: Letter): { subject: string; body_text: string; body_html: string } {
  const { paragraphs, link, from, footer } = letter;
  const hello = letter.language === 'de' ? 'Guten Tag,' : 'Hello,';
  const bye = letter.language === 'de' ? 'Freundliche Grüße' : 'Kind regards';
  const small = footer.map((one) => (one.url ? `${one.text}: ${one.url}` : one.text)).join('\n');
  const p = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const a = (label: string, url: string) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
  return {
    subject: letter.subject,
    body_text: `${[hello, ...paragraphs, `${link.label}:\n${link.url}`, `${bye}\n${from}`].join('\n\n')}\n\n-- \n${small}\n`,
    body_html: `<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head>
<body style="font-family:'Fira Sans',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:40em">
${[hello, ...paragraphs].map(p).join('')}<p>${a(link.label, link.url)}</p><p>${bye}<br>${escapeHtml(from)}</p>
<hr><p style="font-size:14px;color:#555">${footer.map((one) => (one.url ? a(one.text, one.url) : escapeHtml(one.text))).join('<br>')}</p></body></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
