import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec as delegationSpec, type Delegation } from '../../src/data/specs/delegation.ts';
import { spec as liquiditySpec } from '../../src/data/specs/liquidity.ts';
import { baseFromDecimal, sumDecimals } from '../../src/data/units.ts';
import { nakedNumbers } from '../support/naked-numbers.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { weighPage } from '../support/page-weight.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addressOfByte, gatewaysOf, type MadeGateway } from '../unit/demand/a-gateways.ts';
import { aNetwork } from '../unit/directory/a-directory.ts';
import { aReading, name as poolName, snapshotOf, withPositions } from '../unit/liquidity/a-reading.ts';
import { feeFlowOf } from '../unit/metrics/a-fee-flow.ts';

// One build on snapshots as a refresh leaves them, for all pages that the committed ones leave empty: a build each would take minutes.

const milliEther = 10n ** 15n;
const rounds = Array.from({ length: 420 }, (_, index) => ({
  operators: BigInt(300 + (index % 50)) * milliEther,
  delegators: BigInt(200 + (index % 31)) * milliEther,
  selfPaid: index % 7 === 0 ? 20n * milliEther : 0n,
  claimed: BigInt(index % 90) * 10n * milliEther,
}));

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

/** Pools with positions, and a day before that is not the day before. */
function refreshedLiquidity() {
  const data = withPositions(aReading());
  const [today] = data.history;
  if (!today) throw new Error('The reading has no day.');
  const history = [{ ...today, day: '2026-11-18', sell2: '1' }, today];
  return { today, data, text: formatSnapshot(liquiditySpec, snapshotOf({ ...data, history })) };
}

const flow = feeFlowOf(rounds, '2024-12-20T03:00:00Z');
const gateways = gatewaysOf(made);
const liquidity = refreshedLiquidity();
const outDir = join(buildFolder, 'refreshed');
const bytes = (file: string) => readFileSync(join(outDir, file));
const read = (file: string) => String(bytes(file));
const pageOf = (path: string) => {
  const text = read(`${path}index.html`);
  return { path: `${path}index.html`, text, root: parse(text) };
};

const network = aNetwork(120);
let built: Promise<void> | undefined;
/** Builds once, in the first test that asks. */
const build = (): Promise<void> => (built ??= buildRefreshed());

async function buildRefreshed(): Promise<void> {
  const folder = join(temporaryFolder(), 'snapshots');
  cpSync('content/snapshots', folder, { recursive: true });
  const { orchestrators, capacity, performance, rounds: protocolRounds } = network;
  const written = { 'fee-flow': flow, gateways, delegation: refreshedDelegation(folder), orchestrators, capacity, performance, rounds: protocolRounds };
  for (const [name, snapshot] of Object.entries(written)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(snapshot));
  writeFileSync(join(folder, 'liquidity.json'), liquidity.text);
  const { exitCode, output } = await buildOffline({ outDir, env: { ATLAS_SNAPSHOT_DIR: folder } });
  expect(exitCode, output).toBe(0);
}

test('with rounds in the snapshot, page, statement and CSV show the whole way of the fees, and the parts sum to gross', async () => {
  await build();
  const { root: page } = pageOf('investors/fee-dividends/');
  expect(page.text).not.toContain('No reading of the split yet');
  const eth = (period: string, part: string) => baseFromDecimal(page.querySelector(`[data-metric="fees.waterfall.${period}.${part}"] data`)?.getAttribute('value') ?? '');
  for (const period of ['all', '2024', '2025']) expect(eth(period, 'operatorseth') + eth(period, 'delegatorseth')).toBe(eth(period, 'grosseth'));
  const rows = page.querySelectorAll('[data-dataset="fee-flow"] tbody th').map(({ childNodes }) => childNodes[0]?.text.trim());
  expect(rows).toEqual(expect.arrayContaining(['all', '2025', '2025-Q1', '2025-03']));
  const inQuarter = (flow.data?.rounds ?? []).filter(({ startedAt, ended }) => ended && startedAt && startedAt >= '2025-01-01' && startedAt < '2025-04-01');
  const statement = parse(read('investors/statements/2025-q1/index.html'));
  const gross = statement.querySelector('[data-metric="fees.waterfall.2025-q1.grosseth"] data')?.getAttribute('value');
  expect(baseFromDecimal(gross ?? '')).toBe(inQuarter.reduce((sum, { grossEth }) => sum + baseFromDecimal(grossEth ?? '0'), 0n));
  expect(nakedNumbers(page.querySelector('main') ?? page)).toEqual([]);

  expect(statement.querySelectorAll('[data-metric^="fees.waterfall.2025-q1."]')).toHaveLength(10);
  expect(statement.querySelector('[data-metric="fees.per-stake.2025-q1.delegators"] data')).not.toBeNull();
  expect(statement.text).toContain(`Rounds ${inQuarter[0]?.round} to ${inQuarter.at(-1)?.round}`);
  expect(nakedNumbers(statement.querySelector('main') ?? statement)).toEqual([]);
  const csv = read('investors/statements/2025-q1.csv').split('\r\n');
  expect(csv.find((line) => line.startsWith('2025-Q1,"Delegators get by fee share, 2025-Q1",'))).toMatch(/,ETH,2025-01-01T/);
});

test('after a reading of pools the liquidity report draws depth, impact and history, and names the positions', async () => {
  await build();
  const { today, data } = liquidity;
  const { root: page } = pageOf('investors/liquidity/');
  const charts = page.querySelectorAll('atlas-chart').map((chart) => chart.querySelector('figure')?.id);
  expect(charts).toEqual(['chart-depth', 'chart-price-impact', 'chart-depth-history']);
  expect(page.text).not.toMatch(/No pool has been read yet|Positions have not been read yet|No reading yet/);

  const table = (label: string) => page.querySelector(`[aria-label="${label}"]`);
  expect(table('Depth by pool')?.querySelectorAll('[data-metric]')).toHaveLength(8);
  expect(table('Share of the largest positions')?.querySelectorAll('data').map((value) => value.getAttribute('value'))).toEqual(['0.75', '1', '1']);
  expect(table('Largest positions')?.text).toContain(data.positions[0]?.holder);
  expect(table('Price impact by pool and size')?.text).toContain(poolName);
  // A day without a reading is a gap in the line, and no zero.
  const chart = JSON.parse(read('data/charts/depth-history.json'));
  expect(chart.series[0].values).toEqual([1, null, Number(today.sell2)]);
});

test('demand: a page per account, fees that add up, exact downloads, within their budgets', async () => {
  await build();
  const [demand, directory, delegators] = [pageOf('network/demand/'), pageOf('network/gateways/'), pageOf('network/delegators/')];
  const rows = gateways.data?.gateways ?? [];
  const account = (address: string) => pageOf(`network/gateways/${address.toLowerCase()}/`);

  const valueOf = (id: string) => demand.root.querySelector(`[data-metric="${id}"] data`)?.getAttribute('value') ?? '';
  for (const [days, key] of [[30, 'feesEth30Days'], [90, 'feesEth90Days']] as const) expect(valueOf(`demand.fees.${days}d`)).toBe(sumDecimals(rows.map((row) => row[key])));
  expect(demand.root.querySelectorAll('[aria-label="Fees per gateway"] tbody tr')).toHaveLength(rows.filter(({ feesEth90Days }) => feesEth90Days !== '0').length);
  const newest = (flow.data?.rounds ?? []).filter(({ ended }) => ended).slice(-30);
  const sum = (part: 'selfPaidEth' | 'grossEth') => newest.reduce((total, row) => total + Number(row[part]), 0);
  expect(Number(valueOf('fee-flow.self-paid-share.30'))).toBeCloseTo(sum('selfPaidEth') / sum('grossEth'), 9);

  const listed = directory.root.querySelectorAll('[aria-label="Accounts that pay for work"] tbody tr');
  expect(listed[0]?.text).toContain('Livepeer Studio');
  expect(listed.length).toBeGreaterThan(rows.length);
  for (const { root } of [directory, account(addressOfByte(4))]) {
    expect(root.querySelector('img[src="x"]')).toBeNull();
    expect(root.querySelectorAll('script').filter(({ rawText }) => rawText.includes('alert(1)'))).toEqual([]);
  }
  expect(account(addressOfByte(4)).root.querySelector('title')?.text).toContain('</title><script>alert(1)</script>');
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

test('orchestrators: a row and a page each, prices, supply and tests with their figures, no number without its date', async () => {
  await build();
  const addresses = (network.orchestrators.data?.orchestrators ?? []).map(({ address }) => address.toLowerCase());
  const directory = pageOf('network/orchestrators/');
  const listed = directory.root.querySelectorAll('tbody tr th a').map((link) => link.getAttribute('href'));
  for (const address of addresses) expect(listed.some((href) => href?.includes(address)) || read('network/orchestrators/past/1/index.html').includes(address), address).toBe(true);
  const own = pageOf(`network/orchestrators/${addresses[0]}/`);
  const pages = [directory, own, pageOf('network/prices/'), pageOf('network/capacity/'), pageOf('network/performance/'), pageOf('network/shortlists/')];
  for (const { path, root } of pages) {
    expect(root.querySelector('main')?.text, path).not.toMatch(/\b(NaN|undefined|Infinity|Invalid Date)\b/);
    expect(nakedNumbers(root.querySelector('main') ?? root), path).toEqual([]);
  }
  for (const file of ['price-statistics', 'supply-curves', 'test-summaries']) expect(read(`data/${file}.csv`).trim().split('\n').length, file).toBeGreaterThan(3);
  // Absent is never zero: an unknown price on the list is left out of floor and median.
  const floors = JSON.parse(read('data/price-statistics.json')) as { rows: { floor?: string | null }[] };
  expect(floors.rows.map(({ floor }) => floor).filter((floor) => floor === '0')).toEqual([]);
});
