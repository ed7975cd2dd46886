import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from './context.ts';
import { page } from './handlers.ts';
import type { Route } from './server.ts';
import { GalleryPage } from './ui/gallery/gallery.tsx';

/** Every component in every state, where the setting UI_GALLERY is on; `?staff` in the frame of staff pages. */
const get = page(
  z.object({ staff: z.string().optional() }),
  async (work: Work, { staff }) => {
    if (!work.house.config.ui_gallery) throw new Refusal('not_found');
    return { staff: staff !== undefined };
  },
  ({ lang, assets, data }: PageProps<{ staff: boolean }>) => {
    const styles = [assets('styles.css'), assets('gallery.css'), '/assets/city.css'];
    return (
      <GalleryPage
        lang={lang}
        staff={data.staff}
        assets={{ styles, icon: assets('favicon.svg'), preload_font: assets('fira-400.woff2') }}
      />
    );
  },
);

export const routes: Route[] = [{ path: '/ui', get }];
