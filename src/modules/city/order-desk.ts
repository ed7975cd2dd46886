import { z } from 'zod';
import { slug } from './fields.ts';

/** `team` delivers what no other team does; `pilot_teams`: the departments that try the service portal out, left out: all. */
export const orderDesk = z.strictObject({ team: slug, pilot_teams: z.array(slug).min(1).optional() });
