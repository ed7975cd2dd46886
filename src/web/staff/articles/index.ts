import type { Route } from '../../server.ts';
import { routes as article } from './article.tsx';
import { routes as edit } from './edit.tsx';
import { routes as files } from './files.tsx';
import { routes as bring } from './import.tsx';
import { routes as lists } from './lists.tsx';
import { routes as add } from './new.tsx';
import { routes as versions } from './versions.tsx';

/** Every page of those who write, review and keep articles. */
export const routes: Route[] = [lists, add, bring, article, edit, versions, files].flat();
