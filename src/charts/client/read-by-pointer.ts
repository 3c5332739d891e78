import type { LivePicture } from './live-picture.ts';

/** A drag shorter than this, in pixels of the chart, is a click. */
const shortestDrag = 8;

/** Shows values under the pointer, and zooms into a stretch that is dragged over. */
export function readByPointer(picture: LivePicture): void {
  const { canvas, pointing } = picture;
  let start: number | null = null;
  const endDrag = () => {
    start = null;
    pointing.span = null;
  };
  canvas.addEventListener('pointerdown', (event) => {
    // Steps are few and have no dates to come back to; they are read, not zoomed.
    if (event.button !== 0 || picture.spec.x.kind === 'steps') return;
    start = picture.positionOf(event).x;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    const { x, y } = picture.positionOf(event);
    pointing.span = start !== null && Math.abs(x - start) >= shortestDrag ? [start, x] : null;
    picture.read(picture.indexAt(x), y);
  });
  canvas.addEventListener('pointerup', (event) => {
    const { x, y } = picture.positionOf(event);
    const [from, to] = (pointing.span ?? [x, x]).map((edge) => picture.indexAt(edge)) as [number, number];
    endDrag();
    if (to === from) picture.read(from, y);
    else picture.show({ from: Math.min(from, to), to: Math.max(from, to) });
  });
  for (const type of ['pointercancel', 'pointerleave']) {
    canvas.addEventListener(type, () => {
      endDrag();
      picture.read(null);
    });
  }
}
