import type { Route } from '../../server.ts';
import { routes as council } from './council.tsx';
import { routes as edit } from './edit.tsx';
import { routes as entry } from './entry.tsx';
import { routes as importPage } from './import.tsx';
import { routes as licence } from './licence.tsx';
import { routes as licences } from './licences.tsx';
import { routes as list } from './list.tsx';
import { routes as proposal } from './proposal.tsx';
import { routes as proposals } from './proposals.tsx';

/** Every page of the portfolio. */
export const routes: Route[] = [list, importPage, entry, edit, licences, licence, proposals, proposal, council].flat();
