// `npm run parts`: installs the outside parts of tools/parts.json that are missing, so that no test has to be skipped.
import { canInstall, installParts, lookForParts } from './test/parts.mjs';

const missing = lookForParts().filter((part) => !part.file);

if (missing.length > 0 && canInstall()) {
  console.log(`Installing ${missing.map((part) => part.package).join(', ')} …`);
  if (!installParts(missing)) console.error('apt-get did not succeed; its own message stands above.');
}

for (const part of lookForParts()) console.log(part.file ? `${part.name}: ${part.file}` : `${part.name}: missing (${part.what})`);

const left = lookForParts().filter((part) => !part.file);
if (left.length > 0) {
  const packages = left.map((part) => part.package).join(' ');
  if (!canInstall()) console.error(`Ask someone who may: sudo apt-get install --no-install-recommends ${packages}`);
  process.exitCode = 1;
}
