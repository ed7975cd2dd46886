import type { Text } from '#modules/city';

/** A row whose name is a text of the city. */
export const named = <R extends { name: unknown }>(row: R) => ({ ...row, name: row.name as Text });
