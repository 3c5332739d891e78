import type { Address } from 'viem';
import { dayOfUnix, unixOfDay, addDays } from '../../src/data/day-series.ts';
import { provenanceOfSource } from '../../src/data/fact-table.ts';
import { table } from '../../src/data/facts/gateway-directory.ts';
import { spec, type GatewayDay, type Gateways } from '../../src/data/specs/gateways.ts';
import { readFacts } from '../kit/facts.ts';
import type { Rpc } from '../kit/rpc.ts';
import { measureLag } from '../kit/subgraph-lag.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { fetchArbitrumGetters } from '../sources/arbitrum.ts';
import { addressesOf } from '../sources/controller.ts';
import { fetchSubgraphHead, subgraphNotConfigured, subgraphProvenance } from '../sources/subgraph.ts';
import { fetchGatewayDays, fetchGateways, type SubgraphGatewayDay } from '../sources/subgraph/gateways.ts';
import { fetchSenders } from '../sources/ticket-broker.ts';
import { gatewayChecks } from './gateways/checks.ts';
import { compareFees, compareFunds } from './gateways/compare.ts';
import { liveIds, toGateway } from './gateways/to-gateway.ts';

type State = Context<Gateways>;

/** Days before the last stored one that are asked for again: an index may revise its newest days. */
const daysAskedAgain = 3;

export const dataset = defineDataset({
  spec,
  sources: ['subgraph', 'ticket-broker', 'controller', 'arbitrum'],
  cadence: 'daily',
  notConfigured: subgraphNotConfigured,
  collect: async (context: State) => {
    const directory = readFacts(table, context.env);
    const head = await fetchSubgraphHead(context);
    context.log(`Subgraph: gateways at block ${head.number}`);
    const indexed = await fetchGateways(context, head.number);
    const rpc = await context.rpc('arbitrum-one');
    const lag = measureLag(head, rpc);
    const stored = storedDays(context, rpc);
    const from = stored.length === 0 ? 0 : unixOfDay(addDays(stored.at(-1)?.date ?? '', -daysAskedAgain));
    const asked = await fetchGatewayDays(context, { from, block: head.number });
    // A server that does not tell the time of its block may have stopped within its newest day.
    const today = dayOfUnix(head.timestamp ?? Math.max(0, ...asked.value.map(({ date }) => date)));
    const lastDay = addDays(today, -1);
    const days = mergeDays(stored, asked.value, from, lastDay);

    const { broker, round } = await contractsOf(rpc);
    const addresses = indexed.value.map(({ id }) => id);
    context.log(`TicketBroker: funds of ${addresses.length} gateways at block ${rpc.block.number}`);
    const { senders, functions } = await fetchSenders(rpc, broker, addresses);
    const gateways = indexed.value
      .map((gateway, index) => toGateway({ gateway, sender: senders[index], days: days.filter((row) => row.gateway === gateway.id), lastDay, round, directory }))
      .sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
    const cited = [...new Set(gateways.flatMap(({ source }) => source))].filter((id) => !Object.values<string>(liveIds).includes(id)).sort();
    return {
      asOf: rpc.observedAt,
      data: { block: { chainId: rpc.chainId, controller: rpc.controller, number: Number(rpc.block.number), observedAt: rpc.observedAt, round }, lastDay, gateways, days },
      provenance: [
        ...cited.map((key) => provenanceOfSource(directory, key)),
        subgraphProvenance(context, { id: liveIds.gateways, title: 'Broadcaster entities of the Livepeer subgraph', processing: 'Taken for the list of accounts; funds are kept beside those of the contract.', head, what: 'broadcasters', records: indexed.records }),
        subgraphProvenance(context, { id: liveIds.days, title: 'BroadcasterDay entities of the Livepeer subgraph', processing: 'Whole UTC days only; windows added up from them. Earlier refreshes asked for earlier days.', head, what: 'broadcasterDays', records: asked.records }),
        rpc.provenance({ id: liveIds.broker, title: 'Funds of gateways in the TicketBroker', processing: 'Read at one pinned block by getSenderInfo().', functions }),
      ],
      findings: [lag.finding, compareFees(indexed.value, days, asked.value, today), ...compareFunds(gateways, { head, rpc, lag })],
    };
  },
  checks: gatewayChecks,
});

/** Days of the last snapshot, while the deployment is the same. */
function storedDays({ previous }: State, { chainId, controller }: Rpc): GatewayDay[] {
  const data = previous?.data;
  return data && data.block.chainId === chainId && data.block.controller === controller ? data.days : [];
}

function mergeDays(stored: readonly GatewayDay[], asked: readonly SubgraphGatewayDay[], from: number, lastDay: string): GatewayDay[] {
  const fresh = asked.map(({ date, broadcaster, volumeETH, volumeUSD }): GatewayDay => ({ date: dayOfUnix(date), gateway: broadcaster, feesEth: volumeETH, feesUsd: volumeUSD }));
  const rows = [...stored.filter(({ date }) => unixOfDay(date) < from), ...fresh.filter(({ date }) => date <= lastDay)];
  const keyOf = ({ date, gateway }: GatewayDay) => `${date} ${gateway.toLowerCase()}`;
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function contractsOf(rpc: Rpc): Promise<{ broker: Address; round: number }> {
  const getter = 'function currentRound() view returns (uint256)';
  const broker = (await addressesOf(rpc, ['TicketBroker'])).get('TicketBroker');
  const { readings } = await fetchArbitrumGetters(rpc, [{ name: 'round', contract: 'RoundsManager', controllerName: 'RoundsManager', getter, argument: 'none' }]);
  const raw = readings[0]?.raw;
  if (broker && raw) return { broker, round: Number(raw) };
  const reason = `does not know ${broker ? 'the current round' : 'TicketBroker'} at block ${rpc.block.number}`;
  throw new UpstreamError({ sourceId: 'ticket-broker', host: `chain ${rpc.chainId}`, reason, remedy: 'Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS.' });
}
