import type { CoApplicant, Representative } from '#modules/applications';
import type { Context } from './context.ts';
import { fill } from './problems.ts';

/** Whoever stands in an application beside the one it is for. */
export interface Others {
  representative: Representative | null;
  co_applicants: readonly CoApplicant[];
}

/** Who applies for whom, in words: `Rita Recht (mit Vollmacht) für Max Muster`. */
export function representativeText({ t }: Pick<Context, 't'>, { name, for_name, relation }: Representative): string {
  const { represent, relations } = t.apply_more;
  return fill(represent.says, { name, for_name, relation: relations[relation] ?? relation });
}

/** Somebody who is to agree, and what they said. */
export function coApplicantText({ t }: Pick<Context, 't'>, { name, state, on_paper }: CoApplicant): string {
  const { co } = t.apply_more;
  return `${name}: ${co.states[state]}${on_paper ? ` (${co.on_paper})` : ''}`;
}

/** Both as lines of a list of facts; nothing where somebody applies alone and for themselves. */
export function othersItems(context: Pick<Context, 't'>, { representative, co_applicants }: Others): { label: string; value: string }[] {
  const { represent, co } = context.t.apply_more;
  return [
    ...(representative ? [{ label: represent.heading, value: representativeText(context, representative) }] : []),
    ...(co_applicants.length > 0
      ? [{ label: co.heading, value: co_applicants.map((one) => coApplicantText(context, one)).join('; ') }]
      : []),
  ];
}
