/** When the refresh of .github/workflows/refresh.yml runs, in UTC: each night for all datasets, through the day for the hourly ones. */
export const nightlyRefresh = { cron: '20 4 * * *', words: 'each night at 04:20 UTC' } as const;
export const hourlyRefresh = {
  cron: '50 0-2,6-23 * * *',
  words: 'ten minutes before each hour from 06:50 to 02:50 UTC, and each night at 04:20 UTC',
} as const;

/** Datasets whose fetcher says `cadence: 'hourly'`; a test holds the list against the fetchers, which pages must not import. */
export const hourlyDatasets: readonly string[] = ['announcements', 'liquidity', 'market'];

/** The times at which a dataset is asked for anew, in words. A run that finds nothing new changes nothing. */
export const describeRelease = (dataset: string): string => (hourlyDatasets.includes(dataset) ? hourlyRefresh : nightlyRefresh).words;
