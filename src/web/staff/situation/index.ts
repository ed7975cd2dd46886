import type { Route } from '../../server.ts';
import { routes as desk } from './desk.tsx';

/** Where it is said how the services of the city are. */
export const routes: Route[] = desk;
