import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build puts styles, fonts and island scripts, named by their content. */
export const ASSETS_FOLDER = fileURLToPath(new URL('../../dist/assets', import.meta.url));

export type Assets = (name: string) => string;

/** The address of an asset by its plain name (`styles.css`), from the manifest of the build. */
export function readAssets(): Assets {
  const file = `${ASSETS_FOLDER}/manifest.json`;
  const manifest: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return (name) => `/assets/${manifest[name] ?? name}`;
}
