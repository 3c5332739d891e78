import type { LivePicture } from './live-picture.ts';

/** Draws anew when the theme of the page or the width of the chart changes. */
export function followSurroundings(picture: LivePicture): void {
  new MutationObserver(() => picture.redraw()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  new ResizeObserver(() => picture.redraw()).observe(picture.canvas);
}
