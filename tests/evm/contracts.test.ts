import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zeroAddress, type Address } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/contracts.ts';
import { canonicalController } from '../../data-fetchers/kit/chains.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Contracts, type Registry } from '../../src/data/specs/contracts.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { compileProtocol } from '../support/evm/compile.ts';
import { deployProtocol, type Protocol } from '../support/evm/deploy-protocol.ts';
import { bookAddress } from '../support/evm/ethereum-node.ts';

const committed = 'content/snapshots/contracts.json';
const file = 'contracts.json';
const elsewhere: Address = '0x1111111111111111111111111111111111111111';

let node: Node;
let protocol: Protocol;
let world: RefreshWorld;
let untouched: `0x${string}`;

beforeAll(async () => {
  node = await startAnvil();
  protocol = await deployProtocol(node, compileProtocol(), canonicalController);
  await protocol.register({
    Minter: bookAddress('arbitrum-one', 'Minter'),
    Treasury: bookAddress('arbitrum-one', 'Treasury'),
    LivepeerToken: bookAddress('arbitrum-one', 'LivepeerToken (LPT, L2)'),
    BondingManager: bookAddress('arbitrum-one', 'BondingManager (proxy)'),
    BondingManagerTarget: elsewhere,
    TicketBroker: bookAddress('arbitrum-one', 'TicketBroker (proxy)'),
    JobsManager: bookAddress('arbitrum-one', 'TicketBroker (proxy)'),
  });
});
afterAll(() => node.stop());
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const refresh = async (env: Record<string, string> = {}) =>
  (await world.run([dataset as never], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ...env } }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as Contracts;
const entry = (key: string) => (data().registry as Registry).entries.find((candidate) => candidate.key === key);

test('compares each registered name with the table, on top of the committed snapshot', async () => {
  writeFileSync(join(world.folder, file), readFileSync(committed, 'utf8'));
  const block = await node.client.getBlockNumber();
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(data().registry).toMatchObject({
    chainId: 42_161,
    controller: canonicalController,
    block: Number(block),
    source: 'controller-registry',
  });
  expect(data().contracts).toHaveLength(parseSnapshot(spec, readFileSync(committed, 'utf8'), committed).data?.contracts.length as number);
  expect(entry('Minter')).toEqual({
    key: 'Minter',
    kind: 'standalone',
    registered: bookAddress('arbitrum-one', 'Minter'),
    bookAddress: bookAddress('arbitrum-one', 'Minter'),
    agrees: true,
  });
  expect(entry('JobsManager')).toMatchObject({ registered: bookAddress('arbitrum-one', 'TicketBroker (proxy)'), agrees: true });
  expect(entry('BondingManagerTarget')).toMatchObject({ registered: elsewhere, agrees: false });
  expect(entry('L2Migrator')).toMatchObject({ registered: null, agrees: false });
  const provenance = parseSnapshot(spec, world.read(file), file).provenance.find(({ id }) => id === 'controller-registry');
  expect(provenance).toMatchObject({
    request: expect.stringContaining(`Controller ${canonicalController} getContract()`),
    evidence: 'measured on chain',
  });
});

describe('against the last reading of the same Controller', () => {
  beforeEach(async () => {
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
  });

  test('a new target is news', async () => {
    await protocol.register({ BondingManagerTarget: '0x2222222222222222222222222222222222222222' });
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
    expect(entry('BondingManagerTarget')?.registered).toBe('0x2222222222222222222222222222222222222222');
  });

  for (const key of ['BondingManager', 'Minter', 'LivepeerToken', 'Treasury', 'JobsManager']) {
    test(`another address of ${key} is quarantined`, async () => {
      const before = world.read(file);
      await protocol.register({ [key]: elsewhere });
      const result = await refresh();
      expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining(`${key} has another address`) });
      expect(result?.reason).toContain(`new ${elsewhere}`);
      expect(world.read(file)).toBe(before);
    });
  }

  test('a name that disappears is quarantined', async () => {
    await protocol.register({ BondingManagerTarget: zeroAddress });
    expect(await refresh()).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringContaining('No longer registered: BondingManagerTarget'),
    });
  });

  test('another Controller is not compared', async () => {
    const own = await deployProtocol(node, compileProtocol());
    expect(await refresh({ ATLAS_CONTROLLER_ADDRESS: own.controller })).toMatchObject({ outcome: 'updated' });
    expect(data().registry?.controller).toBe(own.controller);
  });

  test('an endpoint behind the last reading is quarantined', async () => {
    const behind = world.read(file).replace(/"block": \d+/, '"block": 1000000');
    writeFileSync(join(world.folder, file), behind);
    expect(await refresh()).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/behind the last reading.*old 1000000/),
    });
  });
});

test('a Controller that knows no name at all is not Livepeer’s: failed, the file stays', async () => {
  writeFileSync(join(world.folder, file), readFileSync(committed, 'utf8'));
  const names = Object.keys(protocol.addresses).filter((name) => name !== 'Controller');
  await protocol.register(Object.fromEntries([...names, 'JobsManager', 'BondingManagerTarget'].map((name) => [name, zeroAddress])));
  expect(await refresh()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/knows none of \d+ names at block \d+/) });
  expect(world.read(file)).toBe(readFileSync(committed, 'utf8'));
});
