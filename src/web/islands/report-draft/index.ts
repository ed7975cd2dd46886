const KEY = 'stadttor-report';
/** What never stays on a device: keys, photos, and what only programs fill in. */
const NOT_KEPT = new Set(['_key', '_proof', 'picture', 'remove_picture', 'photo', 'photo_place', 'homepage']);

type Kept = [name: string, value: string][];

const form = document.querySelector<HTMLFormElement>('form[data-draft]');
const offer = document.querySelector<HTMLElement>('[data-draft-offer]');
if (document.querySelector('[data-draft-sent]')) store(null);
else if (form) keep(form);
else if (offer) show(offer);

/** Keeps what is typed on this device, so that a browser that dies loses nothing. */
function keep(form: HTMLFormElement): void {
  const save = () => {
    const kept: Kept = [];
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value && !NOT_KEPT.has(name)) kept.push([name, value]);
    store(kept);
  };
  form.addEventListener('input', save);
  save();
}

/** Offers what was kept, as the form it was. */
function show(offer: HTMLElement): void {
  const kept = read();
  const into = offer.querySelector('form');
  if (!into || !kept.some(([name]) => name === 'description' || name === 'street' || name === 'place_text')) return;
  for (const [name, value] of kept) {
    if (name === 'at') {
      const button = into.querySelector<HTMLButtonElement>('button[name=to]');
      if (button && value !== 'all') button.value = value;
      continue;
    }
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    into.append(field);
  }
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'kern-btn kern-btn--secondary';
  const words = document.createElement('span');
  words.className = 'kern-label';
  words.textContent = offer.dataset.drop ?? '';
  drop.append(words);
  drop.addEventListener('click', () => {
    store(null);
    offer.remove();
  });
  into.querySelector('.button-row')?.append(drop);
  offer.hidden = false;
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return [];
  }
}

/** Where nothing may be kept (private windows, a full disk), the form works as without scripts. */
function store(kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    return;
  }
}
