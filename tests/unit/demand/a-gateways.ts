import { getAddress } from 'viem';
import { addDays } from '../../../src/data/day-series.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { spec, type Gateway, type GatewayDay, type Gateways } from '../../../src/data/specs/gateways.ts';
import { parseDecimal, sumDecimals } from '../../../src/data/units.ts';

const provenance: Provenance = {
  kind: 'recorded',
  id: 'synthetic',
  publisher: 'Synthetic',
  title: 'Synthetic gateways',
  url: 'https://example.org/gateways',
  observedAt: '2026-11-20',
  licence: 'CC0',
  processing: 'Made up for a test.',
  evidence: 'third-party',
  file: 'example/gateways@000000:gateways.json',
  copy: 'verbatim',
  sha256: '0'.repeat(64),
  bytes: 1,
};

export const lastDay = '2026-11-19';

/** An account for a test: its days with fees as days before the last whole one → ETH; everything else can be overridden. */
export type MadeGateway = { address: string; fees: Record<number, string>; with?: Partial<Gateway> };

/** The address whose hex digits repeat one byte, with its checksum. */
export const addressOfByte = (byte: number): string => getAddress(`0x${byte.toString(16).padStart(2, '0').repeat(20)}`);

/** A snapshot of gateways whose windows are added up from its days, as a refresh does. Valid by the spec. */
export function gatewaysOf(made: readonly MadeGateway[]): Snapshot<Gateways> {
  const days = made.flatMap(({ address, fees }) => Object.entries(fees).map(([ago, fee]): GatewayDay => ({ date: addDays(lastDay, -Number(ago)), gateway: address, feesEth: parseDecimal(fee), feesUsd: parseDecimal(fee) })));
  const gateways = made.map(({ address, fees, with: fields }): Gateway => {
    const within = (count: number) => sumDecimals(Object.entries(fees).flatMap(([ago, eth]) => (Number(ago) < count ? [parseDecimal(eth)] : [])));
    const own = days.filter(({ gateway }) => gateway === address).map(({ date }) => date).sort();
    return {
      ...{ address, name: null, operator: null, nameConfidence: null, workloads: [], depositEth: '1', reserveEth: '0.5', claimedInRoundEth: '0', unlockState: 'locked', withdrawRound: null },
      ...{ indexedDepositEth: '1', indexedReserveEth: '0.5', feesEth: within(Infinity), feesUsd: within(Infinity), feesEth30Days: within(30), feesEth60Days: within(60), feesEth90Days: within(90) },
      ...{ firstFeeDay: own[0] ?? null, lastFeeDay: own.at(-1) ?? null, absentBecause: null, source: ['synthetic'] },
      ...fields,
    };
  });
  const lower = (text: string) => text.toLowerCase();
  const data = spec.schema.parse({
    block: { chainId: 42161, controller: addressOfByte(1), number: 400_000_000, observedAt: '2026-11-20T11:00:00Z', round: 4400 },
    lastDay,
    gateways: gateways.sort((a, b) => (lower(a.address) < lower(b.address) ? -1 : 1)),
    days: days.sort((a, b) => (`${a.date} ${lower(a.gateway)}` < `${b.date} ${lower(b.gateway)}` ? -1 : 1)),
  });
  return { dataset: spec.id, version: spec.version, asOf: '2026-11-20T11:00:00Z', provenance: [provenance], data };
}

/** The dataset before its first refresh. */
export const noGateways: Snapshot<Gateways> = { dataset: spec.id, version: spec.version, asOf: null, provenance: [], data: null, absentBecause: 'Never read.' };
