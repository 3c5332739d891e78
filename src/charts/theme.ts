/** Entries of the palette; each has a strong, a faint and a fill colour in src/components/charts/chart-theme.css. */
export const seriesColourCount = 5;

type SeriesColours = { strong: string; faint: string; fill: string };

/** Colours and face of a chart: CSS variables in the built picture, their present values on a canvas. */
export type ChartTheme = {
  text: string;
  grid: string;
  mark: string;
  background: string;
  fontFamily: string;
  series: readonly SeriesColours[];
};

/**
 * Makes a theme from the page's CSS variables.
 * @param resolve turns the name of a variable into a colour.
 */
export function makeTheme(resolve: (variable: string) => string, fontFamily: string): ChartTheme {
  const numbers = Array.from({ length: seriesColourCount }, (_, index) => index + 1);
  return {
    text: resolve('--sl-color-text'),
    grid: resolve('--atlas-chart-grid'),
    mark: resolve('--atlas-chart-mark'),
    background: resolve('--sl-color-bg'),
    fontFamily,
    series: numbers.map((number) => ({
      strong: resolve(`--atlas-series-${number}`),
      faint: resolve(`--atlas-series-${number}-faint`),
      fill: resolve(`--atlas-series-${number}-fill`),
    })),
  };
}

/** Theme of the built picture: the variables themselves, so that it follows the page's theme without being drawn again. */
export const cssTheme: ChartTheme = makeTheme((variable) => `var(${variable})`, 'inherit');
