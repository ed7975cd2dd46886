export interface Group {
  kind: string;
  hits: { id: string; title: { de: string; en: string }; snippet: string; path: string }[];
}

export interface Words {
  all: string;
  none: string;
  one: string;
  many: string;
  kinds: Record<string, string>;
}

/** The list under the field: links as options, one group a kind, and the way to all hits at its end. */
export class List {
  readonly #input: HTMLInputElement;
  readonly #box: HTMLElement;
  readonly #said: HTMLElement;
  readonly #lang: 'de' | 'en';
  readonly #words: Words;
  #options: HTMLAnchorElement[] = [];
  #at = -1;

  constructor(form: HTMLElement, input: HTMLInputElement, lang: 'de' | 'en', words: Words) {
    this.#input = input;
    this.#lang = lang;
    this.#words = words;
    this.#box = made('div', { id: `${input.id}-list`, role: 'listbox', class: 'staff-search__list', 'aria-label': words.all });
    this.#box.hidden = true;
    this.#said = made('div', { role: 'status', class: 'kern-sr-only' });
    form.append(this.#box, this.#said);
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#box.id,
    }))
      input.setAttribute(name, value);
    // A press would take the focus from the field, and with it the list, before it becomes a click.
    this.#box.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get open(): boolean {
    return !this.#box.hidden;
  }

  get chosen(): HTMLAnchorElement | undefined {
    return this.open ? this.#options[this.#at] : undefined;
  }

  fill(groups: Group[], all_href: string): void {
    const many = groups.reduce((sum, group) => sum + group.hits.length, 0);
    const all = this.#option(all_href, this.#words.all, '');
    this.#box.replaceChildren(...groups.map((group) => this.#group(group)), ...(many > 0 ? [all] : [text('p', this.#words.none)]));
    this.#options = [...this.#box.querySelectorAll<HTMLAnchorElement>('[role=option]')];
    for (const [at, option] of this.#options.entries()) option.id = `${this.#box.id}-${at}`;
    this.#said.textContent = many === 0 ? this.#words.none : many === 1 ? this.#words.one : this.#words.many.replace('{n}', String(many));
    this.#choose(-1);
    this.show();
  }

  /** Opens what was filled in before; false where there is nothing. */
  show(): boolean {
    const filled = this.#box.childElementCount > 0;
    if (filled && document.activeElement === this.#input) this.#set(true);
    return filled;
  }

  close(): void {
    this.#choose(-1);
    this.#set(false);
  }

  clear(): void {
    this.#box.replaceChildren();
    this.#options = [];
    this.#said.textContent = '';
    this.close();
  }

  /** On over the options, and back to the field behind the last and before the first. */
  move(by: 1 | -1): void {
    const places = this.#options.length + 1;
    this.#choose(((this.#at + 1 + by + places) % places) - 1);
  }

  #choose(at: number): void {
    this.#options[this.#at]?.setAttribute('aria-selected', 'false');
    this.#at = at;
    const option = this.#options[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #set(open: boolean): void {
    this.#box.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
  }

  #group({ kind, hits }: Group): HTMLElement {
    const group = made('div', { role: 'group', 'aria-label': this.#words.kinds[kind] ?? kind });
    const head = text('div', this.#words.kinds[kind] ?? kind);
    head.className = 'staff-search__kind';
    head.setAttribute('aria-hidden', 'true');
    group.append(head);
    for (const hit of hits) {
      const option = this.#option(`${this.#lang === 'en' ? '/en' : ''}${hit.path}`, hit.title[this.#lang], hit.snippet);
      if (kind !== 'case' && kind !== 'staff_change') option.dataset.opened = `${kind} ${hit.id}`;
      group.append(option);
    }
    return group;
  }

  #option(href: string, title: string, snippet: string): HTMLAnchorElement {
    const option = made('a', { href, role: 'option', tabindex: '-1', class: 'staff-search__hit', 'aria-selected': 'false' });
    option.append(text('span', title), ...(snippet ? [text('small', snippet)] : []));
    return option;
  }
}

function made<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

function text(name: 'p' | 'div' | 'span' | 'small', words: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}
