// `npm run supply`: what Stadttor is made of, as an SBOM after CycloneDX (dist/sbom.cdx.json), and whether anything of it is known to be unsafe.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const npm = (...args) => spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** The parts a release runs with, as CycloneDX JSON. Throws what npm said. */
export function billOfMaterials() {
  const made = npm('sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev', '--package-lock-only');
  if (made.status !== 0) throw new Error(made.stderr);
  const bill = JSON.parse(made.stdout);
  // npm names it after the folder it lies in.
  bill.metadata.component.name = 'stadttor';
  return bill;
}

/** Known weaknesses by their weight; null where the registry does not answer such questions. */
function weaknesses() {
  const asked = npm('audit', '--omit', 'dev', '--package-lock-only', '--json');
  try {
    const { metadata, vulnerabilities } = JSON.parse(asked.stdout);
    return metadata ? { ...metadata.vulnerabilities, names: Object.keys(vulnerabilities) } : null;
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) {
  const bill = billOfMaterials();
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/sbom.cdx.json', JSON.stringify(bill, null, 2));
  const without = bill.components.filter((one) => !one.licenses?.length).map((one) => one.name);
  console.log(
    `dist/sbom.cdx.json: ${bill.components.length} parts${without.length > 0 ? `, without a licence: ${without.join(', ')}` : ''}`,
  );
  const found = weaknesses();
  if (!found) console.log('audit: the registry does not answer such questions here; nothing was looked up.');
  else {
    console.log(
      `audit: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate, ${found.low} low${found.total > 0 ? ` (${found.names.join(', ')})` : ''}`,
    );
    if (found.critical + found.high > 0) process.exitCode = 1;
  }
}
