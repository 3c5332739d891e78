import { table as directoryTable } from '../facts/gateway-directory.ts';
import { loadFacts, loadSnapshot } from '../load.ts';
import { spec as gatewaysSpec } from '../specs/gateways.ts';
import { spec as orchestratorsSpec } from '../specs/orchestrators.ts';
import { gatewayProfiles } from './gateway-profile.ts';

/** What pages about gateways read: the dataset, the directory with its sources, and both joined by account. */
export function loadGateways() {
  const [snapshot, directory, orchestrators] = [loadSnapshot(gatewaysSpec), loadFacts(directoryTable), loadSnapshot(orchestratorsSpec)];
  return { snapshot, directory, orchestrators, profiles: gatewayProfiles({ directory, gateways: snapshot, orchestrators }) };
}
