import type { MailText } from './mail.ts';

/** A mail in its parts, each plain text. */
export interface MailParts {
  language: 'de' | 'en';
  title: string;
  greeting: string;
  paragraphs: string[];
  /** Names and values. */
  facts: [string, string][];
  link: { label: string; href: string };
  /** The last lines: greeting, team, city. */
  signed: string[];
  footer: string;
  /** The page on which such mails are stopped. */
  stop?: { label: string; href: string };
  /** The line above which answers are written, and the sentence that invites them, where mail can be answered. */
  above?: string;
  answer?: string;
}

/** The same mail as plain text and as HTML, in which nothing of the parts is read as markup. */
export function mailOf(mail: MailParts): Pick<MailText, 'body_text' | 'body_html'> {
  return { body_text: textOf(mail), body_html: htmlOf(mail) };
}

function textOf({ greeting, paragraphs, facts, link, signed, footer, stop, above, answer }: MailParts): string {
  const list = facts.map(([name, value]) => `${name}: ${value}`).join('\n');
  const parts = [above, greeting, ...paragraphs, list, `${link.label}:\n${link.href}`, answer, signed.join('\n')];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n\n-- \n${[footer, ...(stop ? [`${stop.label}: ${stop.href}`] : [])].join('\n')}\n`;
}

function htmlOf({ language, title, greeting, paragraphs, facts, link, signed, footer, stop, above, answer }: MailParts): string {
  const p = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const rows = facts
    .map(
      ([name, value]) => `<tr><th align="left" style="padding:2px 16px 2px 0">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font-family:'Fira Sans',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:40em">
${above ? `<p style="font-size:13px;color:#555">${escapeHtml(above)}</p>` : ''}${p(greeting)}${paragraphs.map(p).join('')}<table role="presentation">${rows}</table>
<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>${answer ? p(answer) : ''}
<p>${signed.map(escapeHtml).join('<br>')}</p>
<hr><p style="font-size:14px;color:#555">${escapeHtml(footer)}${stop ? `<br><a href="${escapeHtml(stop.href)}">${escapeHtml(stop.label)}</a>` : ''}</p></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
