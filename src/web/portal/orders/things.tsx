import { inLanguage } from '#modules/city';
import type { ShownItem } from '#modules/orders';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, Form, HiddenField, Icon } from '../../ui/index.ts';
import { CATALOGUE_PATH } from '../paths.ts';

/** Under which address the picture of a thing lies; another picture has another one, so that browsers may keep it. */
export function pictureAddress({ item_id, picture }: Pick<ShownItem, 'item_id' | 'picture'>): string | null {
  const version = picture?.file.split('/').at(-1)?.replace('.webp', '').slice(0, 12);
  return picture ? `${CATALOGUE_PATH}/${item_id}/bild?v=${version}` : null;
}

/** What a thing looks like; its sign where it has no picture. `small`: beside words that say what it is, so that nobody hears it twice. */
export function ThingPicture({
  lang,
  item,
  small,
}: Pick<Context, 'lang'> & { item: Pick<ShownItem, 'item_id' | 'picture' | 'icon'>; small?: boolean }) {
  const address = pictureAddress(item);
  const size = small ? 'thing-picture thing-picture--small' : 'thing-picture';
  if (!address)
    return (
      <span className={`${size} thing-picture--none`}>
        <Icon name={item.icon} />
      </span>
    );
  return (
    <img className={size} src={address} alt={small ? '' : inLanguage(item.picture?.alt, lang)} width={480} height={360} loading="lazy" />
  );
}

/** Makes a thing a favourite, or no longer. */
export function StarItem({
  t,
  url,
  lang,
  item,
  favourite,
  form_key,
}: Pick<Context, 't' | 'url' | 'lang'> & { item: Pick<ShownItem, 'item_id' | 'name'>; favourite: boolean; form_key: string }) {
  const words = fill(favourite ? t.things.unstar : t.things.star, { name: inLanguage(item.name, lang) });
  return (
    <Form action={url(`${CATALOGUE_PATH}/${item.item_id}/favorit`)} form_key={form_key} label={words}>
      <HiddenField name="favourite" value={favourite ? 'no' : 'yes'} />
      <Button look="tertiary" small icon={favourite ? 'star' : 'star-empty'} icon_only>
        {words}
      </Button>
    </Form>
  );
}
