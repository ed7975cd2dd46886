import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import { FORM_KIND } from './words.ts';

/** Who decides about every form; a command on the machine may as well. */
const mayEditEveryForm = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && mayDo(actor, 'city.edit', '*', null));

/** Whether somebody writes a form: for the team that keeps it, or as who edits the city. */
export const mayEditForm = (actor: Actor, owner: string): boolean =>
  mayEditEveryForm(actor) || (actor.kind === 'staff' && mayDo(actor, 'form.edit', FORM_KIND, owner));

/** Whether somebody makes public what was written. */
export const mayPublishForm = (actor: Actor, owner: string): boolean =>
  mayEditEveryForm(actor) || (actor.kind === 'staff' && mayDo(actor, 'form.publish', FORM_KIND, owner));

/** Whether somebody may begin a form at all: for a team of theirs, or as who edits the city. */
export const mayBeginForms = (actor: Actor): boolean => mayEditEveryForm(actor) || actor.teams.some((team) => mayEditForm(actor, team));
