import type { DrillResult, FaultResult } from './run.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5b6675; --line: #d8dde4; --paper: #fff; --tint: #f4f6f9; --good: #14703f; --bad: #b3261e; --bar: #2f6fb0; --bar2: #b7cde4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #a5b0bf; --line: #36404d; --paper: #12171e; --tint: #1a212b; --good: #6fd39b; --bad: #ff8f86; --bar: #6aa9e6; --bar2: #2c425a } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem } h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem }
.soft { color: var(--soft) } .verdict { margin: 1.5rem 0; padding: 1.1rem 1.25rem; border-left: .4rem solid var(--good); background: var(--tint); font-size: 1.3rem; font-weight: 600 }
.verdict.bad { border-color: var(--bad) } .bad { color: var(--bad) } .good { color: var(--good) }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top } th:first-child, td:first-child { text-align: left; min-width: 13rem }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600 } svg { width: 100%; min-width: 38rem; height: auto; display: block } td { white-space: nowrap } td:first-child { white-space: normal } svg text { fill: var(--ink); font-size: 13px }
details { margin: .5rem 0 } summary { cursor: pointer } @media print { body { max-width: none; padding: 0 } }`;

/** The report of a drill as one page that opens anywhere, for whoever has to prove it. */
export function drillPage(result: DrillResult): string {
  const { acknowledged, lost, twice } = result.all;
  const good = lost.length + twice.length === 0;
  const missing = [...lost, ...twice];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drill of ${escaped(day(result.began_at))}</title><style>${STYLE}</style></head><body><main>
<h1>Drill of two sites</h1>
<p class="soft">Begun ${escaped(result.began_at)}, ended ${escaped(result.ended_at)} (UTC). ${escaped(result.versions)}</p>
<p class="verdict${good ? '' : ' bad'}">${acknowledged} acknowledged, ${lost.length} lost, ${twice.length} twice</p>
<p>People reported, applied, ordered and asked while each fault was made, lasted and was mended. Afterwards every case, message, photo and mail that somebody
had been told was taken was looked up at both sites and at the mail server.</p>
<h2>How long people waited</h2>
<div class="wide">${chart(result.faults)}</div>
<div class="wide"><table>
<thead><tr><th scope="col">Fault</th><th scope="col">Writing stood still</th><th scope="col">Goal</th><th scope="col">Reading stood still</th><th scope="col">Both sites whole again</th><th scope="col">Writes</th><th scope="col">Forms taken without an error</th><th scope="col">Told before typing</th><th scope="col">Sent again by the other entrance</th><th scope="col">Slowest form</th></tr></thead>
<tbody>${result.faults.map(row).join('')}</tbody></table></div>
<p class="soft">Writing stood still: the longest time in which no form of anybody was taken. Goals hold for an idle machine. Told before typing: the page said that nothing is saved right now, so nobody typed in vain.</p>
${missing.length > 0 ? `<h2 class="bad">What is missing or there twice</h2><ul>${missing.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>` : ''}
${result.troubles.length > 0 ? `<h2>Not run</h2><ul>${result.troubles.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>` : ''}
${result.checks.length > 0 ? `<h2>The archive afterwards</h2><ul>${result.checks.map((one) => `<li${one.ok ? '' : ' class="bad"'}>${escaped(one.said)}</li>`).join('')}</ul>` : ''}
${refusals(result.faults)}
</main></body></html>
`;
}

function row(fault: FaultResult): string {
  const { plan, write_gap_ms, read_gap_ms, whole_again_ms, primary_before, primary_after, sent, taken } = fault;
  const goal = plan.writes_back_s;
  const met = goal === undefined ? '' : write_gap_ms <= goal * 1_000 ? ' class="good"' : ' class="bad"';
  const share = sent === 0 ? '–' : `${((100 * taken) / sent).toFixed(2)} % of ${sent}`;
  const moved = primary_before === primary_after ? `${primary_before}` : `${primary_before} → ${primary_after}`;
  return `<tr><td>${escaped(plan.title)}</td><td${met}>${seconds(write_gap_ms)}</td><td>${goal === undefined ? '–' : `≤ ${goal} s`}</td><td>${seconds(read_gap_ms)}</td><td>${seconds(whole_again_ms)}</td><td>${moved}</td><td>${share}</td><td>${fault.told}</td><td>${fault.resent}</td><td>${seconds(fault.slowest_ms)}</td></tr>`;
}

/** One bar a fault for writing, a thin one for reading. */
function chart(faults: readonly FaultResult[]): string {
  const most = Math.max(5_000, ...faults.map((fault) => fault.write_gap_ms));
  const height = faults.length * 44 + 10;
  const bars = faults.map((fault, i) => {
    const y = i * 44 + 6;
    const width = (ms: number) => Math.max(2, (ms / most) * 420).toFixed(0);
    return `<text x="0" y="${y + 18}">${escaped(fault.plan.title)}</text><rect x="330" y="${y}" width="${width(fault.write_gap_ms)}" height="18" fill="var(--bar)"/><rect x="330" y="${y + 21}" width="${width(fault.read_gap_ms)}" height="7" fill="var(--bar2)"/><text x="${340 + Number(width(fault.write_gap_ms))}" y="${y + 14}">${seconds(fault.write_gap_ms)}</text>`;
  });
  return `<svg viewBox="0 0 860 ${height}" role="img" aria-label="How long writing (thick) and reading (thin) stood still; the table below has the same figures">${bars.join('')}</svg>`;
}

function refusals(faults: readonly FaultResult[]): string {
  const with_words = faults.filter((fault) => fault.refused.length > 0);
  if (with_words.length === 0) return '';
  return `<h2>What was not taken</h2>${with_words
    .map(
      (fault) =>
        `<details><summary>${escaped(fault.plan.title)}</summary><ul>${fault.refused.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul></details>`,
    )
    .join('')}`;
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const day = (at: string) => at.slice(0, 10);
const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
