/** Tells the house that a hit was opened, or that a search found nothing; a tab tells each search once. Nothing says who it was. */
export function tellCounts(): void {
  document.addEventListener('click', ({ target }) => {
    const hit = target instanceof Element ? target.closest<HTMLElement>('[data-opened]') : null;
    if (hit?.dataset.opened) tell({ opened: hit.dataset.opened });
  });
  const missed = document.querySelector<HTMLElement>('[data-missed]')?.dataset.missed;
  if (!missed || sessionStorage.getItem(`missed ${missed}`)) return;
  sessionStorage.setItem(`missed ${missed}`, '1');
  tell({ missed });
}

function tell(what: Record<string, string>): void {
  navigator.sendBeacon('/portal/suche/zaehlen', new URLSearchParams(what));
}
