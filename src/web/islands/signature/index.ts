import { forget, type Kept, keep, keptOf, pictureFile, sendKept } from './kept.ts';
import { type Pad, padOn } from './pad.ts';

const box = document.querySelector<HTMLElement>('[data-signature]');
const form = box?.closest('form');
const canvas = box?.querySelector('canvas');
const file = box?.querySelector<HTMLInputElement>('input[type=file]');
if (box && form && canvas && file) offerSigning({ box, form, canvas, file });

interface Parts {
  box: HTMLElement;
  form: HTMLFormElement;
  canvas: HTMLCanvasElement;
  file: HTMLInputElement;
}

/** Signing on the screen: one more way to choose, with a field to draw in. What was drawn stays on this device until the server has answered. */
function offerSigning({ box, form, canvas, file }: Parts): void {
  const words = box.dataset as Record<
    'case' | 'way' | 'hint' | 'clear' | 'sending' | 'lost' | 'waits' | 'again' | 'discard' | 'refused',
    string
  >;
  const radio = addWay(form, words);
  if (!radio) return;
  const pad = padOn(canvas);
  const note = document.createElement('div');
  note.setAttribute('role', 'status');
  note.className = 'signature__note';
  const clear = button(words.clear, () => pad.clear());
  box.append(clear);
  form.append(note);
  const show = () => {
    box.hidden = !radio.checked;
    if (radio.checked) pad.fit();
  };
  form.addEventListener('change', show);
  show();

  const say = (text: string, ...more: HTMLElement[]) => note.replaceChildren(...(text ? [paragraph(text)] : []), ...more);
  /** Asks once more with what was kept: the same key, so that nothing is handed over twice. */
  const again = async (kept: Kept) => {
    say(words.sending);
    const answer = await sendKept(kept);
    if (answer === 'lost') return say(words.lost, retry(kept), drop());
    if (answer === 'refused') return say(words.refused, drop());
    forget(words.case);
    location.assign(answer);
  };
  const retry = (kept: Kept) => button(words.again, () => void again(kept));
  const drop = () =>
    button(words.discard, () => {
      forget(words.case);
      say('');
    });

  const before = keptOf(words.case);
  if (before) {
    radio.checked = true;
    show();
    pad.draw(before.png);
    if (before.refused) forget(words.case);
    else say(words.waits, retry(before), drop());
  }

  form.addEventListener('submit', (event) => {
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    if (!radio.checked || pad.empty() || pressed?.formAction !== form.action) return;
    event.preventDefault();
    void send({ pad, form, file, case_id: words.case }, again);
  });
}

async function send(
  of: { pad: Pad; form: HTMLFormElement; file: HTMLInputElement; case_id: string },
  again: (kept: Kept) => Promise<void>,
) {
  const png = of.pad.picture();
  const entries = [...new FormData(of.form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const kept: Kept = { case_id: of.case_id, action: of.form.action, at: Date.now(), entries, png };
  keep(kept);
  const answer = await sendKept(kept);
  if (answer === 'refused') {
    // Nothing was done: the form itself shows why, and what was drawn comes back into its field.
    keep({ ...kept, refused: true });
    const given = new DataTransfer();
    given.items.add(pictureFile(png));
    of.file.files = given.files;
    HTMLFormElement.prototype.submit.call(of.form);
  } else if (answer === 'lost') await again(kept);
  else {
    forget(of.case_id);
    location.assign(answer);
  }
}

/** The way that needs a script stands before the others, chosen where nothing else is. */
function addWay(form: HTMLFormElement, words: { way: string; hint: string }): HTMLInputElement | null {
  const first = form.querySelector('input[name=way]')?.closest('.choice');
  const added = first?.cloneNode(true);
  if (!first || !(added instanceof HTMLElement)) return null;
  const input = added.querySelector('input');
  const label = added.querySelector('label');
  const hint = added.querySelector('.choice__hint');
  if (!input || !label) return null;
  input.value = 'signed';
  input.id = 'f-way-signed';
  label.htmlFor = input.id;
  label.textContent = words.way;
  if (hint) {
    hint.id = `${input.id}-hint`;
    hint.textContent = words.hint;
    input.setAttribute('aria-describedby', hint.id);
  }
  input.checked = !form.querySelector('input[name=way]:checked');
  first.before(added);
  return input;
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'kern-btn kern-btn--secondary btn--small';
  const label = document.createElement('span');
  label.className = 'kern-label';
  label.textContent = text;
  made.append(label);
  made.addEventListener('click', press);
  return made;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
