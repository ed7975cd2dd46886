import { create } from 'content-disposition';
import sanitize from 'sanitize-filename';
import type { StoredFile } from './chunks.ts';

const LONGEST_BYTES = 150;

/** A file name fit for any disk and any header: no path, no control or direction characters, at most 150 bytes with its extension kept; `file` when nothing is left. */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const { stem, extension } = parts(last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim());
  const characters = [...stem.slice(0, LONGEST_BYTES)];
  while (Buffer.byteLength(characters.join('') + extension) > LONGEST_BYTES) characters.pop();
  return sanitize(characters.join('').toWellFormed() + extension, { replacement: '_' }).trim() || 'file';
}

/** Headers to serve a file with: pictures (made by our own encoder) are shown, everything else is only ever saved, and has no rights if opened. */
export function dispositionFor(file: Pick<StoredFile, 'kind' | 'media_type'>, name: string): Record<string, string> {
  const safe = safeFileName(name);
  const common = { 'content-type': file.media_type, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };
  if (file.kind === 'picture') {
    return {
      ...common,
      'content-disposition': create(`${parts(safe).stem}.${file.media_type.slice('image/'.length)}`, { type: 'inline' }),
    };
  }
  return { ...common, 'content-disposition': create(safe), 'content-security-policy': "default-src 'none'; sandbox" };
}

/** The extension in small letters without its dot; empty if there is none. */
export function extensionOf(name: string): string {
  return parts(name).extension.slice(1).toLowerCase();
}

function parts(name: string): { stem: string; extension: string } {
  const found = /^(.+)(\.[A-Za-z0-9]{1,10})$/u.exec(name);
  return { stem: found?.[1] ?? name, extension: found?.[2] ?? '' };
}
