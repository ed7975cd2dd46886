import { inLanguage } from '#modules/city';
import type { Typed } from '#modules/paper';
import { PAPER_STEPS, type PaperStep } from '#modules/paper/words';
import type { PageProps } from '../../context.ts';
import { tokenOf } from '../../form-tokens.ts';
import { shortDay } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Card, DescriptionList } from '../../ui/index.ts';
import { categoryName, dayWords, type SheetData } from './data.ts';
import { paperPath, STEP_PATHS } from './parts.tsx';

type Props = Pick<PageProps<SheetData>, 't' | 'lang' | 'url' | 'city' | 'work' | 'data'>;

/** What was typed of a sheet so far, each page with the way back to it while it may be changed. */
export function Summary({ typed, steps = PAPER_STEPS, ...props }: Props & { typed: Typed; steps?: readonly PaperStep[] }) {
  const { t, url, data } = props;
  const p = t.paper;
  const { number, may } = data.paper;
  return (
    <section className="stack" aria-labelledby="summary">
      <h2 id="summary">{p.summary}</h2>
      <DescriptionList
        items={steps.map((step) => ({
          key: step,
          label: p.steps[step],
          value: (
            <>
              <Answer {...props} typed={typed} step={step} />{' '}
              {may.type && (
                <a href={url(paperPath(number, `/${STEP_PATHS[step]}?aendern`))}>
                  {p.change}
                  <span className="kern-sr-only">: {p.steps[step]}</span>
                </a>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}

function Answer({ t, lang, work, data, typed, step }: Props & { typed: Typed; step: PaperStep }) {
  const p = t.paper;
  if (step === 'scan') return data.paper.pictures.length > 0 ? <Scans t={t} work={work} data={data} /> : p.nothing;
  const { written_on, written_time, street, house_number, place_text, name, phone, email } = typed;
  const day = dayWords(written_on, lang);
  const place = [[street, house_number].filter(Boolean).join(' '), place_text, typeof typed.lon === 'number' ? p.point : ''];
  const words: Record<Exclude<PaperStep, 'scan'>, string> = {
    day: written_time ? fill(p.at_time, { day, time: written_time }) : day,
    what: typed.category_id && categoryName(data.categories, typed.category_id, lang),
    where: place.filter(Boolean).join(', '),
    words: typed.description,
    contact: [name, phone, email].filter(Boolean).join(', '),
    done: typed.done_note,
  };
  return <span className="typed">{words[step] || p.nothing}</span>;
}

/** The pictures of a sheet, small; each opens by itself. */
export function Scans({ t, work, data }: Pick<Props, 't' | 'work' | 'data'>) {
  return (
    <span className="button-row">
      {data.paper.pictures.map((picture) => {
        const href = `/melden/foto?t=${tokenOf(work, picture)}`;
        return (
          <a key={picture.file_hash} href={href}>
            <img src={href} alt={`${t.paper.scan}: ${picture.name}`} width={160} loading="lazy" />
          </a>
        );
      })}
    </span>
  );
}

/** Reports that may be the same thing: of the same person, or near by. */
export function PerhapsThere({ t, lang, url, city, data }: Props) {
  const p = t.paper;
  const { twins } = data.paper;
  const known = new Set(twins.map((one) => one.number));
  const near = data.near.filter((one) => !known.has(one.number));
  if (twins.length + near.length === 0) return null;
  return (
    <Card title={p.twins}>
      {twins.length > 0 && <p>{p.twins_text}</p>}
      <ul>
        {twins.map((one) => (
          <li key={one.number}>
            <a href={url(`/mitarbeit/meldungen/${one.case_id}`)}>{one.subject}</a>, {one.number},{' '}
            {shortDay(one.created_at, lang, city.time_zone)}
          </li>
        ))}
      </ul>
      {near.length > 0 && <p>{p.near_text}</p>}
      <ul>
        {near.map((one) => (
          <li key={one.number}>
            <a href={url(`/meldungen/${one.number}`)}>
              {inLanguage(one.category_label, lang)}, {one.place_label}
            </a>
            , {one.number}, {shortDay(one.created_at, lang, city.time_zone)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
