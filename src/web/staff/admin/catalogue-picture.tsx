import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { dropPicture, dropPictureSchema, pictureForAdmin, setPicture, setPictureSchema } from '#modules/orders';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { pictureAddress } from '../../portal/orders/things.tsx';
import type { Route } from '../../server.ts';
import { Button, Figure, FileField, Form, HiddenField } from '../../ui/index.ts';
import { AdminPage, InBoth } from './editing.tsx';
import { CATALOGUE_ADMIN } from './paths.ts';

const PATH = `${CATALOGUE_ADMIN}/:item_id/bild`;
const get = page(
  z.object({ item_id: z.string().max(60), gespeichert: z.string().optional() }),
  async (work, { item_id, gespeichert }) => ({ ...(await pictureForAdmin(work, item_id)), saved: gespeichert !== undefined }),
  PicturePage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof pictureForAdmin>> & { saved: boolean }>;

/** What a thing of the catalogue looks like: choose a picture, say in words what it shows, or take it away. */
function PicturePage(props: Props) {
  const { t, url, lang, data, values, problem } = props;
  const a = t.things.admin;
  const name = inLanguage(data.name, lang);
  const own = `${CATALOGUE_ADMIN}/${data.item_id}`;
  const address = pictureAddress(data);
  const stored = { 'alt.de': data.picture?.alt.de ?? '', 'alt.en': data.picture?.alt.en ?? '' };
  const kept = [values.picture ?? []].flat().map((id) => ({ id, name: a.kept }));
  const version = problem?.code === 'changed_meanwhile' ? data.version : (values.version ?? data.version);
  return (
    <AdminPage
      {...props}
      title={a.picture}
      way={[
        { label: t.catalogue_admin.title, href: CATALOGUE_ADMIN },
        { label: name, href: own },
      ]}
      saved={data.saved}
    >
      <p className="lead">{a.lead}</p>
      <h2>{a.now}</h2>
      {address ? (
        <Figure picture={{ url: address, alt: inLanguage(data.picture?.alt, lang), width: 480, height: 360, caption: name }} />
      ) : (
        <p className="muted">{a.none}</p>
      )}
      <Form action={url(`${own}/bild`)} form_key={props.form_key} label={a.picture} multipart>
        <HiddenField name="version" value={String(version)} />
        <FileField
          name="photo"
          label={a.file}
          hint={a.file_hint}
          accept="image/jpeg,image/png,image/webp"
          stored={kept}
          stored_name="picture"
          texts={{ stored: a.kept, remove: t.report.remove }}
          problem={problem}
          optional_label={data.picture ? t.layout.optional : undefined}
          required={!data.picture}
        />
        <InBoth t={t} name="alt" label={a.alt} hint={a.alt_hint} problem={problem} values={{ ...stored, ...values }} />
        <Button icon="check">{a.save}</Button>
      </Form>
      {data.picture && (
        <Form action={url(`${own}/bild-entfernen`)} form_key={props.form_key} label={a.drop}>
          <HiddenField name="version" value={String(data.version)} />
          <p className="muted">{a.drop_hint}</p>
          <Button look="secondary" icon="trash">
            {a.drop}
          </Button>
        </Form>
      )}
    </AdminPage>
  );
}

const saved = (item_id: string) => `${CATALOGUE_ADMIN}/${item_id}/bild?gespeichert`;
const post = submit(
  setPictureSchema,
  async (work, input, { context }) => {
    await setPicture(work, input);
    return seeOther(context.url(saved(input.item_id)));
  },
  get,
);
const dropping = submit(
  dropPictureSchema,
  async (work, input, { context }) => {
    await dropPicture(work, input);
    return seeOther(context.url(saved(input.item_id)));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post, limit: 60 },
  { path: `${CATALOGUE_ADMIN}/:item_id/bild-entfernen`, post: dropping, limit: 60, home: PATH },
];
