// A page prints without a script too, from the browser's menu; the button shows only where it can do something.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
