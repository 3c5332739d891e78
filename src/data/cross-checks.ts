import type { Comparison, IndexLag, Status } from './status.ts';

/** One published difference between two sources of one figure. */
export type CrossCheck = Comparison & {
  dataset: string;
  name: string;
  passed: boolean;
  /** false: past its limit, and written all the same, because the figure shown is that of the other source. */
  holdsBack: boolean;
};

/** Every comparison of the last refreshes, by dataset, in the order the checks ran. */
export const crossChecksOf = (status: Status): CrossCheck[] =>
  Object.entries(status).flatMap(([dataset, { checks }]) =>
    checks.flatMap(({ name, passed, holdsBack = true, comparison }) =>
      comparison ? [{ dataset, name, passed, holdsBack, ...comparison }] : [],
    ),
  );

/** How far the subgraph was behind the chain when each dataset last asked it. Datasets that never asked are not in it. */
export const subgraphLagsOf = (status: Status): ({ dataset: string } & IndexLag)[] =>
  Object.entries(status).flatMap(([dataset, { checks }]) => checks.flatMap(({ lag }) => (lag ? [{ dataset, ...lag }] : [])));
