import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/** Who decides about every application, and makes new ones. */
export const mayEditEveryApp = (actor: Actor): boolean => actor.kind === 'staff' && mayDo(actor, 'city.edit', '*', null);

/** Whether somebody changes what is said of an application: whoever looks after it in its team, and who edits the city. */
export function mayEditApp(actor: Actor, app: { owner: string }): boolean {
  return mayEditEveryApp(actor) || (actor.kind === 'staff' && mayDo(actor, 'app.edit', 'app', app.owner));
}
