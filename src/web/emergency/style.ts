import { cityStyles } from '../ui/city-styles.ts';

/** The style sheet that stands in every pack; a file beside it would not come along. */
export const packStyle = (accent: string, accent_dark?: string): string => `${cityStyles(accent, accent_dark)}${STYLE}`;

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--surface:#f6f4f1;--line:#d5d2cc;--field:#75747c;--text:#1b1c20;--muted:#55565e;--red:#b01a12;--red-soft:#fdebe8;--amber:#7a5200;--amber-soft:#fdf0d2;--green:#0f6345}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14151a;--surface:#1e2027;--line:#3b3e4a;--field:#8d8f9b;--text:#f1efec;--muted:#b9b8bd;--red:#ff9c91;--red-soft:#421512;--amber:#f0c163;--amber-soft:#36270a;--green:#6ed3a6}}
*{box-sizing:border-box}
html{font:100%/1.5 'Fira Sans','Segoe UI',Roboto,Ubuntu,'Noto Sans',Arial,sans-serif;scroll-padding-top:4rem}
body{margin:0;border-top:6px solid var(--city-accent);background:var(--ground);color:var(--text);overflow-wrap:anywhere}
a{color:var(--city-accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--text);outline-offset:2px;border-radius:2px}
[tabindex='-1']:focus{outline:none}
header,main,.none{max-width:60rem;margin:0 auto;padding:0 1rem}
header.top{padding-top:1rem}
.top__row{display:flex;justify-content:space-between;align-items:center;gap:1rem}
h1{font-size:clamp(1.6rem,1.2rem + 2.4vw,2.5rem);line-height:1.15;margin:.25rem 0 1rem;text-wrap:balance}
h2{font-size:1.45rem;line-height:1.25;margin:2.75rem 0 .75rem;padding-top:.75rem;border-top:3px solid var(--line)}
h3{font-size:1.15rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}
.soft{color:var(--muted)}
.age{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;padding:.75rem 1rem;background:var(--surface);border-left:6px solid var(--green)}
.age strong{font-size:1.6rem;line-height:1.2}
.age--old{border-color:var(--red);background:var(--red-soft)}
.age--old strong{color:var(--red)}
.box{border-left:6px solid var(--amber);background:var(--amber-soft);padding:.75rem 1rem}
header .box--warning{border-color:var(--red);background:var(--red-soft);font-weight:600}
.card{border:1px solid var(--line);border-radius:.5rem;background:var(--surface);padding:.75rem 1rem;margin:.5rem 0}
.card[open]{background:var(--ground)}
summary{cursor:pointer;min-height:1.75rem}
.stack{display:grid;gap:.5rem}.stack .card{margin:0}
.lock{display:grid;gap:.35rem;max-width:34rem;padding:1.25rem;margin:1.5rem 0}
label{font-weight:600;display:block}
input,select,textarea{font:inherit;color:var(--text);background:var(--ground);border:2px solid var(--field);border-radius:.35rem;padding:.55rem .7rem;width:100%;min-height:2.75rem}
.lock button{justify-self:start;margin-top:.5rem;min-width:9rem}.lock input{font:600 1.15rem/1.4 ui-monospace,Consolas,monospace;letter-spacing:.04em}
input[aria-invalid]{border-color:var(--red)}
.said:empty{display:none}.said{color:var(--red);font-weight:600}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:.35rem;border:2px solid var(--city-accent);background:var(--city-accent);color:var(--city-on-accent);cursor:pointer}
button.second,button.lang{background:none;color:var(--city-accent)}
button.lang{min-height:2.25rem;padding:.2rem .8rem}
button:disabled{opacity:.7;cursor:progress}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
nav{position:sticky;top:0;background:var(--ground);border-bottom:1px solid var(--line);z-index:1;margin:1rem -1rem 0;padding:0 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:.5rem 0}
nav a{display:inline-block;padding:.25rem 0;font-weight:600}
.tag{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:0 .6rem;margin-left:.5rem;font-size:.85rem}
.tag--red{border-color:var(--red);color:var(--red);font-weight:600}
.ways{display:flex;flex-wrap:wrap;gap:.1rem 1rem}
.lines{white-space:pre-line}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:600;font-size:1.1rem;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}
td strong,td:first-child>span,code{white-space:nowrap}code{white-space:normal}
th{font-size:.9rem;color:var(--muted)}
td .soft{display:block}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1rem;margin:.75rem 0 0}
dt{font-weight:600}dd{margin:0}
code{font:1em/1.5 ui-monospace,Consolas,monospace}
.signature{font-weight:600}.signature--good{color:var(--green)}.signature--bad{color:var(--red);font-size:1.2rem}
.qr{flex:none}
.sheet{border:2px solid var(--line);border-radius:.5rem;padding:1rem;margin:.75rem 0;background:var(--surface)}
.sheet__head{display:flex;justify-content:space-between;gap:1rem;align-items:flex-start}
.sheet__title{font-weight:600}.sheet__number{font:700 1.6rem/1.2 ui-monospace,Consolas,monospace}
.field{display:grid;gap:.2rem}
.print-only{display:none}
@media (max-width:40rem){thead{position:absolute;left:-99rem}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}td{display:block;border:0;padding:.1rem 0}td:empty{display:none}td[data-label]::before{content:attr(data-label) ': ';color:var(--muted);font-size:.9rem}td:first-child::before{content:none}dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.5rem}.qr{width:5.5rem;height:5.5rem}}
@media print{.no-print,nav,button{display:none!important}body{font-size:10.5pt;background:#fff;color:#000}h2{break-after:avoid}.card,tr,.sheet{break-inside:avoid}
.printing>*{display:none}.printing>.print-only{display:block}
.print-only .sheet{border:0;background:none;break-after:page;padding:0;margin:0}
.blank{border:1px solid #777;min-height:1.3cm;margin:0 0 .25cm;padding:.1cm .2cm}.blank span{font-size:8.5pt;color:#333}.blank--text{min-height:7cm}.blank--what{min-height:1.3cm}
.written{border:1px solid #777;padding:.2cm;min-height:.9cm;display:block;white-space:pre-line}}
@media (forced-colors:active){.card,.box,.age,.sheet{border:2px solid CanvasText}}
`.replaceAll('\n', '');
