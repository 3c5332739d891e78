import { textWidth } from './text-width.ts';

/** A label above the plot that stands for one event ("A") or for neighbours too close to be told apart ("A–C"). */
export type MarkLabel = { text: string; x: number };
type Cluster = { first: { letter: string; x: number }; last: { letter: string; x: number } };

/**
 * Labels for events so that none covers another: those without room for letters of their own share one.
 * @param marks from left to right, with the x of their lines in pixels.
 */
export function clusterMarks(marks: readonly { letter: string; x: number }[], fontSize: number, gap = 4): MarkLabel[] {
  const clusters: Cluster[] = [];
  for (const mark of marks) {
    let cluster: Cluster = { first: mark, last: mark };
    // Joining makes a label wider, so it may now reach the one before.
    for (let previous = clusters.at(-1); previous && touches(previous, cluster, fontSize, gap); previous = clusters.at(-1)) {
      clusters.pop();
      cluster = { first: previous.first, last: cluster.last };
    }
    clusters.push(cluster);
  }
  return clusters.map(labelOf);
}

function labelOf({ first, last }: Cluster): MarkLabel {
  return { text: first === last ? first.letter : `${first.letter}–${last.letter}`, x: (first.x + last.x) / 2 };
}

function touches(left: Cluster, right: Cluster, fontSize: number, gap: number): boolean {
  const [a, b] = [labelOf(left), labelOf(right)];
  return b.x - a.x < (textWidth(a.text, fontSize) + textWidth(b.text, fontSize)) / 2 + gap;
}
