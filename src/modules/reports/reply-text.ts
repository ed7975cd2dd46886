import EmailReplyParser from 'email-reply-parser';

/** Stands at the top of mails that may be answered; whatever program quotes, what comes below was not written now. */
export const ANSWER_ABOVE = {
  de: '--- Bitte schreiben Sie Ihre Antwort über diese Zeile ---',
  en: '--- Please write your answer above this line ---',
} as const;

/** The parser's time grows with the square of odd texts (30,000 characters: half a second at most). */
const MOST_READ = 30_000;
const MOST_LOOKED_AT = 200_000;

/** What somebody wrote in answer to a mail, without the mail they answered and without their signature. Empty where they wrote nothing. */
export function replyTextOf(text: string): string {
  const lines = text
    .slice(0, MOST_LOOKED_AT)
    .split('\n')
    .map((line) => line.trimEnd());
  const calm = lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .slice(0, MOST_READ);
  // The mark of a signature is "-- " with its space.
  const marked = calm.replaceAll(/^--$/gm, '-- ');
  return new EmailReplyParser().parseReply(withoutHeaders(withoutAttribution(aboveMark(marked)))).trim();
}

/** Where the mark itself is quoted line by line ("> ---"), answers may stand below it, and the quotes alone are cut. */
function aboveMark(text: string): string {
  const marks = Object.values(ANSWER_ABOVE).map((mark) => text.search(new RegExp(`^[^\\n>]{0,40}${mark}`, 'm')));
  const first = Math.min(...marks.filter((at) => at >= 0));
  return Number.isFinite(first) ? text.slice(0, first) : text;
}

/** "Am … schrieb …:" over up to three lines, above a quote or at the end: mail programs break it where they like. */
function withoutAttribution(text: string): string {
  return text.replaceAll(/^(?:Am|On) [^\n]{0,200}(?:\n[^\n>][^\n]{0,199}){0,2}:\s*(?=\n>|$(?![\s\S]))/gm, (found) =>
    /\b(?:schrieb|wrote)\b/.test(found) ? '' : found,
  );
}

const FIELD = String.raw`[*_]{0,2}(?:Von|From|Gesendet|Sent|Datum|Date|An|To|Betreff|Subject|Cc)\s?:[^\n]{0,500}`;
const BLOCK = new RegExp(String.raw`^(?:_{5,}\n+)?(?:${FIELD}\n){2,6}${FIELD}`, 'm');

/** From the block of header lines on that Outlook, GMX and web.de put above the mail that is answered. */
function withoutHeaders(text: string): string {
  const block = BLOCK.exec(text);
  return block && /^[*_]{0,2}(?:Von|From)\s?:/m.test(block[0]) ? text.slice(0, block.index) : text;
}
