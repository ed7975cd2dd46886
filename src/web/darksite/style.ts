import { cityStyles } from '../ui/city-styles.ts';

/**
 * The one style sheet of the emergency website, which stands in each of its pages: a file beside it would be refused where the site is opened from a folder, because
 * `'self'` means nothing there.
 */
export const siteStyle = (accent: string, accent_dark: string): string => `${cityStyles(accent, accent_dark)}${STYLE}`;

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--surface:#f6f4f1;--line:#d5d2cc;--text:#1b1c20;--muted:#55565e;
--down:#b01a12;--down-soft:#fdebe8;--restricted:#7a5200;--restricted-soft:#fdf0d2;--works:#0f6345;--works-soft:#dff4ea}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14151a;--surface:#1e2027;--line:#3b3e4a;--text:#f1efec;--muted:#b9b8bd;
--down:#ff9c91;--down-soft:#421512;--restricted:#f0c163;--restricted-soft:#36270a;--works:#6ed3a6;--works-soft:#0d3124}}
*{box-sizing:border-box}
html{font:100%/1.55 'Fira Sans','Segoe UI',Roboto,Ubuntu,'Noto Sans',Arial,sans-serif;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--text);overflow-wrap:break-word;hyphens:auto}
a{color:var(--city-accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--text);outline-offset:2px;border-radius:2px}
.inside{max-width:52rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem;z-index:1}
.demo{background:var(--city-soft);font-size:.9rem}.demo p{margin:0;padding:.4rem 0}
header.top{border-bottom:4px solid var(--city-accent);background:var(--surface)}
.brand{display:flex;align-items:center;gap:.75rem;padding:1rem 0 .5rem;font-weight:600;font-size:1.15rem}
.brand img{width:2.5rem;height:2.5rem}
nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.15rem;list-style:none;margin:0;padding:.25rem 0 .6rem}
nav a,nav b{display:inline-block;padding:.35rem 0;min-height:2.25rem}
nav [aria-current]{font-weight:600;color:var(--text);text-decoration-thickness:3px}
.langs{font-size:.95rem}.langs ul{padding-bottom:0}
main{padding:1.5rem 0 2.5rem}
h1{font-size:clamp(1.5rem,1.1rem + 2.4vw,2.3rem);line-height:1.2;margin:.25rem 0 .75rem;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.25;margin:2.25rem 0 .75rem}
h3{font-size:1.1rem;line-height:1.3;margin:0}
p{margin:.5rem 0}
.lead{font-size:1.1rem}
.muted,.asof{color:var(--muted)}
.asof{font-size:.95rem}
.asof strong{color:var(--text)}
.note{border-left:6px solid var(--down);background:var(--down-soft);padding:.75rem 1rem;margin:1rem 0;font-size:1.05rem}
.note p{margin:.25rem 0}
.sums{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0;padding:0}
.sums a{display:block;padding:.55rem .9rem;border-radius:.5rem;font-weight:600;color:var(--text);text-decoration:none;border:2px solid}
.sums a:hover{text-decoration:underline}
.cards{display:grid;gap:.85rem;list-style:none;margin:0;padding:0}
.card{border:1px solid var(--line);border-left:6px solid;border-radius:.4rem;padding:.9rem 1rem;background:var(--surface)}
.card dl{margin:.5rem 0 0}
dt{font-weight:600;margin-top:.5rem}
dd{margin:0}
.down{border-color:var(--down)!important}.restricted{border-color:var(--restricted)!important}.works{border-color:var(--works)!important}
.sums .down{background:var(--down-soft)}.sums .restricted{background:var(--restricted-soft)}.sums .works{background:var(--works-soft)}
.card .head{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:baseline;justify-content:space-between}
.light{display:inline-flex;align-items:center;gap:.4rem;font-weight:600;white-space:nowrap}
.light svg{width:1.1rem;height:1.1rem;flex:none}
.light.down{color:var(--down)}.light.restricted{color:var(--restricted)}.light.works{color:var(--works)}
.rows{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.rows li{padding:.6rem 0;border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}
.big{font-size:1.35rem;font-weight:600}
.lines{white-space:pre-line}
table{border-collapse:collapse;margin:.25rem 0}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;font-weight:400;padding:.15rem 1.25rem .15rem 0;vertical-align:top}
footer.foot{border-top:1px solid var(--line);background:var(--surface);font-size:.95rem;padding:.75rem 0 1.5rem}
@media print{nav,.skip,.langs{display:none}header.top{background:none}.card{break-inside:avoid;background:none}body{font-size:11pt}a{color:inherit}}
@media (forced-colors:active){.card,.sums a,.note{border-color:CanvasText!important}}
`.replaceAll('\n', '');
