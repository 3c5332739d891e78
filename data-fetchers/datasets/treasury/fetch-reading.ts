import type { Provenance } from '../../../src/data/provenance.ts';
import type { TreasuryReading } from '../../../src/data/specs/treasury.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import type { GetterReading } from '../../kit/read-getters.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { fetchArbitrumGetters, type ArbitrumGetter } from '../../sources/arbitrum.ts';

const getter = (contract: string, name: string): ArbitrumGetter => ({
  name,
  contract,
  controllerName: contract,
  getter: `function ${name}() view returns (uint256)`,
  argument: 'none',
});

const getters: readonly ArbitrumGetter[] = [
  { name: 'lpt', contract: 'LivepeerToken', controllerName: 'LivepeerToken', getter: 'function balanceOf(address) view returns (uint256)', argument: 'treasury address' },
  { name: 'eth', contract: 'Treasury', controllerName: 'Treasury', getter: 'eth_getBalance', argument: 'none' },
  getter('BondingManager', 'treasuryRewardCutRate'),
  getter('BondingManager', 'nextRoundTreasuryRewardCutRate'),
  getter('BondingManager', 'treasuryBalanceCeiling'),
];

const readingId = 'treasury-state';

/** PreciseMathUtils counts shares in parts of 10^27: livepeer/protocol@f225b10c62ce:contracts/libraries. */
const shareDecimals = 27;

/**
 * Balance and cut at the pinned block. A setting that cannot be read is null.
 * @throws UpstreamError where the endpoint fails, or a balance cannot be read: without it there is no reading.
 */
export async function fetchTreasuryReading(rpc: Rpc): Promise<{ reading: TreasuryReading; provenance: Provenance }> {
  const { readings, functions } = await fetchArbitrumGetters(rpc, getters);
  const [lpt, eth, cut, nextCut, ceiling] = readings as [GetterReading, GetterReading, GetterReading, GetterReading, GetterReading];
  const date = rpc.observedAt.slice(0, 10);
  const reading: TreasuryReading = {
    date,
    observedAt: rpc.observedAt,
    block: Number(rpc.block.number),
    lpt: amountOf(rpc, lpt),
    eth: amountOf(rpc, eth),
    rewardCut: shareOf(cut),
    nextRewardCut: shareOf(nextCut),
    ceilingLpt: ceiling.raw === null ? null : decimalFromBase(BigInt(ceiling.raw)),
    source: readingId,
  };
  const processing =
    'Read at one pinned block by eth_call and eth_getBalance; earlier days hold the answers to the same question, asked at their own block.';
  return { reading, provenance: rpc.provenance({ id: readingId, title: 'Balance and cut of the treasury', processing, functions }) };
}

function amountOf({ block }: Rpc, reading: GetterReading): string {
  if (reading.raw !== null) return decimalFromBase(BigInt(reading.raw));
  const remedy = 'Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS.';
  throw new UpstreamError({ sourceId: 'arbitrum', host: 'Arbitrum One', reason: `gave no balance of the treasury at block ${block.number}: ${reading.reason.replace(/\.$/, '')}`, remedy });
}

const shareOf = ({ raw }: GetterReading): number | null => (raw === null ? null : Number(decimalFromBase(BigInt(raw), shareDecimals)));
