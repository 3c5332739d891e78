import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractChecks } from '../../../data-fetchers/datasets/contracts/checks.ts';
import { keysIn } from '../../../data-fetchers/datasets/contracts.ts';
import { formatCsv } from '../../../src/data/csv.ts';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { addressSchema, table } from '../../../src/data/facts/contracts.ts';
import { spec, type Contracts } from '../../../src/data/specs/contracts.ts';

const file = 'content/facts/contracts.yaml';
const text = readFileSync(file, 'utf8');
const { rows } = parseFacts(table, text, file);

describe('addresses', () => {
  it.each([
    '0xc20DE37170B45774e6CD3d2304017fc962f27252',
    '0x1111111111111111111111111111111111111111',
    '0x00000000000000000000000000000000000000C8',
  ])('%s carries its checksum', (address) => {
    expect(addressSchema.safeParse(address).success).toBe(true);
  });
  it.each([
    '0xc20de37170b45774e6cd3d2304017fc962f27252',
    '0xC20DE37170B45774e6CD3d2304017fc962f27252',
    '0xc20DE37170B45774e6CD3d2304017fc962f2725',
    'Minter',
  ])('%s does not', (address) => {
    expect(addressSchema.safeParse(address).success).toBe(false);
  });
});

describe('the table of contracts', () => {
  it('refuses a mistyped digit, naming the row', () => {
    const slip = text.replace("'0xc20DE37170B45774e6CD3d2304017fc962f27252'", "'0xc20DE37170B45774e6CD3d2304017fc962f27253'");
    expect(() => parseFacts(table, slip, file)).toThrow(/row \d+ "Minter": address: must be an address with its checksum/);
  });

  it('refuses an address twice on one chain', () => {
    const twice = text.replace("'0xc20DE37170B45774e6CD3d2304017fc962f27252'", "'0xD9dEd6f9959176F0A04dcf88a0d2306178A736a6'");
    expect(() => parseFacts(table, twice, file)).toThrow(/has the key "arbitrum-one 0xD9dE.*" of row 2/);
  });

  it('refuses two rows under one Controller name', () => {
    const [row] = rows.filter(({ controllerKey }) => controllerKey === 'Minter');
    expect(() => keysIn({ rows: [...rows, { ...row!, address: rows[0]!.address }] })).toThrow(
      'two rows claim the Controller name "Minter"',
    );
  });

  it('becomes a table of its own for download', () => {
    const [main] = spec.tables;
    const [header, first] = formatCsv(main!, { contracts: rows, registry: null, registryAbsentBecause: 'x' }).split('\r\n');
    expect(header).toBe('chain,name,kind,address,role,status,versionLabel,controllerKey,targetKey,deployedBlock,activeFrom,notes,asOf');
    expect(first).toMatch(/^arbitrum-one,Controller,standalone,0xD8E8328501E9645d16Cf49539efC04f734606ee4,/);
    for (const { unit, description } of main!.columns) expect([typeof unit, description.length > 3]).toEqual(['string', true]);
  });
});

describe('contracts that must not be written', () => {
  const [contract] = rows;
  const entry = { key: 'Minter', kind: 'standalone', registered: contract!.address, bookAddress: contract!.address, agrees: true };
  const registry = {
    chainId: 42_161,
    controller: contract!.address,
    block: 1,
    observedAt: '2026-11-20T11:00:00Z',
    source: 'x',
    entries: [entry],
  };
  it.each<[string, object, RegExp]>([
    ['an address twice', { contracts: [contract, contract], registry }, /occurs twice/],
    ['no registry and no reason', { contracts: [contract], registry: null }, /is needed exactly where registry is null/],
    [
      'a registry and a reason',
      { contracts: [contract], registry, registryAbsentBecause: 'x' },
      /is needed exactly where registry is null/,
    ],
    [
      'agreement that is none',
      { contracts: [contract], registry: { ...registry, entries: [{ ...entry, registered: null }] } },
      /is not what the two addresses say/,
    ],
    [
      'names out of order',
      { contracts: [contract], registry: { ...registry, entries: [entry, { ...entry, key: 'A' }] } },
      /keys are unique and sorted/,
    ],
  ])('%s', (_name, data, reason) => {
    const parsed = spec.schema.safeParse(data);
    expect(JSON.stringify(parsed.error?.issues)).toMatch(reason);
  });
});

it('checks nothing against a registry that was never read', () => {
  const never: Contracts = { contracts: rows, registry: null, registryAbsentBecause: 'x' };
  for (const { run } of contractChecks) expect(run(never, never).passed).toBe(true);
});
