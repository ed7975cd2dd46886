import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import { SERVICE } from './words.ts';

/** Who decides about every service and makes offices and topics; a command on the machine may as well. */
export const mayEditEveryService = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && mayDo(actor, 'city.edit', '*', null));

/** Whether somebody writes a service: for the team that keeps it, or as who edits the city. */
export function mayEditService(actor: Actor, service: { owner: string }): boolean {
  return mayEditEveryService(actor) || (actor.kind === 'staff' && mayDo(actor, 'service.edit', SERVICE, service.owner));
}

/** Whether somebody makes public what was written. */
export function mayPublishService(actor: Actor, service: { owner: string }): boolean {
  return mayEditEveryService(actor) || (actor.kind === 'staff' && mayDo(actor, 'service.publish', SERVICE, service.owner));
}
