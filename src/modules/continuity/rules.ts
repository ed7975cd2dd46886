import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/** Who runs the platform: sees its state, and says that nothing is to be changed for a while. A command on the machine may as well. */
export const mayOperate = (actor: Actor): boolean => actor.kind === 'system' || mayDo(actor, 'platform.operate', '*', null);
