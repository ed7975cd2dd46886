import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** So long an early click waits for the proof; then the form goes without. */
const MOMENT_MS = 1_500;
/** Where it takes longer than this, the machine has better things to do. */
const ENOUGH_MS = 60_000;

// One file, twice: on the page it asks a worker, which is this file again, so that typing never waits.
if (typeof document === 'undefined') self.onmessage = async ({ data }) => self.postMessage(await proofOf(String(data)));
else for (const field of document.querySelectorAll<HTMLInputElement>('input[data-challenge]')) prove(field, field.dataset.challenge ?? '');

async function proofOf(text: string): Promise<string> {
  const challenge = JSON.parse(text) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: ENOUGH_MS });
  return solution ? JSON.stringify({ challenge, solution }) : '';
}

/** Fills the hidden field in the background. A form sent before that waits for a moment and goes in any case. */
function prove(field: HTMLInputElement, challenge: string): void {
  const { form } = field;
  // Without a secure connection a browser gives no script the means; the form then goes as from a browser without scripts.
  if (!form || !isSecureContext) return;
  const worker = new Worker(import.meta.url, { type: 'module' });
  let over = false;
  const found = new Promise<void>((resolve) => {
    const end = (proof: string) => {
      field.value = proof;
      over = true;
      worker.terminate();
      resolve();
    };
    worker.onmessage = ({ data }) => end(String(data));
    worker.onerror = () => end('');
  });
  worker.postMessage(challenge);
  let waiting = false;
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (over || (button instanceof HTMLButtonElement && button.name !== '')) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    form.setAttribute('aria-busy', 'true');
    const moment = new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    void Promise.race([found, moment]).then(() => {
      over = true;
      form.requestSubmit(button instanceof HTMLElement ? button : null);
      form.removeAttribute('aria-busy');
      waiting = false;
    });
  });
}
