/** A row of terms that mean the same: so many, of so many letters and words each. */
export const SYNONYM = { min: 2, most: 12, letters: 60, words: 3 } as const;

/** What was searched for without a hit is kept in words only from the third time on: what one person typed once is nobody's business. */
export const MISS = { from: 3, letters: 80, shown: 200 } as const;
