import { expect, it } from 'vitest';
import { showTaskList } from '../../../data-fetchers/commands/show-task-list.ts';
import type { Io } from '../../../data-fetchers/commands/command.ts';
import type { DatasetResult } from '../../../data-fetchers/kit/refresh-dataset.ts';
import { testDataset } from '../../support/test-dataset.ts';

const never = async () => Promise.reject(new Error('is not asked here'));
const datasets = ['a', 'b', 'c'].map((id) => testDataset(id, never));
const io = {} as Io;

it('follows the events to the end and hands back the results, failures included', async () => {
  const results: DatasetResult[] = datasets.map(({ spec }, index) => ({
    id: spec.id,
    outcome: (['updated', 'failed', 'not-configured'] as const)[index] ?? 'updated',
    reason: null,
    checks: [],
  }));
  const shown = await showTaskList(datasets, io, async (report) => {
    for (const result of results) {
      report({ id: result.id, kind: 'started' });
      report({ id: result.id, kind: 'progress', line: 'asking' });
      report({ id: result.id, kind: 'finished', result });
    }
    return results;
  });
  expect(shown).toEqual(results);
});

it('ends when the run is interrupted before every dataset has finished', async () => {
  await expect(
    showTaskList(datasets, io, async (report) => {
      report({ id: 'a', kind: 'started' });
      throw new Error('stopped');
    }),
  ).rejects.toThrow('stopped');
});
