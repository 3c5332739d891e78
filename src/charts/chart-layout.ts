/**
 * Sizes of a picture in its own units, which are CSS pixels at natural size. Wide for columns of about 520 px and more, narrow for
 * phones; chart.css switches between them and keeps text legible in between.
 */
export const chartSizes = {
  wide: { width: 680, height: 310 },
  narrow: { width: 340, height: 260 },
} as const;
export type ChartVariant = keyof typeof chartSizes;
export type ChartSize = { width: number; height: number };

/** Font size the layout reckons with; chart.css shows text between 9.5 and 15 units, so that it is legible at every width. */
export const chartFontSize = 13;
/** Height of the row above the plot that holds the captions of the axes. */
export const captionHeight = 26;
/** Height of the row of mark letters, between captions and plot; absent where no mark is shown. */
export const markRowHeight = 16;
/** Height of the time axis with its labels. */
export const timeAxisHeight = 26;
/** Space between the labels of a value axis and the plot. */
export const valueLabelGap = 8;
/** Free space right of the plot where no axis stands. */
export const rightMargin = 14;
