import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** Official forms, their schemas, and small files of which some are wrong. */
export const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/fim');
export const present = existsSync(FOLDER);
if (!present) console.log(`skipped: no official forms in ${FOLDER}`);

/** The messages of XDatenfelder in these folders, by their path below `FOLDER`; code lists apart. */
export function messages(...folders: string[]): string[] {
  if (!present) return [];
  return folders.flatMap((folder) =>
    readdirSync(path.join(FOLDER, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml') && !name.endsWith('_genericode.xml'))
      .sort()
      .map((name) => path.join(folder, name)),
  );
}

export const bytesOf = (name: string): Buffer => readFileSync(path.join(FOLDER, name));

const validators = new Map<string, XsdValidator>();

/** What libxml2 says of a message with the official schema of its version: null, or its first complaint. */
export function officialComplaint(bytes: Buffer, version: '2.0' | '3.0.0'): string | null {
  let validator = validators.get(version);
  if (!validator) {
    xmlRegisterFsInputProviders();
    const url = path.join(FOLDER, 'xsd', version, 'xdatenfelder.xsd');
    using schema = XmlDocument.fromBuffer(readFileSync(url), { url });
    validator = XsdValidator.fromDoc(schema);
    validators.set(version, validator);
  }
  try {
    using message = XmlDocument.fromBuffer(bytes);
    validator.validate(message);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Of the folders for version 2 and their names. */
export const versionOf = (name: string): '2.0' | '3.0.0' => (/xdf2|v2-data/.test(name) ? '2.0' : '3.0.0');
