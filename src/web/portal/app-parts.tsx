import { inLanguage } from '#modules/city';
import type { AppTile as Tile } from '#modules/launcher';
import type { AppState } from '#modules/notices';
import type { Context } from '../context.ts';
import { fill } from '../problems.ts';
import { Badge, Button, Form, HiddenField, Icon } from '../ui/index.ts';
import { ComingWork, StateOfApp } from './notice-parts.tsx';
import { APP_PAGES } from './paths.ts';

interface Props extends Context {
  app: Pick<Tile, 'app_id' | 'name' | 'favourite' | 'url'>;
  form_key: string;
}

/** Makes an application a favourite, or no longer. */
export function StarForm({ t, url, lang, app, form_key }: Props) {
  const words = fill(app.favourite ? t.portal.unstar : t.portal.star, { name: inLanguage(app.name, lang) });
  return (
    <Form action={url(`${APP_PAGES}/${app.app_id}/favorit`)} form_key={form_key} label={words}>
      <HiddenField name="favourite" value={app.favourite ? 'no' : 'yes'} />
      <Button look="tertiary" small icon={app.favourite ? 'star' : 'star-empty'} icon_only>
        {words}
      </Button>
    </Form>
  );
}

/** Opens an application; what has no address has none. */
export function OpenForm({ t, url, lang, app, form_key, look = 'secondary' }: Props & { look?: 'primary' | 'secondary' }) {
  const name = fill(t.portal.open_app, { name: inLanguage(app.name, lang) });
  if (!app.url) return null;
  return (
    <Form action={url(`${APP_PAGES}/${app.app_id}/oeffnen`)} form_key={form_key} label={name}>
      {look === 'primary' ? (
        <Button icon="arrow-forward" icon_after>
          {name}
        </Button>
      ) : (
        <button type="submit" className="app-tile__open">
          <span aria-hidden="true">{t.portal.open}</span>
          <span className="kern-sr-only">{name}</span>
          <Icon name="arrow-forward" size="small" />
        </button>
      )}
    </Form>
  );
}

/** One application: its name leads to its page, the button opens it, the star puts it first. */
export function AppTile(props: Context & { app: Tile; state: AppState | undefined; access?: { granted: boolean }; form_key: string }) {
  const { t, app, url, lang, state, access } = props;
  return (
    <li className="app-tile">
      <span className="link-tile__icon">
        <Icon name={app.icon} />
      </span>
      <div className="app-tile__words">
        <h3 className="app-tile__name">
          <a href={url(`${APP_PAGES}/${app.app_id}`)}>{inLanguage(app.name, lang)}</a>
        </h3>
        <p>{inLanguage(app.about, lang)}</p>
        <p className="app-tile__state">
          <StateOfApp {...props} state={state?.state ?? 'quiet'} small />
          {access && (
            <Badge small tone={access.granted ? 'done' : 'waiting'}>
              {access.granted ? t.links.access_granted : t.links.access_asked}
            </Badge>
          )}
          <ComingWork {...props} coming={state?.coming ?? []} />
        </p>
        <OpenForm {...props} />
      </div>
      <StarForm {...props} />
    </li>
  );
}
