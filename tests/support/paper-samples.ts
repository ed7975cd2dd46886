/** Numbers for paper: one out, one that is being entered, one that waits for its second reading, one that was read differently. */
export interface PaperWorld {
  paper: { draft: string; waiting: string; differs: string };
}

const ROOT = '/mitarbeit/papier/:number';
const pageOf = (which: keyof PaperWorld['paper'], part = '') => ({
  [`${ROOT}${part}`]: ({ paper }: PaperWorld) => `/mitarbeit/papier/${paper[which]}${part}`,
});

/** An address for each page of a sheet. */
export const PAPER_SAMPLES: Record<string, (world: PaperWorld) => string> = Object.assign(
  {},
  pageOf('draft'),
  ...['/tag', '/anliegen', '/ort', '/worte', '/kontakt', '/getan', '/bild'].map((part) => pageOf('draft', part)),
  pageOf('waiting', '/zweite'),
  pageOf('differs', '/klaeren'),
);

/** Rows for them; `run` sends a statement. */
export async function somePaperRows(run: (sql: string) => Promise<unknown>): Promise<PaperWorld> {
  const paper = { draft: 'MEL-26-9001-2', waiting: 'MEL-26-9002-0', differs: 'MEL-26-9003-6' };
  const typed = {
    ...{ written_on: '2026-02-27', category_id: 'strassenbeleuchtung', street: 'Lotter Straße', house_number: '12' },
    ...{ description: 'Die Laterne ist aus.', name: 'Ida Beispiel', email: 'ida@buerger.example' },
  };
  const second = { ...typed, house_number: '21', category_id: 'strassenschaden', written_on: '2026-02-26' };
  for (const [state, number] of Object.entries(paper)) {
    await run(`insert into paper_numbers (number, kind, team_id, reserved_at, state)
      values ('${number}', 'report', 'strassenbeleuchtung', '2026-02-09', '${state}')`);
    await run(`insert into paper_sheets (number, paper_sheet_id, typed, pictures, second, version, changed_at)
      values ('${number}', gen_random_uuid(), '${JSON.stringify(typed)}', '[]', ${state === 'differs' ? `'${JSON.stringify(second)}'` : 'null'}, 4, now())`);
  }
  return { paper };
}
