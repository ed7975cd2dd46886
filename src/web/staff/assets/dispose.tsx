import { assetFor, assetSchema, disposeAsset, disposeAssetSchema } from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonRow, FileField, Form, HiddenField, PageHead, TextArea } from '../../ui/index.ts';
import { CaseHead } from '../case-page.tsx';
import { ASSETS } from './paths.ts';
import { DOCUMENTS } from './takes.ts';

const PATH = `${ASSETS}/:asset_id/ausmustern`;

async function disposeFor(work: Work, { asset_id }: { asset_id: string }) {
  const { asset, may } = await assetFor(work, { asset_id });
  demand(may.work);
  demand(may.to.includes('disposed'), 'asset_state');
  return { asset };
}

const get = page(assetSchema, disposeFor, DisposePage, { who: 'staff', takes: DOCUMENTS });

/** The end of a device, with the proof that its data are gone. */
function DisposePage(props: PageProps<Awaited<ReturnType<typeof disposeFor>>>) {
  const { t, url, data, problem, values } = props;
  const a = t.assets;
  const { asset } = data;
  const own = `${ASSETS}/${asset.asset_id}`;
  const title = fill(a.dispose_title, { tag: asset.asset_tag });
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: a.title, href: ASSETS }, { label: asset.asset_tag, href: own }, { label: a.dispose }]}
    >
      <CaseHead {...props} saved={false} />
      <PageHead title={title} preline={asset.model_name} />
      <p className="lead">{a.dispose_lead}</p>
      <Form action={url(`${own}/ausmustern`)} form_key={props.form_key} label={title} multipart>
        <HiddenField name="version" value={String(asset.version)} />
        <TextArea
          name="erasure"
          label={a.erasure_how}
          hint={a.erasure_hint}
          rows={3}
          max={ASSET_TEXT.note}
          required
          {...{ problem, values }}
        />
        <FileField
          name="proof"
          label={a.proof}
          hint={a.proof_hint}
          accept="application/pdf,image/jpeg,image/png"
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${a.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: a.kept_files, remove: t.report.remove }}
          problem={problem}
          required={!values.file?.length}
        />
        <ButtonRow>
          <Button icon="trash">{a.dispose}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

const post = submit(
  disposeAssetSchema,
  async (work, input, { context }) => {
    await disposeAsset(work, input);
    return seeOther(context.url(`${ASSETS}/${input.asset_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
