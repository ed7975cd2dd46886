import { expect, test } from 'vitest';
import { cleaned } from './clean-html.ts';
import { htmlOf, linksIn, wordsOf } from './render.ts';

test.each([
  ['a script', 'Vorher <script>alert(1)</script> nachher', /<script/i],
  ['a drawing that runs', '<svg onload=alert(1)><circle/></svg>', /<svg/i],
  ['a page in a page', '<iframe src="https://evil.example"></iframe>', /<iframe/i],
  ['an attribute that runs', '<p onclick="alert(1)">x</p>', /<p onclick/i],
  ['a link that runs', '[klick](javascript:alert(1))', /href="javascript/i],
  ['a link that runs, in disguise', '[a](&#x6A;avascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](vbscript:x)', /href=/i],
  ['a picture of another site', '![Zähler](https://evil.example/pixel.gif)', /<img/i],
  ['a picture with data', '![x](data:image/svg+xml;base64,PHN2Zz4=)', /<img/i],
  ['a quote in what a picture shows', '![" onerror="alert(1)](datei:01900000-0000-7000-8000-000000000000)', /<img/i],
])('%s in an article becomes words and does nothing', (_, body, forbidden) => {
  const html = htmlOf(body, 'de');
  expect(html).not.toMatch(forbidden);
  expect(html.length).toBeGreaterThan(5);
});

test('the second lock lets through nothing that is not named, whatever made it', () => {
  const html = cleaned(
    '<p onclick="x" style="color:red" class="kern-btn">a</p><script>b</script><svg><a href="javascript:c">d</a></svg><form action="/x"><input></form><img src="/abmelden"><video src="//evil.example/v.mp4"></video><a href="https://ok.example">e</a>',
  );
  expect(html).toBe('<p>a</p><a>d</a><a href="https://ok.example">e</a>');
});

test('steps, boxes, tables and headings look as they are meant, and headings have addresses of their own', () => {
  const html = htmlOf('# Eins\n\n## Zwei\n\n## Zwei\n\n3. drei\n4. vier\n\n> [!NOTE]\n> Gut **so**\n\n| a |\n| - |\n| 1 |', 'en');
  expect(html).toContain('<h2 id="a-eins">Eins</h2>');
  expect([...html.matchAll(/id="(a-zwei[^"]*)"/g)].map(([, id]) => id)).toEqual(['a-zwei', 'a-zwei-2']);
  expect(html).toContain('<ol start="3">');
  expect(html).toContain('<div class="article-box article-box--note"><p class="article-box__title">Note</p><p>Gut <strong>so</strong></p>');
  expect(html).toContain('<div class="article-table" tabindex="0" role="region" aria-label="Table"><table><thead>');
});

test('a picture and a film of the article stand with their words, captions and nothing else; a file that is gone is its words', () => {
  const [picture, film, captions, gone] = [1, 2, 3, 4].map((n) => `01900000-0000-7000-8000-00000000000${n}`) as [
    string,
    string,
    string,
    string,
  ];
  const files = new Map([
    [picture, { kind: 'picture' as const, name: 'a.webp' }],
    [film, { kind: 'video' as const, name: 'b.mp4', captions_id: captions }],
  ]);
  const html = htmlOf(
    `![Kabel](datei:${picture} "Am Tisch")\n\n![Film](datei:${film})\n\n![weg](datei:${gone}) [auch weg](datei:${gone})`,
    'de',
    files,
  );
  expect(html).toContain(
    `<img src="/wissen/dateien/${picture}" alt="Kabel" loading="lazy" /><span class="article-figure__text">Am Tisch</span>`,
  );
  expect(html).toContain(
    `<video controls preload="metadata" src="/wissen/dateien/${film}" aria-label="Film"><track kind="captions" src="/wissen/dateien/${captions}"`,
  );
  expect(html).toContain('weg <a>auch weg</a>');
});

test('the search gets headings and words without marks; the check of links gets addresses outside alone', () => {
  const body = '## Über **Netze**\n\nText mit [Link](https://a.example/x) und `Wort`\n\n[innen](/wissen/a) https://b.example';
  expect(wordsOf(body)).toEqual({ headings: ['Über Netze'], words: 'Über Netze\nText mit Link und Wort\ninnen https://b.example' });
  expect(linksIn(body)).toEqual(['https://a.example/x', 'https://b.example']);
});
