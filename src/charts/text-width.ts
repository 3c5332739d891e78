// Widths in em, rounded up a little from common sans-serif faces. Layout must not depend on the fonts of the machine that
// builds, and the live chart must lay out exactly as the built picture did, so both use this estimate.
const classes: readonly [pattern: RegExp, width: number][] = [
  [/[0-9$£€+]/, 0.57],
  [/[.,:;'|!ijl \u00a0]/, 0.29],
  [/[-()frt]/, 0.36],
  [/[mwMW%]/, 0.87],
  [/[A-Z]/, 0.69],
];
const otherWidth = 0.56;

/** Estimated width in pixels of a line of text at a font size in pixels. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) width += classes.find(([pattern]) => pattern.test(letter))?.[1] ?? otherWidth;
  return width * fontSize;
}
