/** Datasets of the investor pages, in the order of the pack. */
export const packDatasets = [
  'network-history',
  'issuance',
  'rounds',
  'fee-flow',
  'delegation',
  'orchestrators',
  'protocol-state',
  'treasury',
  'treasury-proposals',
  'liquidity',
  'market',
  'reports',
] as const;

/** Hand-kept tables of the investor pages, in the order of the pack. */
export const packTables = [
  'parameters',
  'rounds',
  'supply-readings',
  'supply-and-staking',
  'quarterly',
  'treasury',
  'exchanges',
  'liquidity',
  'liquidity-strategy',
  'legal',
  'peers',
  'trackers',
  'disclosure',
  'corrections',
  'reports',
] as const;
