import type { ReactNode } from 'react';
import { inLanguage } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Context, Language, PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, ButtonLink, type Column, Form, HiddenField } from '../../ui/index.ts';

/** The button above a list that leads to an empty form. */
export function AddLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <ButtonLink href={href} icon="add" look="primary" small>
      {children}
    </ButtonLink>
  );
}

/** Where an item came from: the city's folder, or who edited it last. */
export function originColumn<Row extends { edited_at: Date | null; edited_by: string | null }>(t: Context['t']): Column<Row> {
  const a = t.admin;
  return {
    key: 'origin',
    label: a.origin,
    wide_only: true,
    cell: (row) => (row.edited_at ? fill(a.edited_by, { name: row.edited_by ?? '–' }) : a.folder),
  };
}

/** The names of all teams, those that are no more too. */
export const teamNames = (read: ReadDb) => read.selectFrom('teams').select(['team_id', 'name']).execute();

/** The team that keeps an item. */
export function ownerColumn<Row extends { owner: string }>(
  label: string,
  teams: Awaited<ReturnType<typeof teamNames>>,
  lang: Language,
): Column<Row> {
  return { key: 'owner', label, wide_only: true, cell: (row) => inLanguage(teams.find((team) => team.team_id === row.owner)?.name, lang) };
}

interface MoveButtonsProps extends PageProps<{ order_version: number }> {
  /** Where the list stands. */
  path: string;
  id: string;
  /** The place in the list, from 0, and how many can change places. */
  at: number;
  of: number;
  /** How a button is called, with `{n}` for the place. */
  words: { up: string; down: string };
}

/** The buttons that move an item one place up or down; they post to `hoch` and `runter` under its address. */
export function MoveButtons({ path, id, at, of, words, ...props }: MoveButtonsProps) {
  const button = (direction: 'up' | 'down') => {
    const label = fill(words[direction], { n: at + 1 });
    return (
      <Form action={props.url(`${path}/${id}/${direction === 'up' ? 'hoch' : 'runter'}`)} form_key={`${props.form_key}`} label={label}>
        <HiddenField name="version" value={String(props.data.order_version)} />
        <Button look="tertiary" icon={direction === 'up' ? 'arrow-up' : 'arrow-down'} small icon_only>
          {label}
        </Button>
      </Form>
    );
  };
  return (
    <div className="cluster">
      {at > 0 && at < of && button('up')}
      {at < of - 1 && button('down')}
    </div>
  );
}
