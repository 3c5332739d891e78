/** Size bands of delegators in LPT, lower bound included, upper bound not; the same as in the recorded month-ends. */
export const stakeBands = [
  { key: 'below1', from: 0, to: 1 },
  { key: 'from1', from: 1, to: 10 },
  { key: 'from10', from: 10, to: 100 },
  { key: 'from100', from: 100, to: 1_000 },
  { key: 'from1k', from: 1_000, to: 10_000 },
  { key: 'from10k', from: 10_000, to: null },
] as const;
export type StakeBandKey = (typeof stakeBands)[number]['key'];

/** "1 to 10 LPT", "10,000 LPT and more". */
export const labelOfBand = ({ from, to }: (typeof stakeBands)[number]): string => {
  const text = (value: number) => value.toLocaleString('en-GB');
  return to === null ? `${text(from)} LPT and more` : from === 0 ? `below ${text(to)} LPT` : `${text(from)} to ${text(to)} LPT`;
};
