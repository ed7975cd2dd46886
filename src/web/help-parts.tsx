/** One question of a help page: steps in their order, and what else there is to say. */
export interface HelpText {
  id: string;
  title: string;
  steps: readonly string[];
  text: string;
}

/** One question and its answer. */
export function HelpPart({ part }: { part: HelpText }) {
  return (
    <section id={part.id} className="help-part">
      <h2>{part.title}</h2>
      {part.steps.length > 0 && (
        <ol>
          {part.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <p>{part.text}</p>
    </section>
  );
}

/** The questions of a page as links. */
export function HelpContents({ label, items }: { label: string; items: readonly { id: string; title: string }[] }) {
  return (
    <nav aria-label={label} className="help-contents">
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a href={`#${item.id}`}>{item.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
