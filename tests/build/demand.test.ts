import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { weighPage } from '../support/page-weight.ts';
import { spec as delegationSpec, type Delegation } from '../../src/data/specs/delegation.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { baseFromDecimal, sumDecimals } from '../../src/data/units.ts';
import { nakedNumbers } from '../support/naked-numbers.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addressOfByte, gatewaysOf, type MadeGateway } from '../unit/demand/a-gateways.ts';
import { feeFlowOf } from '../unit/metrics/a-fee-flow.ts';

const studio = '0xc3c7c4C8f7061B7d6A72766Eee5359fE4F36e61E';
/** As many accounts as a grown network has: most paid once, some never, and some with the odd values that a chain allows. */
const made: MadeGateway[] = [
  { address: studio, fees: Object.fromEntries(Array.from({ length: 700 }, (_, ago) => [ago, `0.${100 + (ago % 37)}`])) },
  ...Array.from({ length: 150 }, (_, index): MadeGateway => ({ address: addressOfByte(20 + index), fees: index % 3 === 0 ? {} : { [index % 95]: `0.0${1 + index}`, [200 + index]: '0.5' } })),
  { address: addressOfByte(2), fees: { 1: '1' }, with: { depositEth: null, reserveEth: null, claimedInRoundEth: null, unlockState: null, absentBecause: 'The contract did not answer.' } },
  { address: addressOfByte(3), fees: { 1: '0.000000000000000001' }, with: { depositEth: `1${'0'.repeat(30)}` } },
  { address: addressOfByte(4), fees: { 5: '0.2' }, with: { name: '</title><script>alert(1)</script><img src=x>\u202e', nameConfidence: 'low', unlockState: 'unlocking', withdrawRound: 4402 } },
];

/** The committed delegation with what a refresh adds: a reading of another source, flows, the largest, and locks by round. */
function refreshedDelegation(folder: string): unknown {
  const file = join(folder, 'delegation.json');
  const committed = parseSnapshot(delegationSpec, readFileSync(file, 'utf8'), file);
  const [data, source] = [committed.data, committed.provenance[0]];
  const last = data?.readings.at(-1);
  if (!data || !source || !last) throw new Error('The delegation was recorded.');
  const at = '2026-11-20T11:00:00Z';
  const now: NonNullable<Delegation['now']> = {
    ...{ round: 4400, activeStakeLpt: '25000000', activeStakeAt: at, activeStakeSource: 'index', unbondingLpt: '30.5', unbondingLocks: 3, withdrawableLpt: '7', withdrawableLocks: 1 },
    pendingByRound: [{ withdrawRound: 4401, lpt: '10', locks: 1 }, { withdrawRound: 4406, lpt: '20.5', locks: 2 }],
    topDelegators: Array.from({ length: 20 }, (_, index) => ({ rank: index + 1, delegator: addressOfByte(100 + index), delegate: index === 0 ? null : addressOfByte(7), principalLpt: String(900_000 - index) })),
  };
  const flows = ['2026-08', '2026-09', '2026-10'].map((month) => ({ month, bondedLpt: '100.5', bonds: 3, unbondedLpt: '40', unbonds: 2, rebondedLpt: '0', rebonds: 0, withdrawnLpt: '12', withdrawals: 1 }));
  const readings = [...data.readings, { ...last, month: '2026-11', at, source: 'index' }];
  return { ...committed, asOf: at, provenance: [source, { ...source, id: 'index' }], data: delegationSpec.schema.parse({ ...data, readings, now, flows, absentBecause: null }) };
}

test('on refreshed data: a page per account, fees that add up, exact downloads, within their budgets', async () => {
  const folder = join(temporaryFolder(), 'snapshots');
  cpSync('content/snapshots', folder, { recursive: true });
  const gateways = gatewaysOf(made);
  const write = (name: string, snapshot: unknown) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(snapshot));
  write('gateways', gateways);
  write('fee-flow', feeFlowOf(Array.from({ length: 100 }, () => ({ operators: 10n ** 17n, delegators: 10n ** 16n, selfPaid: 10n ** 15n, claimed: 0n })), '2026-08-20T03:00:00Z'));
  write('delegation', refreshedDelegation(folder));
  const outDir = join(buildFolder, 'demand');
  const { exitCode, output } = await buildOffline({ outDir, env: { ATLAS_SNAPSHOT_DIR: folder } });
  expect(exitCode, output).toBe(0);
  const bytes = (file: string) => readFileSync(join(outDir, file));
  const page = (path: string) => {
    const text = String(bytes(`${path}index.html`));
    return { path: `${path}index.html`, text, root: parse(text) };
  };
  const [demand, directory, delegators] = [page('network/demand/'), page('network/gateways/'), page('network/delegators/')];
  const rows = gateways.data?.gateways ?? [];
  const account = (address: string) => page(`network/gateways/${address.toLowerCase()}/`);

  const valueOf = (id: string) => demand.root.querySelector(`[data-metric="${id}"] data`)?.getAttribute('value') ?? '';
  for (const [days, key] of [[30, 'feesEth30Days'], [90, 'feesEth90Days']] as const) expect(valueOf(`demand.fees.${days}d`)).toBe(sumDecimals(rows.map((row) => row[key])));
  expect(demand.root.querySelectorAll('[aria-label="Fees per gateway"] tbody tr')).toHaveLength(rows.filter(({ feesEth90Days }) => feesEth90Days !== '0').length);
  expect(valueOf('fee-flow.self-paid-share.30')).toBe(String(0.03 / 3.3));

  const listed = directory.root.querySelectorAll('[aria-label="Accounts that pay for work"] tbody tr');
  expect(listed[0]?.text).toContain('Livepeer Studio');
  expect(listed.length).toBeGreaterThan(rows.length);
  for (const { root } of [directory, account(addressOfByte(4))]) {
    expect(root.querySelector('img[src="x"]')).toBeNull();
    expect(root.toString()).not.toContain('<script>alert');
  }
  const json = JSON.parse(String(bytes('network/gateways/gateways.json'))) as { gateways: { address: string; depositEth: string | null; daysOfFunds: number | null }[] };
  expect(json.gateways).toHaveLength(listed.length);
  expect(json.gateways.find(({ address }) => address === addressOfByte(2))).toMatchObject({ depositEth: null, daysOfFunds: null });

  const own = account(studio);
  expect(own.root.querySelector('atlas-chart')?.getAttribute('data-src')).toBe(`/data/charts/gateway-fees-${studio.toLowerCase()}.json`);
  const days = String(bytes(`network/gateways/${studio.toLowerCase()}/fees.csv`)).trim().split('\r\n').slice(1);
  expect(days.reduce((sum, line) => sum + baseFromDecimal(line.split(',')[2] ?? ''), 0n)).toBe(baseFromDecimal(rows.find(({ address }) => address === studio)?.feesEth ?? ''));
  expect(account(addressOfByte(2)).root.text).toContain('The contract did not answer.');

  expect(delegators.root.querySelectorAll('[aria-label="Unbonding by round"] tbody tr')).toHaveLength(2);
  expect(delegators.root.text).toContain('No reading of the same source is twelve months older');
  expect(JSON.parse(String(bytes('data/charts/delegators.json')))).toMatchObject({ series: [{ id: 'delegators' }, { id: 'delegates' }, { id: 'delegators-2' }, { id: 'delegates-2' }] });

  for (const shown of [demand, directory, delegators, own, account(addressOfByte(4))]) {
    expect(nakedNumbers(shown.root.querySelector('main') ?? shown.root), shown.path).toEqual([]);
    const { html, css } = weighPage(shown, bytes);
    expect(html + css, shown.path).toBeLessThan(Number(shown.root.querySelector('[data-budget-kb]')?.getAttribute('data-budget-kb') ?? 30) * 1000);
  }
});
