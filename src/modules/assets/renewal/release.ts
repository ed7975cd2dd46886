/** A release of an operating system, as devices name it. */
export interface Release {
  release_id: string;
  name: unknown;
  names: readonly string[];
  versions: readonly string[];
  support_ends: string;
}

export interface ReportedSystem {
  os_name: string;
  os_version: string;
  kernel: string;
}

/**
 * Finds the release a device reports: one whose name occurs in it as whole words, and whose version fits. The longest name wins ("windows 10 enterprise ltsc" before
 * "windows 10"), then one with versions. Devices of a kind say the same, so each answer is found once.
 */
export function releaseFinder(releases: readonly Release[]): (system: ReportedSystem) => Release | undefined {
  const known = releases.flatMap((release) => release.names.map((name) => ({ release, name: name.toLowerCase() })));
  known.sort((a, b) => b.name.length - a.name.length || b.release.versions.length - a.release.versions.length);
  const found = new Map<string, Release | undefined>();
  return (system) => {
    const key = `${system.os_name}\n${system.os_version}\n${system.kernel}`;
    if (!found.has(key)) found.set(key, known.find(({ release, name }) => fits(system, name, release.versions))?.release);
    return found.get(key);
  };
}

function fits({ os_name, os_version, kernel }: ReportedSystem, name: string, versions: readonly string[]): boolean {
  const reported = os_name.toLowerCase();
  if (!holdsWords(reported, name)) return false;
  if (versions.length === 0) return true;
  const said = [os_version.toLowerCase(), kernel.toLowerCase(), ...reported.split(/[\s()]+/)];
  return versions.some((version) => said.some((one) => beginsWith(one, version.toLowerCase())));
}

const WORD = /[\p{L}\p{N}]/u;

/** "debian" in "debian gnu/linux 12", never "ios" in "netbios" or "windows 1" in "windows 10". */
function holdsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + words.length))) return true;
  return false;
}

/** "22.04" begins "22.04.3" and not "22.041". */
const beginsWith = (said: string, version: string) => said.startsWith(version) && !WORD.test(said.charAt(version.length));
