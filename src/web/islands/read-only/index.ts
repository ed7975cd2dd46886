/*
 * While nothing is saved: what is typed is kept in this tab (never longer, others may use the machine), a form that was sent and held is sent
 * once more when saving is possible again, and the bar says when that is.
 */
const bar = document.querySelector<HTMLElement>('[data-read-only]');
const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].filter((form) => !form.dataset.resend);
const SECRET = /password|^_/;

const nameOf = (form: HTMLFormElement) => `read-only ${new URL(form.action).pathname}`;
const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement =>
      (field instanceof HTMLTextAreaElement ||
        (field instanceof HTMLInputElement && /^(text|email|tel|search|date|number|url)$/.test(field.type))) &&
      field.name !== '' &&
      !SECRET.test(field.name),
  );

let held: HTMLFormElement | undefined;
for (const form of forms) {
  const kept = stored(nameOf(form));
  for (const field of fieldsOf(form)) if (field.value === '' && kept[field.name]) field.value = kept[field.name] ?? '';
  if (kept._sent === form.querySelector<HTMLInputElement>('input[name="_key"]')?.value) held = form;
  form.addEventListener('input', () => {
    held = held === form ? undefined : held;
    keep(form);
  });
  form.addEventListener('submit', () => keep(form, true));
}
if (bar) again();

function stored(name: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}');
  } catch {
    return {};
  }
}

function keep(form: HTMLFormElement, sent = false): void {
  const typed = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const key = sent ? form.querySelector<HTMLInputElement>('input[name="_key"]')?.value : undefined;
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify({ ...typed, ...(key && { _sent: key }) }));
  } catch {
    // Nothing can be kept here: the form itself still holds it.
  }
}

/** Asks every few seconds, with jitter, so that not all come back at once. */
function again(): void {
  setTimeout(ask, 4_000 + Math.random() * 4_000);
}

async function ask(): Promise<void> {
  const answer = await fetch('/health/ready', { cache: 'no-store' }).catch(() => undefined);
  if (!answer?.ok) return again();
  for (const form of forms) sessionStorage.removeItem(nameOf(form));
  if (bar) bar.textContent = (held ? bar.dataset.sent : bar.dataset.over) ?? '';
  held?.requestSubmit();
}
