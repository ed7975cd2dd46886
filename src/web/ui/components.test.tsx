import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LineChart, niceTop } from './charts.tsx';
import { GalleryPage } from './gallery/gallery.tsx';
import { Pagination, pagesAround } from './navigation.tsx';
import { DataTable } from './table.tsx';

test('pages of a long list show the first, the last and those around the present one', () => {
  expect(pagesAround(1, 1)).toEqual([1]);
  expect(pagesAround(1, 3)).toEqual([1, 2, 3]);
  expect(pagesAround(5, 24)).toEqual([1, -1, 4, 5, 6, -2, 24]);
  expect(pagesAround(24, 24)).toEqual([1, -1, 23, 24]);
});

test('a list that fits on one page has no page links', () => {
  const texts = { previous: '<', next: '>', page: 'Page', of: 'of' };
  expect(renderToStaticMarkup(<Pagination label="Pages" page={1} pages={1} href={String} texts={texts} />)).toBe('');
});

test('an axis ends on a round number at or above the highest value', () => {
  expect([0.4, 1, 3, 7, 12, 41, 99, 100].map(niceTop)).toEqual([0.4, 1, 4, 10, 20, 50, 100, 100]);
});

test('a chart leaves a gap where nothing was measured and says so in its table', () => {
  const html = renderToStaticMarkup(
    <LineChart
      title="Days"
      steps={['May', 'Jun', 'Jul']}
      step_label="Month"
      format={String}
      lines={[{ label: 'Trees', values: [2, null, 3] }]}
    />,
  );
  expect(html.match(/<circle/g)).toHaveLength(2);
  expect(html).toContain('–');
});

test('a sorted column says its direction and its header is a link', () => {
  const columns = [
    {
      key: 'days',
      label: 'Days',
      cell: (row: { days: number }) => row.days,
      sort: { href: '?sort=days', direction: 'descending' as const },
    },
  ];
  const html = renderToStaticMarkup(
    <DataTable caption="Reports" columns={columns} rows={[{ days: 3 }]} row_key={(row) => String(row.days)} />,
  );
  expect(html).toContain('aria-sort="descending"');
  expect(html).toContain('href="?sort=days"');
});

test('no component writes inline styles, inline scripts or handlers, in either language and for either audience', () => {
  for (const lang of ['de', 'en'] as const) {
    for (const staff of [false, true]) {
      const html = renderToStaticMarkup(<GalleryPage lang={lang} staff={staff} assets={{ styles: [] }} />);
      expect(html).not.toMatch(/<style|<script(?![^>]*src)|\sstyle="|\son[a-z]+="|javascript:/);
    }
  }
});
