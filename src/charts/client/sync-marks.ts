import { chartRanges } from '../chart-range.ts';
import { isInside, letterMarks } from '../letter-marks.ts';
import type { LivePicture } from './live-picture.ts';

/** Keeps the list of events to those in the shown stretch, which a zoom may make other than that of the chosen range. */
export function syncMarks(picture: LivePicture, root: HTMLElement): void {
  const entries = [...root.querySelectorAll<HTMLElement>('.atlas-marks ol li')];
  const marks = letterMarks(picture.spec);
  const sync = () => {
    for (const [index, entry] of entries.entries()) {
      const mark = marks[index];
      entry.dataset['ranges'] = mark && isInside(mark, picture.window) ? chartRanges.join(' ') : '';
    }
  };
  sync();
  picture.addEventListener('change', sync);
}
