/** The help pages, in German. */
export const help = {
  help: {
    title: 'Hilfe',
  },
};
