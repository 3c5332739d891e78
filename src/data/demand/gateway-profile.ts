import type { Facts } from '../fact-table.ts';
import type { KnownGateway } from '../facts/gateway-directory.ts';
import { plainText } from '../plain-text.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Gateway, GatewayDay, Gateways } from '../specs/gateways.ts';
import type { Orchestrators } from '../specs/orchestrators.ts';
import { baseFromDecimal } from '../units.ts';

/** What one source, or several in agreement, call an account. `confidence` is that of the directory; null for what other lists call it. */
export type GatewayLabel = { name: string; confidence: 'medium' | 'low' | null; source: readonly string[] };

/** One account that pays for work: what public sources say of it beside what the dataset has. Each part keeps its own date. */
export type GatewayProfile = {
  address: string;
  /** Address in lower case: the last part of its page's address. */
  slug: string;
  /** Rows of the directory with this account; there are several where two rows name one account. */
  known: readonly KnownGateway[];
  labels: readonly GatewayLabel[];
  workloads: KnownGateway['workloads'];
  /** Null: the dataset was not read, or has no such account. */
  gateway: Gateway | null;
  /** Days with fees, oldest first. */
  days: readonly GatewayDay[];
  /** Whether the same account is registered as an orchestrator; null where orchestrators were not read. */
  isOrchestrator: boolean | null;
};

export type GatewaySources = { directory: Pick<Facts<KnownGateway>, 'rows'>; gateways: Snapshot<Gateways>; orchestrators: Snapshot<Orchestrators> };

/** Longest name that is shown; the whole one is in the download. */
const longestName = 60;

/**
 * Every account of the directory or the dataset, joined by address: by fees of 30 days, then of all time, then by name, then by address.
 * Accounts that only the directory has are there too, without funds.
 */
export function gatewayProfiles({ directory, gateways, orchestrators }: GatewaySources): GatewayProfile[] {
  const rows = new Map((gateways.data?.gateways ?? []).map((row) => [row.address.toLowerCase(), row]));
  const days = Map.groupBy(gateways.data?.days ?? [], ({ gateway }) => gateway.toLowerCase());
  const known = Map.groupBy(
    directory.rows.filter((row): row is KnownGateway & { address: string } => row.address !== null),
    ({ address }) => address.toLowerCase(),
  );
  const registered = orchestrators.data && new Set(orchestrators.data.orchestrators.map(({ address }) => address.toLowerCase()));
  return [...new Set([...known.keys(), ...rows.keys()])]
    .map((slug): GatewayProfile => {
      const [gateway, facts] = [rows.get(slug) ?? null, known.get(slug) ?? []];
      const workloads = [...new Set(facts.flatMap((row) => row.workloads))];
      return {
        address: facts[0]?.address ?? gateway?.address ?? slug,
        slug,
        known: facts,
        labels: labelsOf(facts, gateway),
        workloads: facts.length === 0 ? [...(gateway?.workloads ?? [])] : workloads,
        gateway,
        days: days.get(slug) ?? [],
        isOrchestrator: registered === null ? null : registered.has(slug),
      };
    })
    .sort(compareProfiles);
}

/** Names of the directory, then what other lists call the account; where the directory has none now, the name of the last refresh. */
function labelsOf(known: readonly KnownGateway[], gateway: Gateway | null): GatewayLabel[] {
  const labels = known.flatMap(({ name, confidence, source, otherNames }): GatewayLabel[] => [
    { name: plainText(name, longestName), confidence, source },
    ...otherNames.map((other) => ({ name: plainText(other.name, longestName), confidence: null, source: [other.source] })),
  ]);
  if (labels.length > 0 || !gateway?.name) return labels;
  return [{ name: plainText(gateway.name, longestName), confidence: gateway.nameConfidence, source: gateway.source }];
}

/** The first label, or the address shortened: what a row or a title calls the account. */
export const nameOfGateway = ({ labels, address }: Pick<GatewayProfile, 'labels' | 'address'>): string => labels[0]?.name || shortAddress(address);

/** "0x012345…FC85" */
export const shortAddress = (address: string): string => `${address.slice(0, 8)}…${address.slice(-4)}`;

/** Whether sources call one account by different names. */
export const hasConflict = ({ labels }: Pick<GatewayProfile, 'labels'>): boolean => new Set(labels.map(({ name }) => name.toLowerCase())).size > 1;

function compareProfiles(a: GatewayProfile, b: GatewayProfile): number {
  for (const key of ['feesEth30Days', 'feesEth'] as const) {
    const [left, right] = [a, b].map(({ gateway }) => (gateway ? baseFromDecimal(gateway[key]) : -1n));
    if (left !== undefined && right !== undefined && left !== right) return left > right ? -1 : 1;
  }
  const [left, right] = [a, b].map(({ labels }) => (labels.length === 0 ? 1 : 0));
  if (left !== right) return (left ?? 0) - (right ?? 0);
  if (a.labels[0] && b.labels[0] && a.labels[0].name !== b.labels[0].name) return a.labels[0].name < b.labels[0].name ? -1 : 1;
  return a.slug < b.slug ? -1 : 1;
}
