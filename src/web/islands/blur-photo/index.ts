const board = document.querySelector<HTMLElement>('[data-blur]');
const undo = document.querySelector<HTMLButtonElement>('[data-undo]');
const count = document.querySelector<HTMLElement>('[data-count]');
if (board && undo) begin(board, undo);

interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Rectangles are drawn with a pointer; a short press still ticks the field beneath it. */
function begin(on: HTMLElement, undo: HTMLButtonElement): void {
  const drawn: { field: HTMLInputElement; shape: HTMLElement }[] = [];
  const shapeOf = (): HTMLElement => {
    const shape = document.createElement('div');
    shape.className = 'blur-board__drawn';
    on.append(shape);
    return shape;
  };
  const told = () => {
    undo.hidden = drawn.length === 0;
    if (count) count.textContent = drawn.length > 0 ? (on.dataset.drawn ?? '').replace('{n}', String(drawn.length)) : '';
  };
  for (const field of on.querySelectorAll<HTMLInputElement>('input[name=part]')) {
    const [x = 0, y = 0, width = 0, height = 0] = field.value.split(',').map(Number);
    const shape = shapeOf();
    place(shape, { x, y, width, height });
    drawn.push({ field, shape });
  }
  told();
  undo.addEventListener('click', () => {
    const last = drawn.pop();
    last?.field.remove();
    last?.shape.remove();
    told();
  });
  let from: { x: number; y: number } | undefined;
  let shape: HTMLElement | undefined;
  let moved = false;
  on.addEventListener('dragstart', (event) => event.preventDefault());
  on.addEventListener('pointerdown', (event) => {
    moved = false;
    if (event.isPrimary && event.button === 0) from = at(on, event);
  });
  window.addEventListener('pointermove', (event) => {
    if (!from) return;
    const part = between(from, at(on, event));
    if (!shape && Math.max((part.width * on.clientWidth) / 100, (part.height * on.clientHeight) / 100) < 8) return;
    shape ??= shapeOf();
    moved = true;
    place(shape, part);
  });
  window.addEventListener('pointerup', (event) => {
    if (from && shape) {
      const { x, y, width, height } = between(from, at(on, event));
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'part';
      field.value = [x, y, width, height].map((side) => side.toFixed(2)).join(',');
      on.append(field);
      drawn.push({ field, shape });
      told();
    }
    from = undefined;
    shape = undefined;
  });
  window.addEventListener('pointercancel', () => {
    shape?.remove();
    from = undefined;
    shape = undefined;
  });
  // The press that ends a rectangle ticks nothing.
  on.addEventListener('click', (event) => moved && event.detail > 0 && event.preventDefault(), true);
}

function at(on: HTMLElement, event: PointerEvent): { x: number; y: number } {
  const box = on.getBoundingClientRect();
  const share = (value: number, all: number) => Math.min(100, Math.max(0, (value / all) * 100));
  return { x: share(event.clientX - box.left, box.width), y: share(event.clientY - box.top, box.height) };
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): Part {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

function place(shape: HTMLElement, { x, y, width, height }: Part): void {
  shape.style.left = `${x}%`;
  shape.style.top = `${y}%`;
  shape.style.width = `${width}%`;
  shape.style.height = `${height}%`;
}
