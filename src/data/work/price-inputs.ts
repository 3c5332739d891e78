import { table as capabilities } from '../facts/capabilities.ts';
import { loadFacts, loadSnapshot } from '../load.ts';
import { spec as capacity } from '../specs/capacity.ts';
import { spec as history } from '../specs/network-history.ts';
import { deriveEthPrice } from './eth-price.ts';
import type { PriceInputs } from './price-tables.ts';

/** What tables and pages of prices are made from, out of the committed files. */
export const loadPriceInputs = () => {
  const snapshot = loadSnapshot(capacity);
  const jobs = loadFacts(capabilities).rows.filter(({ isJob }) => isJob);
  return { snapshot, capacity: snapshot.data, jobs, ethPrice: deriveEthPrice(loadSnapshot(history)) } satisfies PriceInputs & Record<string, unknown>;
};
