import type { LivePicture } from './live-picture.ts';

/** Shows the range a reader chooses. */
export function followRanges(picture: LivePicture, root: HTMLElement): void {
  root.querySelector('.atlas-ranges')?.addEventListener('change', () => picture.reset());
}
