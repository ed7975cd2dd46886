import { cityStyles } from '../ui/index.ts';

/** The style sheet that stands in every crisis book; a file beside it would not come along. */
export const bookStyle = (accent: string, accent_dark?: string): string => `${cityStyles(accent, accent_dark)}${STYLE}`;

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--surface:#f6f4f1;--line:#d5d2cc;--field:#75747c;--text:#1b1c20;--muted:#55565e;--red:#b01a12;--amber:#7a5200;--amber-soft:#fdf0d2;--green:#0f6345}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14151a;--surface:#1e2027;--line:#3b3e4a;--field:#8d8f9b;--text:#f1efec;--muted:#b9b8bd;--red:#ff9c91;--amber:#f0c163;--amber-soft:#36270a;--green:#6ed3a6}}
*{box-sizing:border-box}
html{font:100%/1.5 'Fira Sans','Segoe UI',Roboto,Ubuntu,'Noto Sans',Arial,sans-serif;scroll-padding-top:4.5rem}
body{margin:0;background:var(--ground);color:var(--text);overflow-wrap:anywhere}
a{color:var(--city-accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--text);outline-offset:2px;border-radius:2px}
[tabindex='-1']:focus{outline:none}
header,main{max-width:52rem;margin:0 auto;padding:0 1rem}
header{border-top:6px solid var(--city-accent);padding-top:1rem}
main{padding-bottom:4rem}
h1{font-size:clamp(1.6rem,1.2rem + 2.4vw,2.4rem);line-height:1.15;margin:.25rem 0 .5rem;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:3px solid var(--line)}
h3{font-size:1.05rem;margin:0}
p{margin:.4rem 0}
.soft{color:var(--muted)}
.lines{white-space:pre-line}
.tag{display:inline-block;border:1px solid var(--field);border-radius:1rem;padding:0 .6rem;font-size:.9rem;font-weight:600}
.tag--exercise{border-color:var(--amber);color:var(--amber)}
.said{border-left:6px solid var(--green);background:var(--surface);padding:.6rem 1rem;font-weight:600}
.said:empty{display:none}.said--bad{border-color:var(--red);color:var(--red)}
form,.card{display:grid;gap:.75rem;min-width:0}
.card{border:1px solid var(--line);border-left:6px solid var(--line);border-radius:.35rem;background:var(--surface);padding:.75rem 1rem;margin:.6rem 0;gap:.25rem}
.card--task{border-left-color:var(--amber)}.card--decision{border-left-color:var(--city-accent)}.card--done{border-left-color:var(--green)}.card--correction{border-left-color:var(--red)}
.card--own{background:var(--ground)}
.board{display:grid;gap:.4rem;border:1px solid var(--line);border-left:8px solid var(--red);border-radius:.5rem;background:var(--surface);padding:1rem 1.25rem;margin:1rem 0}.board p{margin:0}.board--exercise{border-left-color:var(--amber)}
.board__words{font-size:clamp(1.25rem,1rem + 1.4vw,1.75rem);font-weight:600;line-height:1.25}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr));gap:.6rem;margin:.5rem 0 0}
.tile{border:1px solid var(--line);border-radius:.35rem;background:var(--ground);padding:.5rem .75rem}.tile dt{color:var(--muted);font-size:.95rem}.tile dd{margin:0;display:grid}.tile strong{font-size:1.35rem;line-height:1.3}.tile--bad{border-color:var(--red)}.tile--bad strong,.bad{color:var(--red)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}[hidden]{display:none!important}
@media (min-width:40rem){.tiles{grid-template-columns:2fr 1fr 1fr}}
.card p{margin:.1rem 0}h3 .soft{font-weight:400}h3{margin-top:.75rem}.card h3{margin:0}
.lock{max-width:30rem;margin:1.5rem 0}
label{font-weight:600;display:grid;gap:.25rem;min-width:0}
label.tick{display:flex;gap:.6rem;align-items:center}
input,select,textarea{font:inherit;color:var(--text);background:var(--ground);border:2px solid var(--field);border-radius:.35rem;padding:.5rem .7rem;width:100%;min-width:0;min-height:2.75rem}
input[type=checkbox]{width:1.5rem;min-height:1.5rem;flex:none}
.lock input{font:600 1.1rem/1.4 ui-monospace,Consolas,monospace}
.pair{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr))}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:.35rem;border:2px solid var(--city-accent);background:var(--city-accent);color:var(--city-on-accent);cursor:pointer;justify-self:start}
button.second{background:none;color:var(--city-accent)}
button:disabled{opacity:.7;cursor:progress}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:.25rem 0}
nav{position:sticky;top:0;background:var(--ground);border-bottom:1px solid var(--line);z-index:1;margin:.75rem -1rem 0;padding:0 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;margin:0;padding:.35rem 0}
nav a{display:inline-block;padding:.25rem 0;font-weight:600}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}
summary{cursor:pointer;min-height:1.75rem;font-weight:600}
@media print{nav,form,button,.no-print{display:none!important}body{font-size:10.5pt;background:#fff;color:#000}.card{break-inside:avoid;background:none}h2{break-after:avoid}}
@media (forced-colors:active){.card,.said{border:2px solid CanvasText}}
`.replaceAll('\n', '');
