import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { baseFromDecimal } from '../../src/data/units.ts';
import { nakedNumbers } from '../support/naked-numbers.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { feeFlowOf } from '../unit/metrics/a-fee-flow.ts';

const milliEther = 10n ** 15n;
const rounds = Array.from({ length: 420 }, (_, index) => ({
  operators: BigInt(300 + (index % 50)) * milliEther,
  delegators: BigInt(200 + (index % 31)) * milliEther,
  selfPaid: index % 7 === 0 ? 20n * milliEther : 0n,
  claimed: BigInt(index % 90) * 10n * milliEther,
}));

test('with rounds in the snapshot, page, statement and CSV show the whole way of the fees, and the parts sum to gross', async () => {
  const folder = join(temporaryFolder(), 'snapshots');
  cpSync('content/snapshots', folder, { recursive: true });
  const flow = feeFlowOf(rounds, '2024-12-20T03:00:00Z');
  writeFileSync(join(folder, 'fee-flow.json'), JSON.stringify(flow));
  const outDir = join(buildFolder, 'fee-waterfall');
  const { exitCode, output } = await buildOffline({ outDir, env: { ATLAS_SNAPSHOT_DIR: folder } });
  expect(exitCode, output).toBe(0);
  const read = (file: string) => readFileSync(join(outDir, file), 'utf8');

  const page = parse(read('investors/fee-dividends/index.html'));
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
}, 180_000);
