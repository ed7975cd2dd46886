import { de } from './de.ts';
export const en = de;
