/** How often a page that is looked at asks again. */
const EVERY_MS = 4_000;

for (const part of document.querySelectorAll<HTMLElement>('[data-refresh-from]')) refresh(part, part.dataset.refreshFrom ?? '');

/** Brings a part of the page up to date from the page itself, until its time is over; what did not change is not touched, so that nothing is read out twice. */
function refresh(part: HTMLElement, address: string): void {
  const until = Number(part.dataset.refreshUntil);
  const timer = setInterval(async () => {
    if (Date.now() > until) clearInterval(timer);
    if (document.hidden) return;
    const answer = await fetch(address).catch(() => undefined);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const made = page.getElementById(part.id);
    if (made && made.innerHTML !== part.innerHTML) part.replaceChildren(...made.childNodes);
  }, EVERY_MS);
}
