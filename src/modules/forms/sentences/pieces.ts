import type { IToken } from 'chevrotain';
import { Comma, Id, K, Stop } from './tokens.ts';

/** Words that are read together: a sentence, one branch of it, or for which Länder the following ones are. */
export interface Piece {
  is: 'sentence' | 'scope';
  tokens: IToken[];
  text: string;
  offset: number;
}

/** What says that a consequence has begun, so that a further "wenn" begins a branch of its own. */
const CONSEQUENCES = new Set([K.Then, K.Show, K.Fade, K.Activate, K.Deactivate, K.Must, K.May]);

/** Cuts a text so that each of its characters but space belongs to one piece. */
export function piecesOf(tokens: readonly IToken[], text: string): Piece[] {
  const pieces: { is: Piece['is']; from: number; tokens: IToken[] }[] = [];
  let open = false;
  let consequence = false;
  let conditional = false;
  tokens.forEach((token, at) => {
    const { tokenType: type } = token;
    const last = pieces.at(-1);
    const branch = open && conditional && consequence && (type === K.If || type === K.At);
    if (last && (type === Stop || (open && !branch))) {
      if (type === Stop) {
        open = tokens[at + 1]?.tokenType === K.Else;
        return;
      }
      if (CONSEQUENCES.has(type)) consequence = true;
      last.tokens.push(token);
      if (last.is === 'scope' && token.image === ':') open = false;
      return;
    }
    const is = isScope(tokens, at) ? 'scope' : 'sentence';
    // What only explains belongs to what it explains.
    if (last && !branch && /^d\. ?h\.$/i.test(token.image) && !namesElements(tokens, at)) {
      pieces.push({ is: 'sentence', from: -1, tokens: [] });
      open = true;
      return;
    }
    pieces.push({ is, from: pieces.length === 0 ? 0 : token.startOffset, tokens: type === Stop ? [] : [token] });
    open = type !== Stop;
    consequence = false;
    conditional = type === K.If || type === K.At;
  });
  const cut = pieces.filter(({ from }) => from >= 0);
  return cut.map(({ is, from, tokens: words }, at) => {
    const whole = text.slice(from, cut[at + 1]?.from ?? text.length);
    const offset = from + (whole.length - whole.trimStart().length);
    while (words.at(-1)?.tokenType === Comma) words.pop();
    return { is, tokens: words, text: whole.trim(), offset };
  });
}

/** "Für die Länder … gilt:", not "Für das Feld …". */
function isScope(tokens: readonly IToken[], at: number): boolean {
  if (tokens[at]?.tokenType !== K.For && tokens[at]?.tokenType !== K.In) return false;
  return tokens.slice(at + 1, at + 4).some(({ tokenType }) => tokenType === K.Lands);
}

function namesElements(tokens: readonly IToken[], from: number): boolean {
  for (let at = from; at < tokens.length && tokens[at]?.tokenType !== Stop; at += 1) if (tokens[at]?.tokenType === Id) return true;
  return false;
}
