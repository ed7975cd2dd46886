import type { Route } from '../../server.ts';
import { routes as asset } from './asset.tsx';
import { routes as dispose } from './dispose.tsx';
import { routes as doubts } from './doubts.tsx';
import { routes as edit } from './edit.tsx';
import { routes as give } from './give.tsx';
import { routes as importPage } from './import.tsx';
import { routes as labels } from './labels.tsx';
import { routes as list } from './list.tsx';
import { routes as loans } from './loans.tsx';
import { routes as dueList } from './renewal/due-list.tsx';
import { routes as network } from './renewal/network.tsx';
import { routes as plan } from './renewal/plan.tsx';
import { routes as software } from './software.tsx';
import { routes as stocktaking } from './stocktaking.tsx';

/** Every page of the devices of the city. */
export const routes: Route[] = [
  list,
  edit,
  importPage,
  doubts,
  software,
  labels,
  plan,
  dueList,
  network,
  stocktaking,
  loans,
  asset,
  give,
  dispose,
].flat();
