import type { ReactNode } from 'react';
import { DataTable } from './table.tsx';

export interface ChartFrameProps {
  /** What the chart says in one sentence; heading and accessible name. */
  title: string;
  /** A heading of the page says the same already. */
  title_hidden?: boolean;
  /** "Tabelle zeigen"; without it the table stands open beneath. */
  table_label?: string;
  note?: string;
}

export interface Bar {
  label: string;
  value: number;
  /** The value as people read it ("12,5 %"). */
  value_label: string;
  /** Set apart: the one this page is about. */
  strong?: boolean;
}

export interface BarChartProps extends ChartFrameProps {
  bars: Bar[];
  /** Left out where the page shows the same numbers as a table anyway. */
  columns?: { label: string; value: string };
}

/** Percent of the width that the longest bar takes; its number stands behind it. */
const WIDEST = 78;

/** Bars to compare, longest text in full, numbers at their ends; the same numbers as a table beneath. */
export function BarChart({ bars, columns, ...frame }: BarChartProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const table = columns && (
    <ChartTable caption={frame.title} columns={[columns.label, columns.value]} rows={bars.map((bar) => [bar.label, bar.value_label])} />
  );
  return (
    <ChartFrame {...frame} table={table}>
      <div className="bars" role="img" aria-label={frame.title}>
        {bars.map((bar) => {
          const width = `${((bar.value / most) * WIDEST).toFixed(2)}%`;
          return (
            <div key={bar.label} className={bar.strong ? 'bars__strong' : undefined}>
              <p>{bar.label}</p>
              <svg width="100%" height="18" aria-hidden="true">
                <rect x="0" y="1" width={width} height="16" rx="3" />
                <text x={width} dx="8" y="14">
                  {bar.value_label}
                </text>
              </svg>
            </div>
          );
        })}
      </div>
    </ChartFrame>
  );
}

export interface Line {
  label: string;
  /** One per step; null where nothing was measured. */
  values: (number | null)[];
}

export interface LineChartProps extends ChartFrameProps {
  /** Names of the steps along the bottom ("Jan", "Feb"). */
  steps: string[];
  lines: Line[];
  step_label: string;
  /** How a number is read ("12 Tage"). */
  format: (value: number) => string;
}

const HEIGHT = 220;
const TOP = 14;
const BOTTOM = 190;
const DASHES = [undefined, '7 5', '2 5', '12 4 2 4'];

/** A course over time, up to four lines told apart by dashes and marks as well as colour; the same numbers as a table beneath. */
export function LineChart({ steps, lines, step_label, format, ...frame }: LineChartProps) {
  const most = niceTop(Math.max(1, ...lines.flatMap((line) => line.values.map((value) => value ?? 0))));
  const rows = steps.map((step, at) => [step, ...lines.map((line) => show(line.values[at], format))]);
  const every = Math.ceil(steps.length / 6);
  const parts = [0, most / 2, most].map(format);
  return (
    <ChartFrame
      {...frame}
      table={<ChartTable caption={frame.title} columns={[step_label, ...lines.map((line) => line.label)]} rows={rows} />}
    >
      {lines.length > 1 && <Legend lines={lines} />}
      <div className="chart-plot">
        <svg className="chart" width={axisWidth(parts)} height={HEIGHT} aria-hidden="true">
          {parts.map((words, at) => (
            <text key={words} className="chart__axis" x="0" y={yOf(at / 2) + 4}>
              {words}
            </text>
          ))}
        </svg>
        <svg className="chart" width="100%" height={HEIGHT} role="img" aria-label={frame.title}>
          {parts.map((words, at) => (
            <line key={words} className="chart__grid" x1="0" x2="100%" y1={yOf(at / 2)} y2={yOf(at / 2)} />
          ))}
          {lines.map((line, at) => (
            <LineDrawing key={line.label} line={line} at={at} most={most} />
          ))}
          {steps.map(
            (step, at) =>
              at % every === 0 && (
                <text key={step} className="chart__axis" x={`${xOf(at, steps.length)}%`} y={HEIGHT - 8} textAnchor="middle">
                  {step}
                </text>
              ),
          )}
        </svg>
      </div>
    </ChartFrame>
  );
}

function LineDrawing({ line, at, most }: { line: Line; at: number; most: number }) {
  const points = line.values.map((value, step) => (value === null ? null : { x: xOf(step, line.values.length), y: yOf(value / most) }));
  return (
    <g className={`chart__line chart__line--${at + 1}`}>
      {points.map((point, step) => {
        const next = points[step + 1];
        if (!point) return null;
        return (
          <g key={point.x}>
            {next && <line x1={`${point.x}%`} y1={point.y} x2={`${next.x}%`} y2={next.y} strokeDasharray={DASHES[at]} />}
            <circle cx={`${point.x}%`} cy={point.y} r={at === 0 ? 4 : 3.5} />
          </g>
        );
      })}
    </g>
  );
}

function Legend({ lines }: { lines: Line[] }) {
  return (
    <ul className="chart-legend">
      {lines.map((line, at) => (
        <li key={line.label} className={`chart__line chart__line--${at + 1}`}>
          <svg width="36" height="12" aria-hidden="true">
            <line x1="1" x2="35" y1="6" y2="6" strokeDasharray={DASHES[at]} />
            <circle cx="18" cy="6" r="3.5" />
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}

function ChartFrame({
  title,
  title_hidden,
  note,
  table,
  table_label,
  children,
}: ChartFrameProps & { table: ReactNode; children: ReactNode }) {
  return (
    <figure className="chart-frame">
      <figcaption className={title_hidden ? 'kern-sr-only' : 'kern-title'}>{title}</figcaption>
      {children}
      {note && <p className="chart-frame__note">{note}</p>}
      {table && table_label ? (
        <details className="details">
          <summary>{table_label}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </figure>
  );
}

function ChartTable({ caption, columns, rows }: { caption: string; columns: string[]; rows: string[][] }) {
  const named = columns.map((label, at) => ({
    key: label,
    label,
    primary: at === 0,
    numeric: at > 0,
    cell: (row: string[]) => row[at] ?? '',
  }));
  return <DataTable caption={caption} caption_hidden dense columns={named} rows={rows} row_key={(row) => row[0] ?? ''} />;
}

function show(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}

function xOf(step: number, count: number): number {
  return Math.round((count < 2 ? 50 : 4 + (step / (count - 1)) * 92) * 100) / 100;
}

/** Room for the numbers at the left: seven units a sign. */
function axisWidth(words: string[]): number {
  return Math.max(...words.map((one) => one.length)) * 7 + 12;
}

function yOf(part: number): number {
  return Math.round((BOTTOM - part * (BOTTOM - TOP)) * 10) / 10;
}

/** The next round number above, so that the axis ends on 10, 20, 50, 100 … */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
