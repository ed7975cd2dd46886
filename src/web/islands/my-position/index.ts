const place = document.querySelector<HTMLElement>('[data-here]');
const button = place?.querySelector('button');
if (place && button && 'geolocation' in navigator) ask(place, button);

/** Fills the hidden place with where the device is, and lets the server say which street that is. */
function ask(place: HTMLElement, button: HTMLButtonElement): void {
  place.hidden = false;
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  note.className = 'field-note';
  place.after(note);
  let known = false;
  button.addEventListener('click', (event) => {
    if (known) return;
    event.preventDefault();
    note.textContent = place.dataset.asking ?? '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        set(button.form, 'lon', coords.longitude);
        set(button.form, 'lat', coords.latitude);
        known = true;
        button.click();
      },
      () => {
        note.textContent = place.dataset.failed ?? '';
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

function set(form: HTMLFormElement | null, name: string, value: number): void {
  const field = form?.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (field) field.value = value.toFixed(6);
}
