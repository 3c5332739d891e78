import { citedSources, provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table, type ContractFact } from '../../src/data/facts/contracts.ts';
import { spec, type Registry } from '../../src/data/specs/contracts.ts';
import { chains } from '../kit/chains.ts';
import { readFacts } from '../kit/facts.ts';
import { defineDataset } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { addressesOf, describeLookup, type Addresses } from '../sources/controller.ts';
import { contractChecks } from './contracts/checks.ts';

type Entry = Registry['entries'][number];

const registryId = 'controller-registry';

export const dataset = defineDataset({
  spec,
  sources: ['controller'],
  cadence: 'weekly',
  collect: async (context) => {
    const book = readFacts(table, context.env);
    const keys = keysIn(book);
    const rpc = await context.rpc('arbitrum-one');
    context.log(`Controller: ${keys.size} names at block ${rpc.block.number}`);
    const entries = compareWithBook(keys, await addressesOf(rpc, [...keys.keys()]));
    if (entries.every(({ registered }) => registered === null)) {
      const reason = `knows none of ${entries.length} names at block ${rpc.block.number}`;
      throw new UpstreamError({
        sourceId: 'controller',
        host: chains[rpc.chain].title,
        reason,
        remedy: 'Check the endpoint and ATLAS_CONTROLLER_ADDRESS.',
      });
    }
    const processing = 'Names resolved by getContract(keccak256(name)) at one pinned block and compared with the table of contracts.';
    const registry = {
      chainId: rpc.chainId,
      controller: rpc.controller,
      block: Number(rpc.block.number),
      observedAt: rpc.observedAt,
      source: registryId,
      entries,
    };
    return {
      asOf: rpc.observedAt,
      data: { contracts: book.rows, registry },
      provenance: [
        ...bookProvenance(book),
        rpc.provenance({ id: registryId, title: 'Controller of the protocol', processing, functions: describeLookup(rpc) }),
      ],
    };
  },
  checks: contractChecks,
});

/** Every cited source of the table, as provenance. */
export const bookProvenance = (book: Facts<ContractFact>) =>
  [...new Set(citedSources(book.rows))].sort().map((key) => provenanceOfSource(book, key));

/**
 * Names to ask the Controller for, each with the row of the table that should stand under it.
 * @throws Error where two rows claim one name.
 */
export function keysIn(book: Pick<Facts<ContractFact>, 'rows'>): Map<string, ContractFact> {
  const keys = new Map<string, ContractFact>();
  for (const row of book.rows.filter(({ chain }) => chain === 'arbitrum-one')) {
    for (const key of [...(row.controllerKey === undefined ? [] : [row.controllerKey]), ...row.otherKeys]) {
      if (keys.has(key)) throw new Error(`content/facts/contracts.yaml: two rows claim the Controller name "${key}".`);
      keys.set(key, row);
    }
  }
  return keys;
}

function compareWithBook(keys: ReadonlyMap<string, ContractFact>, addresses: Addresses): Entry[] {
  const entries = [...keys].map(([key, { kind, address: bookAddress }]): Entry => {
    const registered = addresses.get(key) ?? null;
    return { key, kind, registered, bookAddress, agrees: registered === bookAddress };
  });
  return entries.sort((a, b) => (a.key < b.key ? -1 : 1));
}
