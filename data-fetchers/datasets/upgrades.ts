import { getAddress, keccak256, toBytes, type Address } from 'viem';
import { citedSources, provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table as contractsTable, type ContractFact } from '../../src/data/facts/contracts.ts';
import { table, type Upgrade } from '../../src/data/facts/upgrades.ts';
import { isSameScan, type LogScanReach } from '../../src/data/scan-reach.ts';
import { spec, type Upgrades } from '../../src/data/specs/upgrades.ts';
import { readFacts } from '../kit/facts.ts';
import { firstBlockOf } from '../kit/first-block.ts';
import type { Rpc } from '../kit/rpc.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { fetchRegistrations, fetchUpdateSteps } from '../sources/protocol-upgrades.ts';
import { upgradeChecks } from './upgrades/checks.ts';
import { fetchGitHubRows } from './upgrades/fetch-github-rows.ts';

const ids = { controller: 'controller-events', governor: 'governor-events' } as const;
/** Blocks of deployment: livepeer/protocol@f225b10c62ce:deployments/arbitrumMainnet/{Controller,Governor}.json. */
const deployedBlocks = { controller: 5_856_334, governor: 5_856_411 };

type State = Context<Upgrades>;

export const dataset = defineDataset({
  spec,
  sources: ['protocol-upgrades', 'github'],
  cadence: 'daily',
  collect: async (context: State) => {
    const facts = readFacts(table, context.env);
    const book = readFacts(contractsTable, context.env);
    const { releases, pullRequests, provenance: ofGitHub } = await fetchGitHubRows(context);
    const rpc = await context.rpc('arbitrum-one');
    const names = new Map(namesIn(book).map((name) => [keccak256(toBytes(name)), name]));
    const controllerRpc = rpc.fork();
    const governorRpc = rpc.fork();
    const { previous } = context;

    context.log('Controller: registered contracts');
    const controller = startOf(rpc, rpc.controller, deployedBlocks.controller, previous?.data?.controllerScan, previous?.data?.registrations);
    const registered = await fetchRegistrations(controllerRpc, controller);
    context.log('Governor: staged and executed updates');
    const governor = startOf(rpc, governorIn(book), deployedBlocks.governor, previous?.data?.governorScan, previous?.data?.steps);
    const updated = await fetchUpdateSteps(governorRpc, governor);

    const registrations = registered.rows.map((row) => ({ ...row, name: names.get(row.id) ?? null, source: ids.controller }));
    const steps = updated.rows.map(({ calls, nonce, delayBlocks, ...row }) => ({
      ...row,
      nonce: nonce.toString(),
      delayBlocks: delayBlocks === null ? null : delayBlocks.toString(),
      targets: calls.map(({ target }) => target),
      selectors: calls.map(({ data }) => data.slice(0, 10)),
      source: ids.governor,
    }));
    const processing = 'Decoded at or before one pinned block; earlier refreshes asked for earlier blocks.';
    return {
      asOf: rpc.observedAt,
      data: {
        upgrades: facts.rows,
        registrations: [...controller.kept, ...registrations],
        steps: [...governor.kept, ...steps],
        releases,
        pullRequests,
        controllerScan: reachOf(rpc, controller, registered),
        governorScan: reachOf(rpc, governor, updated),
      },
      provenance: [
        ...upgradeProvenance(facts),
        controllerRpc.provenance({ id: ids.controller, title: 'Registrations in the Controller', processing, functions: [`Controller ${rpc.controller} SetContractInfo`] }),
        governorRpc.provenance({ id: ids.governor, title: 'Updates of the Governor', processing, functions: [`Governor ${governor.address} UpdateStaged, UpdateExecuted, UpdateCancelled`] }),
        ...ofGitHub,
      ],
    };
  },
  checks: upgradeChecks,
});

/** Provenance of the hand-kept rows. */
export const upgradeProvenance = (facts: Facts<Upgrade>) => [...new Set(citedSources(facts.rows))].sort().map((key) => provenanceOfSource(facts, key));

/** Every name the Controller is known to hold. */
const namesIn = ({ rows }: Facts<ContractFact>): string[] =>
  rows.filter(({ chain }) => chain === 'arbitrum-one').flatMap(({ controllerKey, targetKey, otherKeys }) => [controllerKey ?? [], targetKey ?? [], otherKeys].flat());

/** The protocol's Governor, which no Controller names. */
function governorIn({ rows }: Facts<ContractFact>): Address {
  const found = rows.find(({ chain, name }) => chain === 'arbitrum-one' && name === 'Governor (protocol)');
  if (!found) throw new Error('content/facts/contracts.yaml has no row "Governor (protocol)" on arbitrum-one.');
  return getAddress(found.address);
}

/** Where a scan begins and which rows before it stay: those of final blocks, while the contract is the same. */
function startOf<Row extends { block: number }>(rpc: Rpc, address: Address, deployedBlock: number, scan: LogScanReach | null | undefined, rows: readonly Row[] = []) {
  const cursor = isSameScan(scan, { chainId: rpc.chainId, controller: rpc.controller, contract: address }) ? scan.cursor : null;
  return { address, firstBlock: firstBlockOf(rpc, deployedBlock), cursor, kept: rows.filter(({ block }) => cursor !== null && block <= cursor.block) };
}

const reachOf = (
  rpc: Rpc,
  { address, firstBlock }: { address: Address; firstBlock: bigint },
  { scannedTo, cursor }: { scannedTo: number; cursor: LogScanReach['cursor'] },
): LogScanReach => ({ chainId: rpc.chainId, controller: rpc.controller, contract: address, from: Number(firstBlock), to: scannedTo, cursor });
