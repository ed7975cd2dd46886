import type { Route } from '../../server.ts';
import { routes as enter } from './enter.tsx';
import { routes as list } from './list.tsx';
import { routes as number } from './number.tsx';
import { routes as second } from './second.tsx';
import { routes as settle } from './settle.tsx';

/** The way back from paper: numbers, entering a sheet, reading it a second time, settling what differs. */
export const routes: Route[] = [...list, ...number, ...enter, ...second, ...settle];
