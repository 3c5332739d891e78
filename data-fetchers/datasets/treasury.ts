import type { Address } from 'viem';
import { provenanceOfSource, citedSources, type Facts } from '../../src/data/fact-table.ts';
import { table, type TreasuryFact } from '../../src/data/facts/treasury.ts';
import { isSameScan } from '../../src/data/scan-reach.ts';
import { spec, type Treasury } from '../../src/data/specs/treasury.ts';
import { readFacts } from '../kit/facts.ts';
import { firstBlockOf } from '../kit/first-block.ts';
import type { Rpc } from '../kit/rpc.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { addressesOf } from '../sources/controller.ts';
import { fetchExecutedActions } from '../sources/governor.ts';
import { treasuryChecks } from './treasury/checks.ts';
import { fetchTreasuryReading } from './treasury/fetch-reading.ts';
import { paymentOf } from './treasury/payment-of.ts';

/** Block the Treasury was deployed in: content/facts/contracts.yaml, livepeer/protocol@f225b10c62ce:deployments/arbitrumMainnet/Treasury.json. */
const deployedBlock = 139_793_473;
const paymentsId = 'treasury-executions';

type State = Context<Treasury>;

export const dataset = defineDataset({
  spec,
  sources: ['arbitrum', 'controller', 'governor'],
  cadence: 'daily',
  collect: async (context: State) => {
    const facts = readFacts(table, context.env);
    const rpc = await context.rpc('arbitrum-one');
    const { treasury, token } = await contractsOf(rpc);
    context.log(`Treasury: balance at block ${rpc.block.number}`);
    const { reading, provenance } = await fetchTreasuryReading(rpc);

    const logRpc = rpc.fork();
    const kept = keptRows(context, rpc, treasury);
    context.log('Treasury: executed actions');
    const firstBlock = firstBlockOf(rpc, deployedBlock);
    const { actions, cursor, scannedTo } = await fetchExecutedActions(logRpc, { address: treasury, firstBlock, cursor: kept.cursor });
    const fresh = actions.map((action) => paymentOf(action, token, paymentsId));
    const freshKeys = new Set(fresh.map(({ key }) => key));
    const payments = [...kept.payments.filter(({ key }) => !freshKeys.has(key)), ...fresh].sort((a, b) => a.block - b.block);
    const data: Treasury = {
      readings: [...kept.readings.filter(({ date }) => date !== reading.date), reading],
      payments,
      scan: { chainId: rpc.chainId, controller: rpc.controller, contract: treasury, from: Number(firstBlock), to: scannedTo, cursor },
      ...statementsOf(facts),
    };
    const processing = 'Each CallExecuted event decoded: ERC-20 transfers and plain ETH are payments; earlier refreshes asked for earlier blocks.';
    const own = [provenance, logRpc.provenance({ id: paymentsId, title: 'Actions executed by the treasury', processing, functions: [`Treasury ${treasury} CallExecuted`] })];
    const cited = new Set([...data.readings, ...payments].map(({ source }) => source));
    const earlier = (context.archive?.provenance ?? []).filter(({ id }) => cited.has(id) && !own.some((entry) => entry.id === id));
    return { asOf: rpc.observedAt, data, provenance: [...statementProvenance(facts, data), ...earlier, ...own] };
  },
  checks: treasuryChecks,
});

async function contractsOf(rpc: Rpc) {
  const addresses = await addressesOf(rpc, ['Treasury', 'LivepeerToken']);
  const [treasury, token] = [addresses.get('Treasury'), addresses.get('LivepeerToken')];
  if (treasury && token) return { treasury, token };
  const remedy = 'Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS.';
  throw new UpstreamError({ sourceId: 'controller', host: `chain ${rpc.chainId}`, reason: 'does not know Treasury or LivepeerToken', remedy });
}

/** What stays of earlier snapshots: recorded payments always; series and scanned payments while the deployment is the same. */
function keptRows({ archive, previous }: State, { chainId, controller }: Rpc, treasury: Address) {
  const data = archive?.data;
  const recorded = (data?.payments ?? []).filter(({ source }) => source !== paymentsId);
  if (!data || !isSameScan(data.scan, { chainId, controller, contract: treasury })) return { readings: [], payments: recorded, cursor: null };
  const cursor = previous?.data?.scan?.cursor ?? null;
  const final = (previous?.data?.payments ?? []).filter(({ source, block }) => source === paymentsId && cursor !== null && block <= cursor.block);
  return { readings: data.readings, payments: [...recorded, ...final], cursor };
}

/** Statements of documents, by kind. */
export function statementsOf({ rows }: Pick<Facts<TreasuryFact>, 'rows'>): Pick<Treasury, 'balances' | 'inflows' | 'cuts'> {
  return {
    balances: rows.filter((row) => row.kind === 'balance'),
    inflows: rows.filter((row) => row.kind === 'inflow'),
    cuts: rows.filter((row) => row.kind === 'cut'),
  };
}

/** Provenance of the statements. */
export const statementProvenance = (facts: Facts<TreasuryFact>, { balances, inflows, cuts }: Pick<Treasury, 'balances' | 'inflows' | 'cuts'>) =>
  [...new Set(citedSources([balances, inflows, cuts]))].sort().map((key) => provenanceOfSource(facts, key));
