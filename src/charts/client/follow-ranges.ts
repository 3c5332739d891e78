import type { LivePicture } from './live-picture.ts';

/** Shows the range a reader chooses, and leaves no button chosen while another stretch is shown. */
export function followRanges(picture: LivePicture, root: HTMLElement): void {
  const buttons = [...root.querySelectorAll<HTMLInputElement>('.atlas-ranges input')];
  for (const button of buttons) {
    button.addEventListener('change', () => picture.showRange(picture.spec.ranges.find((range) => range === button.value)));
  }
  picture.addEventListener('change', () => {
    for (const button of buttons) button.checked = picture.showsRange && button.value === picture.range;
  });
}
