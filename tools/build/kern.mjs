import postcss from 'postcss';

const FALLBACK = /var\((--kern-[\w-]+),[^()]+\)/g;
const THEME = /\[data-kern-theme|\.kern-(light|dark)\b/;

/**
 * KERN's style sheet made ready for us: light is the rule, dark follows the system on screens only (paper stays light), themes by attribute
 * and doubled `-webkit-mask` go, and icons take the system's text colour under forced colours (KERN paints them white,
 * also on white). It stands in a cascade layer of its own, so that our rules win without `!important`.
 */
export function adaptKern(css) {
  const root = postcss.parse(css);
  root.walkComments((comment) => comment.remove());
  root.walkAtRules('media', (media) => {
    if (media.params === '(prefers-color-scheme: light)') media.replaceWith(media.nodes);
    else if (media.params === '(prefers-color-scheme: dark)') media.params = 'screen and (prefers-color-scheme: dark)';
  });
  root.walkRules((rule) => {
    if (rule.selector.startsWith(':is(body')) rule.selector = 'body';
    const kept = rule.selectors.filter((one) => !THEME.test(one) && one !== '*:not(i)');
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  root.walkDecls((decl) => {
    if (decl.prop === '-webkit-mask') decl.remove();
    decl.value = decl.value.replace(FALLBACK, 'var($1)');
    if (decl.value === 'var(--kern-color-white)' && decl.important) forcedIcon(decl);
  });
  root.walkAtRules('media', (media) => {
    if (media.nodes.length === 0) media.remove();
  });
  return `@layer kern{${root.toString().replace(/^@charset[^;]*;/, '')}}`;
}

/** One rule in icons.css says it for all icons; other masks (arrows of select and details) keep theirs. */
function forcedIcon(decl) {
  if (/\.kern-icon(--[\w-]+)?$/.test(decl.parent.selector)) decl.parent.remove();
  else decl.value = 'CanvasText';
}

/** Custom properties that nothing reads go, again and again, because their going may free others. The city's own are read from another sheet. */
export function dropUnusedVariables(css) {
  const root = postcss.parse(css);
  for (let dropped = 1; dropped > 0; ) {
    dropped = 0;
    const read = new Set();
    root.walkDecls((decl) => {
      for (const [, name] of decl.value.matchAll(/var\((--[\w-]+)/g)) read.add(name);
    });
    root.walkDecls(/^--/, (decl) => {
      if (read.has(decl.prop)) return;
      decl.remove();
      dropped++;
    });
  }
  return root.toString();
}
