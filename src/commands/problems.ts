import { ZodError } from 'zod';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { StartProblem } from '../config.ts';
import { fill } from '../web/problems.ts';
import { refusals } from '../web/texts/refusals.en.ts';

/** What a failed command says on the terminal: one sentence for what an operator can put right, the stack for a fault. */
export function sentenceFor(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  if (error instanceof Refusal) return fill(refusals[error.code], error.detail);
  if (error instanceof ZodError) return `${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}.`;
  if (!(error instanceof Error)) return String(error);
  if (isDatabaseDown(error)) return `The database cannot be reached or takes no writes: ${error.message}.`;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message.split('. ')[0]}.`;
  return fileSentence(code, 'path' in error ? String(error.path) : '') ?? error.stack ?? error.message;
}

function fileSentence(code: string, at: string): string | undefined {
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk is full; ${at || 'a file'} could not be written. Free some space and try again.`;
  if (code === 'EROFS') return `${at} can only be read; it lies on a file system that takes no writes.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `This user may not use ${at || 'a file it needs'}. Check its owner, or set STADTTOR_HOME to a folder that can be written.`;
  return undefined;
}
