/** Where emergency planning is. */
export const PREPARED = '/mitarbeit/vorsorge';
export const CRITICAL = `${PREPARED}/dienste`;
export const RESTART = `${PREPARED}/wiederanlauf`;
export const PREPARED_TASKS = `${PREPARED}/aufgaben`;
export const EXERCISES = `${PREPARED}/uebungen`;
export const BASICS = `${PREPARED}/prueffragen`;
