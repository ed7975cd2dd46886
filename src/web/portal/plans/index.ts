import type { Route } from '../../server.ts';
import { routes as goals } from './goals.tsx';
import { routes as measure } from './measure.tsx';
import { routes as newWish } from './new-wish.tsx';
import { routes as wish } from './wish.tsx';
import { routes as wishes } from './wishes.tsx';

/** Wishes, goals and measures, for all staff. */
export const routes: Route[] = [wishes, newWish, wish, goals, measure].flat();
