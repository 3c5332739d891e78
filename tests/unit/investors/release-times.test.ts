import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findDatasets } from '../../../data-fetchers/kit/registry.ts';
import { describeRelease, hourlyDatasets, hourlyRefresh, nightlyRefresh } from '../../../src/data/release-times.ts';

describe('the release calendar', () => {
  test('has the times of the workflow, all of them', () => {
    const workflow = readFileSync('.github/workflows/refresh.yml', 'utf8');
    const crons = [...workflow.matchAll(/^\s*- cron: '([^']+)'/gm)].map(([, cron]) => cron);
    expect(crons).toEqual([nightlyRefresh.cron, hourlyRefresh.cron]);
  });

  test('says "hourly" of exactly the datasets whose fetcher does', async () => {
    const datasets = await findDatasets('data-fetchers/datasets');
    const hourly = datasets.filter(({ cadence }) => cadence === 'hourly').map(({ spec }) => spec.id);
    expect([...hourly].sort()).toEqual([...hourlyDatasets].sort());
    expect(hourly.length).toBeGreaterThan(0);
    expect(datasets.length).toBeGreaterThan(hourly.length);
  });

  test('tells each dataset its times', () => {
    expect(describeRelease('market')).toContain('06:50');
    expect(describeRelease('treasury')).toBe('each night at 04:20 UTC');
  });
});
