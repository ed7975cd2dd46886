import { statfs } from 'node:fs/promises';

/** The disk of a folder, in bytes; null where it cannot be asked. */
export async function diskOf(home: string): Promise<{ free: number; size: number } | null> {
  // A house whose database is elsewhere may have no folder of its own yet.
  const found = await statfs(home).catch(() => statfs('.').catch(() => null));
  return found && { free: found.bavail * found.bsize, size: found.blocks * found.bsize };
}
