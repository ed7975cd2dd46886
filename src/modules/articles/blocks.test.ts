import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Block, blocksOf, markdownOf } from './blocks.ts';
import { htmlOf } from './render.ts';

const ID = '01900000-0000-7000-8000-000000000001';

test('an article cut into blocks and written again is the same article to its readers', () => {
  const { articles } = parse(readFileSync(new URL('../../../city/osnabrueck/demo/articles.yaml', import.meta.url), 'utf8'));
  expect(articles.length).toBeGreaterThanOrEqual(8);
  for (const { body } of articles as { body: string }[]) expect(htmlOf(markdownOf(blocksOf(body)), 'de')).toBe(htmlOf(body, 'de'));
});

test('each kind of block is read from its Markdown and written back as it was', () => {
  const body = [
    '## Vorher',
    'Ein **Absatz**\nmit zwei Zeilen.\n\n- und\n- Liste',
    '1. eins\n2. zwei',
    `![Die "Rückseite" \\[links\\]](datei:${ID} "Bild 1")`,
    '3. drei',
    '> [!WARNING]\n> Nie **anfassen**.\n>\n> Auch nicht kurz.',
    '### Mehr',
    '| a | b \\| c |\n| --- | --- |\n| 1 |  |',
    `[Formular](datei:${ID})`,
    '[Video: So geht es](<https://filme.example/1?a=b>)',
  ].join('\n\n');
  const blocks = blocksOf(body);
  expect(blocks.map((one) => one.type)).toEqual([
    'heading',
    'text',
    'steps',
    'file',
    'steps',
    'warning',
    'heading',
    'table',
    'download',
    'video_link',
  ]);
  expect(blocks[3]).toEqual({ type: 'file', file: ID, alt: 'Die "Rückseite" [links]', caption: 'Bild 1' });
  expect(blocks[5]).toEqual({ type: 'warning', text: 'Nie **anfassen**.\n\nAuch nicht kurz.' });
  expect(blocks[7]).toEqual({
    type: 'table',
    rows: [
      ['a', 'b | c'],
      ['1', ''],
    ],
  });
  expect(blocksOf(markdownOf(blocks))).toEqual(blocks);
});

test('what has no fields of its own stays text, word for word', () => {
  for (const body of [
    '5. beginnt bei fünf',
    '1. eins\n   - darunter',
    '```\n# kein Titel\n```',
    '> ein Zitat',
    '[ziel]: https://a.example\n\nSiehe [ziel].',
    '#### klein',
  ])
    expect(blocksOf(body)).toEqual([{ type: 'text', text: body }]);
});

test('empty blocks leave nothing behind', () => {
  const empty: Block[] = [
    { type: 'text', text: ' ' },
    { type: 'heading', text: '', level: '2' },
    { type: 'steps', steps: '\n' },
    { type: 'note', text: '' },
    {
      type: 'table',
      rows: [
        ['', ''],
        ['', ''],
      ],
    },
    { type: 'file', file: '', alt: 'x', caption: '' },
    { type: 'download', file: '', name: 'x' },
    { type: 'video_link', title: 'x', url: ' ' },
  ];
  expect(markdownOf(empty)).toBe('');
});

test('whatever is typed, cutting and writing once more changes nothing that readers see', () => {
  const word = fc.stringMatching(/^[a-zäß0-9*_`#>|[\]()!.:~<&\\ -]{0,20}$/);
  const line = fc.oneof(
    word,
    fc.constantFrom('', '# a', '1. b', '2. c', '- d', '> e', '> [!NOTE]', '| x | y |', '| --- | --- |', '```', `![f](datei:${ID})`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const once = markdownOf(blocksOf(lines.join('\n')));
      expect(htmlOf(markdownOf(blocksOf(once)), 'de')).toBe(htmlOf(once, 'de'));
    }),
    { numRuns: 300, seed: 7 },
  );
});
