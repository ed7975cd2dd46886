import { readConfig } from '../config.ts';

const HELP = `stadttor COMMAND

  start                    everything in one process, with PostgreSQL of its own where DATABASE_URL is not set
  serve                    pages only (DATABASE_URL; several machines may)
  work                     jobs only: mail, seals, nightly work
  migrate                  bring the database to this program's state
  city check|load|export|new DIR
  audit verify|seals
  sites render FILE --to DIR   two sites and a witness: all files for all hosts
  drill [--short]          break a lab (npm run lab) under load, and count what is left
  backup FILE, backup check FILE, restore FILE, restore test FILE
  restore --to TIME --into FOLDER   out of the archive of two sites (pgBackRest)
  doctor                   looks at this installation and says what to mend
  read-only on|off|state   nothing is changed for a while (maintenance)
  proof KIND ok|failed     what a backup, restore test or drill came to, for the operators’ page
  import reports FILE.csv  from another system
  import fim --check FILE  what would become of an official form (FIM, XDatenfelder), and why
  import assets FILE.csv   devices, as Snipe-IT or a spreadsheet writes them
  import articles FOLDER   Markdown, HTML, DOCX; export articles FILE.zip writes them
  export case NUMBER       a closed application as ZIP, for an archive
  import xzufi FILE…       services of the city, as drafts
  darksite build OUT       the emergency website as plain files; --states FILE, --city FOLDER
  emergency pack --into DIR    the emergency packs of all departments into a folder; --team ID
  user add EMAIL --name N  a person of the staff (--role ID, --team ID); without --role the first administrator
`;

/** Runs a command of the command line; exit code 0, or 1 with one clear sentence. */
export async function run(args: string[]): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    process.exitCode = await dispatch(args, say);
  } catch (error) {
    process.stderr.write(`${(await import('./problems.ts')).sentenceFor(error)}\n`);
    process.exitCode = 1;
  }
}

async function dispatch([command = '', ...rest]: string[], say: (line: string) => void): Promise<number> {
  switch (command) {
    case 'start':
      return (await import('./start.ts')).start(readConfig(), say);
    case 'serve':
    case 'work':
      return (await import('./serve.ts')).serve(readConfig(), command, say);
    case 'migrate':
      return (await import('./migrate.ts')).migrateCommand(readConfig(), say);
    case 'city':
      return (await import('./city.ts')).city(rest, say);
    case 'audit':
      return (await import('./audit.ts')).audit(rest, say);
    case 'backup':
      return (await import('./backup.ts')).backup(rest, say);
    case 'doctor':
      return (await import('./doctor.ts')).doctor(rest, say);
    case 'read-only':
      return (await import('./read-only.ts')).readOnly(rest, say);
    case 'proof':
      return (await import('./proof.ts')).proof(rest, say);
    case 'import':
      if (rest[0] === 'fim') return (await import('./import-fim.ts')).importFimCommand(rest, say);
      if (rest[0] === 'assets') return (await import('./import-assets.ts')).importAssetsCommand(rest, say);
      if (rest[0] === 'articles') return (await import('./import-articles.ts')).importArticlesCommand(rest, say);
      if (rest[0] === 'xzufi') return (await import('./import-xzufi.ts')).importXzufiCommand(rest, say);
      return (await import('./import.ts')).importCommand(rest, say);
    case 'export':
      if (rest[0] === 'case') return (await import('./export-case.ts')).exportCaseCommand(rest, say);
      return (await import('./import-articles.ts')).exportCommand(rest, say);
    case 'restore':
      return (await import('./backup.ts')).restore(rest, say);
    case 'darksite':
      return (await import('./darksite.ts')).darksite(rest, say);
    case 'emergency':
      return (await import('./emergency.ts')).emergency(rest, say);
    case 'sites':
      return (await import('./sites.ts')).sitesCommand(rest, say);
    case 'drill':
      return (await import('./drill.ts')).drillCommand(rest, say);
    case 'user':
      return (await import('./user.ts')).user(rest, say);
    default:
      say(HELP);
      return command === '' || command === 'help' || command === '--help' ? 0 : 1;
  }
}
