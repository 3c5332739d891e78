import { readFileSync, readdirSync } from 'node:fs';
import { parseAbiItem, toFunctionSignature, type AbiFunction } from 'viem';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { importProtocolState } from '../../data-fetchers/imports/protocol-state.ts';
import { recordings } from '../../data-fetchers/imports/network-history/recordings.ts';
import { keysIn } from '../../data-fetchers/datasets/contracts.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { table as contractsTable } from '../../src/data/facts/contracts.ts';
import { balanceGetter, table } from '../../src/data/facts/parameters.ts';
import { deriveParameters } from '../../src/data/metrics/protocol.ts';
import { formatSnapshot, parseSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import { spec, type ProtocolState } from '../../src/data/specs/protocol-state.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';

const file = 'content/snapshots/protocol-state.json';
const committed = readFileSync(file, 'utf8');
const snapshot = parseSnapshot(spec, committed, file) as Snapshot<ProtocolState>;
const facts = readFacts(table, {});
const book = readFacts(contractsTable, {});

describe('committed protocol state', () => {
  it('has one reading per parameter', () => {
    expect(snapshot.data?.readings.map(({ name }) => name)).toEqual(facts.rows.map(({ name }) => name).sort());
  });

  it('cites just the sources it has', () => {
    const cited = new Set(snapshot.data?.readings.flatMap(({ source }) => source ?? []));
    expect([...cited].sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
  });

  it('makes a figure of every parameter: a value with a date, or a reason', () => {
    for (const { metric } of deriveParameters(facts, snapshot))
      expect(metric.value === null ? metric.absentBecause : (metric.asOf ?? metric.asOfNote), metric.id).toBeTruthy();
  });
});

describe('content/facts/parameters.yaml', () => {
  it('resolves every contract: a registered name, or one row of the contracts table', () => {
    const keys = keysIn(book);
    for (const { name, chain, controllerName, bookName } of facts.rows) {
      if (controllerName) expect(keys.has(controllerName), name).toBe(true);
      else
        expect(
          book.rows.filter((row) => row.chain === chain && row.name === bookName),
          name,
        ).toHaveLength(1);
    }
  });

  it('has no date in the future and pins files of repositories to a commit', () => {
    const today = new Date().toISOString().slice(0, 10);
    const dates = [
      ...Object.values(facts.sources).map(({ observedAt }) => observedAt),
      ...facts.rows.flatMap(({ lastKnown, history }) => [lastKnown?.asOf, ...history.map(({ asOf }) => asOf)]),
    ];
    expect(dates.filter((date) => date && date.slice(0, 10) > today)).toEqual([]);
    const loose = [...Object.values(facts.sources), ...Object.values(book.sources)].filter(
      ({ url }) => /github\.com\/[^/]+\/[^/]+\/(blob|tree)\//.test(url) && !/\/(blob|tree)\/[0-9a-f]{7,40}(\/|$)/.test(url),
    );
    expect(loose).toEqual([]);
  });
});

describeRecorded('protocol-state import', [recordings['shtuka-chain-state-2026-04'].copyAt], () => {
  const imported = importProtocolState(facts, recordedDirectory());

  it('is what is committed until a refresh has read the chain', () => {
    if (snapshot.data?.block === null) expect(formatSnapshot(spec, imported)).toBe(committed);
    expect(imported.data?.readings.length).toBe(facts.rows.length);
  });

  it('takes the newest recorded state to the base unit', () => {
    const [header = '', ...lines] = readFileSync(recordedFile(recordings['shtuka-chain-state-2026-04'].copyAt), 'utf8').trim().split('\n');
    expect(header).toBe('date,inflation,total_supply,bonded');
    const [date, inflation, supply, bonded] = lines.at(-1)?.split(',') ?? [];
    const reading = (name: string) => imported.data?.readings.find((entry) => entry.name === name);
    for (const [name, raw] of [
      ['inflation', inflation],
      ['globalTotalSupply', supply],
      ['totalBonded', bonded],
    ] as const) {
      expect(reading(name)).toMatchObject({ raw, asOf: `${date}T00:00:00Z`, source: 'shtuka-chain-state-2026-04' });
    }
    expect(imported.provenance.find(({ id }) => id === 'shtuka-chain-state-2026-04')).toMatchObject({ kind: 'recorded', bytes: 13_211 });
  });

  it('refuses a table that says something else than the recording', () => {
    const rows = facts.rows.map((row) =>
      row.name === 'inflation' && row.lastKnown ? { ...row, lastKnown: { ...row.lastKnown, raw: '610500' } } : row,
    );
    expect(() => importProtocolState({ ...facts, rows }, recordedDirectory())).toThrow(
      /row "inflation": the recorded file has 610000 at 2026-04-05/,
    );
    expect(() => importProtocolState(facts, '/nonexistent')).toThrow(/ENOENT.*ATLAS_RECORDED_DIR/);
  });
});

const abiSchema = z.array(z.looseObject({ type: z.string() })).transform((abi) => abi as unknown as AbiFunction[]);
const recordSchema = z.union([abiSchema, z.object({ abi: abiSchema }).transform(({ abi }) => abi)]);
const abiFolders = ['deployments-arbitrum-mainnet/protocol', 'deployments-arbitrum-mainnet/bridge', 'subgraph-abis-2026-04/abis'];

describeRecorded(
  'getters against recorded ABIs',
  [`${abiFolders[0]}/Minter.json`, `${abiFolders[1]}/L2LPTDataCache.json`, `${abiFolders[2]}/BondingManager.json`],
  () => {
    /** A proxy record holds the ABI of the proxy, so the target's counts; other files are called like the contract. */
    const abisOf = (contract: string): AbiFunction[][] =>
      abiFolders.flatMap((folder) =>
        readdirSync(recordedFile(folder))
          .filter((name) => [`${contract}.json`, `${contract}Target.json`].includes(name))
          .map((name) => recordSchema.parse(JSON.parse(readFileSync(recordedFile(`${folder}/${name}`), 'utf8')))),
      );
    const shapeOf = (item: AbiFunction) => ({
      signature: toFunctionSignature(item),
      outputs: item.outputs.map(({ type }) => type),
      mutability: item.stateMutability,
    });

    it('declares every getter as the contract does', () => {
      let compared = 0;
      const unknown = facts.rows
        .filter(({ getter }) => getter !== balanceGetter)
        .flatMap(({ name, contract, getter }) => {
          const item = parseAbiItem(getter as 'function f() view returns (uint256)') as AbiFunction;
          const twins = abisOf(contract).flatMap((abi) =>
            abi.filter((entry) => entry.type === 'function' && toFunctionSignature(entry) === toFunctionSignature(item)),
          );
          for (const twin of twins) expect({ name, ...shapeOf(item) }).toEqual({ name, ...shapeOf(twin) });
          compared += twins.length;
          return twins.length === 0 ? [name] : [];
        });
      // The recorded ABIs are older than LIP-118, which brought the reward caller.
      expect(unknown).toEqual(['rewardCaller']);
      console.log(`parameters: ${compared} declarations in recorded ABIs compared`);
    });
  },
);
