import { fetchChartSpec } from './fetch-chart-spec.ts';
import { LivePicture } from './live-picture.ts';
import { addZoomControls } from './add-zoom-controls.ts';
import { followRanges } from './follow-ranges.ts';
import { followSurroundings } from './follow-surroundings.ts';
import { readByKeyboard } from './read-by-keyboard.ts';
import { readByPointer } from './read-by-pointer.ts';
import { syncMarks } from './sync-marks.ts';
import { toggleSeries } from './toggle-series.ts';

/**
 * Lays a live chart over the picture of an <atlas-chart>: values on hover and by keyboard, zoom, series on and off.
 * Nothing in the page changes before the data are there.
 * @throws Error where the data cannot be had; the page is then as it was.
 */
export async function startLiveChart(root: HTMLElement): Promise<void> {
  const spec = await fetchChartSpec(root.dataset['src'] ?? '');
  const plot = root.querySelector<HTMLElement>('.atlas-plot');
  if (!plot) throw new Error(`Chart ${spec.id} has no picture to bring to life.`);
  const picture = new LivePicture(plot, spec);
  for (const connect of [followRanges, followSurroundings, readByPointer, readByKeyboard, addZoomControls, toggleSeries, syncMarks]) {
    connect(picture, root);
  }
}
