/** Which token of HTML's autocomplete says what a federal field asks for, by the last three digits of F60000000nnn (WCAG 1.3.5). */
const TOKENS: Record<string, string> = {
  227: 'family-name',
  228: 'given-name',
  231: 'bday-day',
  232: 'bday-month',
  233: 'bday-year',
  240: 'tel',
  242: 'email',
  243: 'address-line1',
  246: 'postal-code',
  247: 'address-level2',
};
const APPLICANT = /antrag(?:s?steller|stellend|stellung)|\bihre\b|zur eigenen person/i;
/** A group whose name has one of these is about somebody else, or may be. */
const OTHERS =
  /vertret|bevollmächt|ehegatt|ehepartner|lebenspartner|\bkind|eltern|arbeitgeb|arbeitnehm|vermiet|halter|dritt|zeug(?:e|in)|ansprechpartner|empfäng|mitglied|geschäftsführ|gesellschaft|unternehm|betrieb|verein|firma|weitere|andere|früher|abweichend/i;

/**
 * The token for a field, where the question is about whoever fills it in: the nearest group above whose name says whose data these are speaks of the applicant and of
 * nobody else. `above`: names of the groups, from the root; `beside`: the ids of the fields of the same group.
 */
export function autocompleteOf(id: string, above: readonly string[], beside: readonly string[]): string | undefined {
  const number = /^F60000(?:000)?(\d{3})$/.exec(id)?.[1] ?? '';
  const token = TOKENS[number];
  const speaking = above.findLast((name) => APPLICANT.test(name) || OTHERS.test(name));
  if (!token || speaking === undefined || OTHERS.test(speaking)) return undefined;
  // HTML has no token for a street without its number.
  if (number === '243' && beside.some((one) => /^F60000(?:000)?244$/.test(one))) return undefined;
  return token;
}
