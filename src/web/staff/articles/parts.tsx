import type { Texts } from '../../texts/de.ts';
import { Badge, type Tone } from '../../ui/index.ts';

interface Standing {
  state: string;
  published_version: number | null;
  archived_at: Date | null;
  trashed_at: Date | null;
}

const TONES: Record<string, Tone> = { draft: 'neutral', review: 'waiting', published: 'done', archived: 'neutral', trashed: 'neutral' };

/** Where an article stands, in a word or two: a new version of one that is read says so. */
export function StateOf({ row, t }: { row: Standing; t: Texts }) {
  const d = t.article_desk;
  const state = row.trashed_at ? 'trashed' : row.archived_at ? 'archived' : row.state;
  const again = state === row.state && state !== 'published' && row.published_version !== null;
  return (
    <Badge tone={TONES[state]} small>
      {again ? `${d.new_version}: ${d.states[state]}` : (d.states[state] ?? state)}
    </Badge>
  );
}
