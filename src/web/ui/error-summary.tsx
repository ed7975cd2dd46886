import { Icon } from './icon.tsx';
import { fieldId, type Problem } from './problem.ts';

/** The browser puts the focus here when the page is shown, with scripts off too (the attribute works on anything that can be focused). */
export const FOCUS_ON_LOAD = { autoFocus: true, tabIndex: -1 } as const;

export interface ErrorSummaryProps {
  problem: Problem | undefined;
  /** `title`: "Bitte prüfen Sie Ihre Angaben". */
  texts: { title: string };
}

/** What is wrong, at the top of the page, with the focus on it and a link to each field. Nothing where there is no problem. */
export function ErrorSummary({ problem, texts }: ErrorSummaryProps) {
  if (!problem) return null;
  return (
    <div
      className="kern-alert kern-alert--danger error-summary"
      role="alert"
      aria-labelledby="problem"
      id="problem-summary"
      {...FOCUS_ON_LOAD}
    >
      <div className="kern-alert__header">
        <Icon name="danger" />
        <h2 className="kern-title" id="problem">
          {problem.fields.length > 0 ? texts.title : problem.message}
        </h2>
      </div>
      {problem.fields.length > 0 && (
        <div className="kern-alert__body">
          {problem.fields.some((one) => one.message === problem.message) || <p className="kern-body">{problem.message}</p>}
          <ul className="error-summary__list">
            {problem.fields.map((one) => (
              <li key={one.field}>
                <a className="kern-link kern-link--no-visited-state" href={`#${fieldId(one.field)}`}>
                  {one.message}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
