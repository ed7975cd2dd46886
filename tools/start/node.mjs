import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What a person is told when a start fails: one sentence where the cause is known. */
export function sentenceOf(error) {
  if (error instanceof LaunchProblem) return error.message;
  if (error.code === 'ENOSPC') return `The disk that holds ${root} is full. Free some space (a gigabyte) and start again.`;
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    return `${error.path ?? root} cannot be written by this user. Check its owner and start again.`;
  return error.stack;
}

const oldest = [24, 7];

/** How Node runs Stadttor: young memory grows to 8 MB instead of what fits a large machine (measured under load: 225 MB in all instead of 370). */
export const nodeFlags = ['--max-semi-space-size=8'];

/** Something that keeps Stadttor from starting: one sentence for a person, no stack. */
export class LaunchProblem extends Error {}

/** Path of a Node that Stadttor runs on (24.7 or newer): this one, else the one that npm fetched. Throws `LaunchProblem`. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const fetched = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(fetched) && isNewEnough(versionOf(fetched))) return fetched;
  throw new LaunchProblem(
    `Stadttor needs Node ${oldest.join('.')} or newer, this is ${process.versions.node}, and npm offers none for ${process.platform} on ${process.arch}. Please install Node 24 from nodejs.org and start again.`,
  );
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

// A binary that cannot run here (another C library, a folder without the right to execute) must not be chosen.
function versionOf(binary) {
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .replace('v', '')
      .trim();
  } catch {
    return '0.0';
  }
}
