interface Detector {
  detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** Between two looks at the picture. */
const LOOK_MS = 250;

const place = document.querySelector<HTMLElement>('[data-scan]');
const form = place?.closest('form');
const field = form?.querySelector<HTMLInputElement>('input[name=code]');
const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
field?.focus();
if (place && form && field && known && navigator.mediaDevices)
  offerCamera(place, form, field, new known({ formats: ['qr_code', 'code_128', 'code_39', 'ean_13'] }));

/** A button that opens the camera; the first code it sees is sent as if it was typed. It opens again on the next page, until it is switched off. */
function offerCamera(place: HTMLElement, form: HTMLFormElement, field: HTMLInputElement, detector: Detector): void {
  const { start = '', stop = '', failed = '' } = place.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'kern-btn kern-btn--secondary';
  const label = document.createElement('span');
  label.className = 'kern-label';
  label.textContent = start;
  button.append(label);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.hidden = true;
  video.className = 'scan-video';
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  place.append(button, video, note);
  place.hidden = false;

  let stream: MediaStream | undefined;
  const close = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.hidden = true;
    label.textContent = start;
  };
  const look = async () => {
    if (!stream) return;
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) {
      setTimeout(() => void look(), LOOK_MS);
      return;
    }
    field.value = code.rawValue;
    close();
    form.requestSubmit();
  };
  const open = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      await video.play();
      video.hidden = false;
      label.textContent = stop;
      void look();
    } catch {
      note.textContent = failed;
    }
  };
  button.addEventListener('click', () => {
    if (stream) {
      sessionStorage.removeItem('scan');
      close();
    } else {
      sessionStorage.setItem('scan', '1');
      void open();
    }
  });
  if (sessionStorage.getItem('scan')) void open();
}
