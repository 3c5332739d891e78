import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { formatSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/liquidity.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aReading, name, snapshotOf, withPositions } from '../unit/liquidity/a-reading.ts';

test('after a reading of pools the liquidity report draws depth, impact and history, and names the positions', async () => {
  const folder = join(temporaryFolder(), 'snapshots');
  cpSync('content/snapshots', folder, { recursive: true });
  const data = withPositions(aReading());
  const [today] = data.history;
  if (!today) throw new Error('The reading has no day.');
  const history = [{ ...today, day: '2026-11-18', sell2: '1' }, today];
  writeFileSync(join(folder, 'liquidity.json'), formatSnapshot(spec, snapshotOf({ ...data, history })));

  const outDir = join(buildFolder, 'liquidity-report');
  const { exitCode, output } = await buildOffline({ outDir, env: { ATLAS_SNAPSHOT_DIR: folder } });
  expect(exitCode, output).toBe(0);
  const page = parse(readFileSync(join(outDir, 'investors/liquidity/index.html'), 'utf8'));
  const charts = page.querySelectorAll('atlas-chart').map((chart) => chart.querySelector('figure')?.id);
  expect(charts).toEqual(['chart-depth', 'chart-price-impact', 'chart-depth-history']);
  expect(page.text).not.toMatch(/No pool has been read yet|Positions have not been read yet|No reading yet/);

  const table = (label: string) => page.querySelector(`[aria-label="${label}"]`);
  expect(table('Depth by pool')?.querySelectorAll('[data-metric]')).toHaveLength(8);
  expect(table('Share of the largest positions')?.querySelectorAll('data').map((value) => value.getAttribute('value'))).toEqual(['0.75', '1', '1']);
  expect(table('Largest positions')?.text).toContain(data.positions[0]?.holder);
  expect(table('Price impact by pool and size')?.text).toContain(name);
  // A day without a reading is a gap in the line, and no zero.
  const chart = JSON.parse(readFileSync(join(outDir, 'data/charts/depth-history.json'), 'utf8'));
  expect(chart.series[0].values).toEqual([1, null, Number(today.sell2)]);
}, 180_000);
