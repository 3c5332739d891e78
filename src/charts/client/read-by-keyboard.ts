import { formatAmount } from '../format-amount.ts';
import { formatPoint } from '../format-day.ts';
import type { LivePicture } from './live-picture.ts';

/** Makes the chart a slider over its points: arrow keys, Page Up and Down, Home and End read values aloud and on screen. */
export function readByKeyboard(picture: LivePicture): void {
  const { canvas } = picture;
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'slider');
  const describe = () => {
    const { from, to } = picture.window;
    const index = picture.index ?? to;
    const attributes = { 'aria-valuemin': from, 'aria-valuemax': to, 'aria-valuenow': index, 'aria-valuetext': readingAt(picture, index) };
    for (const [name, value] of Object.entries(attributes)) canvas.setAttribute(name, String(value));
  };
  describe();
  picture.addEventListener('change', describe);
  picture.addEventListener('read', describe);
  canvas.addEventListener('blur', () => picture.read(null));
  canvas.addEventListener('keydown', (event) => {
    const index = indexAfter(event.key, picture);
    if (index === null) return;
    event.preventDefault();
    picture.read(index);
  });
}

/** The point a key leads to within the shown stretch; null for keys that lead nowhere. */
function indexAfter(key: string, { index, window: { from, to } }: LivePicture): number | null {
  const page = Math.max(2, Math.round((to - from) / 10));
  const arrows = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  const steps: Record<string, number> = { ...arrows, PageDown: -page, PageUp: page, Home: -Infinity, End: Infinity };
  const step = steps[key];
  if (step === undefined) return null;
  return index === null && Number.isFinite(step) ? to : Math.min(to, Math.max(from, (index ?? to) + step));
}

function readingAt({ spec, hidden }: LivePicture, index: number): string {
  const readings = spec.series
    .filter(({ id }) => !hidden.has(id))
    .map(({ label, unit, values, axis }) => {
      const value = values[index] ?? null;
      return `${label} ${value === null ? 'no reading' : formatAmount(value, unit, spec.axes[axis]?.format ?? 'number')}`;
    });
  return `${formatPoint(spec.x, index)}: ${readings.join('; ')}`;
}
