import type { Route } from '../../server.ts';
import { routes as basics } from './basics.tsx';
import { routes as critical } from './critical.tsx';
import { routes as edit } from './edit.tsx';
import { routes as exercises } from './exercises.tsx';
import { routes as overview } from './overview.tsx';
import { routes as restart } from './restart.tsx';
import { routes as task } from './task.tsx';
import { routes as tasks } from './tasks.tsx';

/** Every page of emergency planning. */
export const routes: Route[] = [overview, edit, critical, restart, tasks, task, exercises, basics].flat();
