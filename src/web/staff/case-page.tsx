import type { z } from 'zod';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { type PageHandler, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { ErrorSummary, Message } from '../ui/index.ts';

/** What the page of a case says first: what was refused, that somebody else was quicker, that it is saved. */
export function CaseHead({ t, problem, saved }: PageProps<unknown> & { saved: boolean }) {
  return (
    <>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {problem?.code === 'changed_meanwhile' && <Message tone="warning" title={t.case.changed_meanwhile} />}
      {saved && <Message tone="success" title={t.case.saved} focus />}
    </>
  );
}

/** Makes the forms of the page of one thing: each does its change, then shows the page anew. `path` ends with the name of the id, as `:case_id`; `first` may answer before a change is made. */
export function formsOn(path: string, get: PageHandler, first = (post: SubmitHandler) => post) {
  return <S extends z.ZodType<object>>(name: string, schema: S, act: (work: Work, input: z.infer<S>) => Promise<unknown>): Route => ({
    path: `${path}/${name}`,
    post: first(
      submit(
        schema,
        async (work, input, { context }) => {
          await act(work, input);
          return seeOther(context.url(`${path.replace(/:(\w+)$/, (_, id: string) => String(Reflect.get(input, id)))}?gespeichert`));
        },
        get,
      ),
    ),
    limit: 120,
    home: path,
  });
}
