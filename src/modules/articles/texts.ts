/** A text in the languages it was written in. */
export interface InLanguages {
  de: string;
  en?: string | undefined;
}

/** A text as its jsonb column gives it. */
export function inLanguages(value: unknown): InLanguages {
  const { de = '', en } = (value ?? {}) as Partial<InLanguages>;
  return en ? { de, en } : { de };
}
