import type { SealedBook } from '#modules/crisis/book';
import { openBook, Store } from './store.ts';
import { showBook } from './view.ts';

const lock = document.querySelector<HTMLFormElement>('#lock');
const sealed = document.querySelector('#sealed')?.textContent;

lock?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const said = lock.querySelector('.said');
  const button = lock.querySelector('button');
  if (!sealed || !said || !button) return;
  button.disabled = true;
  said.textContent = lock.dataset.opening ?? '';
  const opened = await openBook(JSON.parse(sealed) as SealedBook, String(new FormData(lock).get('phrase')));
  button.disabled = false;
  said.textContent = opened ? '' : (lock.dataset.wrong ?? '');
  if (!opened) return;
  const store = new Store(opened.content, opened.key);
  await store.load();
  showBook(store);
});
