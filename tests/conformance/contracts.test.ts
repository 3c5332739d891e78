import { readFileSync, readdirSync } from 'node:fs';
import { getAddress, keccak256, toBytes, type Hex } from 'viem';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { keysIn } from '../../data-fetchers/datasets/contracts.ts';
import { importContracts } from '../../data-fetchers/imports/contracts.ts';
import { canonicalController } from '../../data-fetchers/kit/chains.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { table } from '../../src/data/facts/contracts.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/contracts.ts';
import { describeRecorded, recordedFile } from '../support/recorded.ts';

const file = 'content/snapshots/contracts.json';
const book = readFacts(table, {});
const rowAt = (chain: string, address: string) => book.rows.find((row) => row.chain === chain && row.address === address);

describe('committed contracts', () => {
  it('hold the table row by row', () => {
    const snapshot = parseSnapshot(spec, readFileSync(file, 'utf8'), file);
    expect(snapshot.data?.contracts).toEqual(book.rows);
    // Until a refresh has asked the Controller, the file is exactly what the importer makes.
    if (snapshot.data?.registry === null) expect(readFileSync(file, 'utf8')).toBe(formatSnapshot(spec, importContracts(book)));
  });

  it('name the Controller that the fetchers ask', () => {
    expect(rowAt('arbitrum-one', canonicalController)?.name).toBe('Controller');
  });

  it('give each Controller name one row, and each proxy a current target', () => {
    const keys = keysIn(book);
    expect([...keys.keys()].sort()).toEqual([
      'BondingManager',
      'BondingManagerTarget',
      'BondingVotes',
      'BondingVotesTarget',
      'JobsManager',
      'L2LPTDataCache',
      'L2Migrator',
      'L2MigratorTarget',
      'LivepeerGovernor',
      'LivepeerGovernorTarget',
      'LivepeerToken',
      'Minter',
      'RoundsManager',
      'RoundsManagerTarget',
      'ServiceRegistry',
      'ServiceRegistryTarget',
      'TicketBroker',
      'TicketBrokerTarget',
      'Treasury',
    ]);
    for (const { name, chain, kind, targetKey } of book.rows.filter((row) => row.kind === 'proxy' && row.chain === 'arbitrum-one')) {
      expect(keys.get(targetKey ?? '')?.kind, `${chain} ${name} ${kind}`).toBe('target');
    }
  });
});

const recordSchema = z.object({ address: z.string(), args: z.array(z.unknown()).optional(), receipt: z.object({ blockNumber: z.int() }) });
const records = () =>
  ['protocol', 'bridge'].flatMap((part) => {
    const folder = recordedFile(`deployments-arbitrum-mainnet/${part}`);
    return readdirSync(folder).map((name) => ({ name, ...recordSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))) }));
  });

describeRecorded(
  'contracts against deployment records',
  ['deployments-arbitrum-mainnet/protocol/Controller.json', 'deployments-arbitrum-mainnet/bridge/LivepeerToken.json'],
  () => {
    it('has every deployed address, with the block of its deployment', () => {
      const found = records();
      for (const { name, address, receipt } of found)
        expect({ name, block: rowAt('arbitrum-one', address)?.deployedBlock }).toEqual({ name, block: receipt.blockNumber });
      console.log(`contracts: ${found.length} deployment records, ${new Set(found.map(({ address }) => address)).size} addresses compared`);
    });

    it('names targets as the constructors of their proxies do', () => {
      const proxies = records().filter(({ name }) => name.endsWith('Proxy.json') && name !== 'ManagerProxy.json');
      expect(proxies).toHaveLength(7);
      for (const { name, address, args } of proxies) {
        const { targetKey = '' } = rowAt('arbitrum-one', address) ?? {};
        expect({ name, args }).toEqual({ name, args: [canonicalController, keccak256(toBytes(targetKey)) satisfies Hex] });
      }
    });
  },
);

const registrySchema = z.object({
  contracts: z.record(
    z.string(),
    z.object({
      chain: z.string().nullable(),
      currentAddress: z.string().nullable(),
      proxyAddress: z.string().nullable(),
      targetAddress: z.string().nullable(),
    }),
  ),
});
const registryFile = 'contract-registry-2026-04/blockchainContractsPageData.json';

describeRecorded('contracts against the registry of 2026-04-07', [registryFile], () => {
  const { contracts } = registrySchema.parse(JSON.parse(readFileSync(recordedFile(registryFile), 'utf8')));
  const chainNames: Record<string, string> = { arbitrumOne: 'arbitrum-one', ethereumMainnet: 'ethereum' };

  it('has every address of it, proxies and targets included', () => {
    const named = Object.entries(contracts).flatMap(([slug, { chain, currentAddress, proxyAddress, targetAddress }]) =>
      [currentAddress, proxyAddress, targetAddress].flatMap((address) =>
        address === null ? [] : [{ slug, chain: chainNames[chain ?? ''] ?? '', address: getAddress(address) }],
      ),
    );
    for (const { slug, chain, address } of named) expect(rowAt(chain, address), `${slug} ${address}`).toBeDefined();
    console.log(`contracts: ${named.length} addresses of ${Object.keys(contracts).length} registry entries compared`);
  });

  it('differs in targets only where the table knows a later one', () => {
    const later = Object.values(contracts).flatMap(({ chain, proxyAddress, targetAddress }) => {
      if (!proxyAddress || !targetAddress) return [];
      const { targetKey = '' } = rowAt(chainNames[chain ?? ''] ?? '', getAddress(proxyAddress)) ?? {};
      const current = keysIn(book).get(targetKey);
      return current?.address === getAddress(targetAddress) ? [] : [{ targetKey, status: current?.status }];
    });
    expect(later).toEqual([
      { targetKey: 'BondingManagerTarget', status: 'current, not verified' },
      { targetKey: 'TicketBrokerTarget', status: 'current, not verified' },
    ]);
  });
});
