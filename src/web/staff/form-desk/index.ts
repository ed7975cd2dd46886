import type { Route } from '../../server.ts';
import { routes as actions } from './actions.ts';
import { routes as difference } from './difference.tsx';
import { routes as bring } from './import.tsx';
import { routes as list } from './list.tsx';
import { routes as move } from './move.tsx';
import { routes as begin } from './new.tsx';
import { routes as overview } from './overview.tsx';
import { routes as proof } from './proof.tsx';
import { routes as publish } from './publish.tsx';
import { routes as report } from './report.tsx';

/** What those who keep the forms of the city right have. */
export const routes: Route[] = [list, begin, bring, overview, actions, difference, report, proof, publish, move].flat();
