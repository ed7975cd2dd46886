import type { MailText } from './mail.ts';

/** A mail in its parts, each plain text; greeting and farewell stand in the frame. */
export interface MailParts {
  language: 'de' | 'en';
  subject: string;
  /** Whom it greets, where a name is known. */
  name?: string | null;
  paragraphs: string[];
  /** Names and values. */
  facts?: [string, string][];
  link: { label: string; href: string };
  /** Who writes: team, city. */
  signed: string[];
  footer?: string;
  /** The page on which such mails are stopped. */
  stop?: { label: string; href: string };
  /** The line above which answers are written, and the sentence that invites them, where mail can be answered. */
  above?: string;
  answer?: string;
}

const WORDS = {
  de: { hello: 'Guten Tag', hello_nobody: 'Guten Tag', bye: 'Freundliche Grüße' },
  en: { hello: 'Dear', hello_nobody: 'Hello', bye: 'Kind regards' },
};

/** The mail as plain text and as HTML, in which nothing of the parts is read as markup. Pure. */
export function mailOf(mail: MailParts): MailText {
  const words = WORDS[mail.language];
  const greeting = mail.name ? `${words.hello} ${mail.name},` : `${words.hello_nobody},`;
  const framed = { ...mail, greeting, signed: [words.bye, ...mail.signed] };
  return {
    subject: mail.subject,
    body_text: textOf(framed),
    body_html: htmlOf(framed),
    ...(mail.stop && { stop_url: mail.stop.href }),
  };
}

type Framed = MailParts & { greeting: string };

function textOf({ greeting, paragraphs, facts = [], link, signed, footer, stop, above, answer }: Framed): string {
  const list = facts.map(([name, value]) => `${name}: ${value}`).join('\n');
  const parts = [above, greeting, ...paragraphs, list, `${link.label}:\n${link.href}`, answer, signed.join('\n')];
  const foot = [footer, stop && `${stop.label}: ${stop.href}`].filter(Boolean).join('\n');
  return `${parts.filter(Boolean).join('\n\n')}\n\n-- \n${foot}\n`;
}

function htmlOf({ language, subject, greeting, paragraphs, facts = [], link, signed, footer, stop, above, answer }: Framed): string {
  const p = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const a = (to: { label: string; href: string }) => `<a href="${escapeHtml(to.href)}">${escapeHtml(to.label)}</a>`;
  const rows = facts
    .map(
      ([name, value]) => `<tr><th align="left" style="padding:2px 16px 2px 0">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join('');
  const foot = [footer && escapeHtml(footer), stop && a(stop)].filter(Boolean).join('<br>');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:'Fira Sans',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:40em">
${above ? `<p style="font-size:13px;color:#555">${escapeHtml(above)}</p>` : ''}${p(greeting)}${paragraphs.map(p).join('')}${rows && `<table role="presentation">${rows}</table>`}
<p>${a(link)}</p>${answer ? p(answer) : ''}
<p>${signed.map(escapeHtml).join('<br>')}</p>
<hr><p style="font-size:14px;color:#555">${foot}</p></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
