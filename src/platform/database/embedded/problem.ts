import { StartProblem } from '../../../config.ts';

/** Turns what PostgreSQL or the file system said into one sentence for the person who starts Stadttor. */
export function problemOf(home: string, said: string): StartProblem {
  if (/No space left on device|ENOSPC|EDQUOT|Disk quota exceeded/.test(said)) {
    return new StartProblem(
      `The disk that holds ${home} is full. Free some space (a few hundred megabytes) and start again; nothing is lost.`,
    );
  }
  if (/EROFS|Read-only file system/.test(said))
    return new StartProblem(`The folder ${home} can only be read. Set STADTTOR_HOME to a folder that can be written.`);
  if (/EACCES|EPERM|Permission denied/.test(said)) {
    return new StartProblem(
      `The folder ${home} or something in it cannot be written by this user (${lastLine(said)}). Check its owner, or set STADTTOR_HOME.`,
    );
  }
  return new StartProblem(`Stadttor could not start its database in ${home}: ${lastLine(said)}`);
}

// The reason stands in the last FATAL, PANIC or error line; what follows it are hints.
function lastLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|error:|E[A-Z]{3,}/.test(line)).at(-1) ?? lines.at(-1) ?? 'it gave no reason';
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/, '');
}
