import type { LivePicture } from './live-picture.ts';

/** Turns the names of the series into buttons that switch them on and off. A chart of one series has nothing to switch. */
export function toggleSeries(picture: LivePicture, root: HTMLElement): void {
  if (picture.spec.series.length < 2) return;
  for (const name of root.querySelectorAll<HTMLElement>('.series[data-series]')) {
    const id = name.dataset['series'] ?? '';
    const button = Object.assign(document.createElement('button'), { type: 'button', className: name.className });
    button.append(...name.childNodes);
    button.setAttribute('aria-pressed', 'true');
    button.addEventListener('click', () => {
      const isShown = picture.hidden.delete(id);
      if (!isShown) picture.hidden.add(id);
      button.setAttribute('aria-pressed', String(isShown));
      picture.redraw();
    });
    name.replaceWith(button);
  }
}
