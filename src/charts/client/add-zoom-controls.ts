import { dayAt, indexAt, lengthOf } from '../chart-x.ts';
import type { LivePicture } from './live-picture.ts';

/** Adds two dates and a button below the chart: the shown stretch, to read and to change. Dragging over the chart sets them too. Steps have no dates. */
export function addZoomControls(picture: LivePicture, root: HTMLElement): void {
  const { x } = picture.spec;
  if (x.kind === 'steps') return;
  const bounds = { min: dayAt(x, 0), max: dayAt(x, lengthOf(x) - 1) };
  const [from, to] = [makeDateInput('From', bounds), makeDateInput('to', bounds)];
  const reset = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Reset zoom' });
  const box = document.createElement('div');
  box.className = 'atlas-zoom';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Shown dates; drag over the chart to zoom');
  box.append(from.label, to.label, reset);
  root.querySelector('.atlas-plot')?.after(box);

  const showShown = () => {
    from.input.value = dayAt(x, picture.window.from);
    to.input.value = dayAt(x, picture.window.to);
    for (const { input } of [from, to]) input.setCustomValidity('');
  };
  const zoom = () => {
    if (!from.input.value || !to.input.value) return;
    const window = { from: indexAt(x, from.input.value), to: indexAt(x, to.input.value) };
    const isSpan = window.from < window.to;
    to.input.setCustomValidity(isSpan ? '' : 'The last date must be later than the first.');
    if (isSpan) picture.show(window);
    else to.input.reportValidity();
  };
  showShown();
  picture.addEventListener('change', showShown);
  for (const { input } of [from, to]) input.addEventListener('change', zoom);
  reset.addEventListener('click', () => picture.showRange());
}

function makeDateInput(text: string, bounds: { min: string; max: string }) {
  const input = Object.assign(document.createElement('input'), { type: 'date', required: true, ...bounds });
  const label = document.createElement('label');
  label.append(text, input);
  return { label, input };
}
