import type { help as german } from './help.de.ts';

/** The help pages, in English. */
export const help: typeof german = {
  help: {
    title: 'Help',
  },
};
