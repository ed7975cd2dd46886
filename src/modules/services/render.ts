import MarkdownIt from 'markdown-it';

/** Paragraphs, lists, bold words and links; everything else, HTML above all, is shown as it was typed. */
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
  ...['list', 'table', 'emphasis', 'link', 'autolink', 'linkify', 'newline', 'escape'],
]);

/** The HTML of a text of a service. */
export function serviceHtml(text: string): string {
  return markdown.render(text);
}
