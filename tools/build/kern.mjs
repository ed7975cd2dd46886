import postcss from 'postcss';

const THEME = /\[data-kern-theme|\.kern-(light|dark)\b/;

/**
 * KERN's style sheet made ready for us: light is the rule, dark follows the system on screens only (paper stays light), themes by attribute
 * and doubled `-webkit-mask` go, and icons take the system's text colour under forced colours (KERN paints them white, also on white).
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
    if (decl.value === 'var(--kern-color-white)' && decl.important) forcedIcon(decl);
  });
  root.walkAtRules('media', (media) => {
    if (media.nodes.length === 0) media.remove();
  });
  return root.toString();
}

/** One rule in icons.css says it for all icons; other masks (arrows of select and details) keep theirs. */
function forcedIcon(decl) {
  if (/\.kern-icon(--[\w-]+)?$/.test(decl.parent.selector)) decl.parent.remove();
  else decl.value = 'CanvasText';
}
