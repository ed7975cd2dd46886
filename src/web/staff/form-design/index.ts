import type { Route } from '../../server.ts';
import { routes as list } from './list.tsx';
import { routes as part } from './part.tsx';
import { routes as persons } from './persons.tsx';
import { routes as preview } from './preview.tsx';
import { routes as rule } from './rule.tsx';
import { routes as title } from './title.tsx';
import { routes as tree } from './tree.tsx';

/** The pages on which a form is built: its tree, a page for each part, list and rule, the trial as a citizen, and its test persons. */
export const routes: Route[] = [tree, title, part, list, rule, preview, persons].flat();
