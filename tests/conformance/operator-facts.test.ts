import { describe, expect, it } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { citedSources, type FactSource, type Facts, type FactTable } from '../../src/data/fact-table.ts';
import { table as bannedLinks } from '../../src/data/facts/banned-links.ts';
import { table as cliOptions } from '../../src/data/facts/cli-options.ts';
import { table as endpoints } from '../../src/data/facts/client-endpoints.ts';
import { table as ports } from '../../src/data/facts/client-ports.ts';
import { table as faults, workloads } from '../../src/data/facts/faults.ts';
import { flagsClient, table as flags } from '../../src/data/facts/flags.ts';
import { table as glossary } from '../../src/data/facts/glossary.ts';
import { table as hardware } from '../../src/data/facts/hardware.ts';
import { table as needs } from '../../src/data/facts/needs.ts';
import { table as operatorValues } from '../../src/data/facts/operator-values.ts';
import { table as runningCosts } from '../../src/data/facts/running-costs.ts';
import { selectionStages, table as selection } from '../../src/data/facts/selection.ts';

const tables: FactTable[] = [bannedLinks, cliOptions, endpoints, ports, faults, flags, glossary, hardware, needs, operatorValues, runningCosts, selection];
const read = (table: FactTable): Facts<unknown> => readFacts(table, {});
const today = new Date().toISOString().slice(0, 10);
/** The only page that was found for a value, and it has no https address. */
const httpOnly = ['http://www.upcscavenger.com/wiki/NVENC'];
const sourcesOf = (table: FactTable): FactSource[] => Object.values(read(table).sources);

describe.each(tables.map((table) => [table.id, table] as const))('content/facts/%s.yaml', (_id, table) => {
  it('cites pages by https, files at a commit, and no day of the future', () => {
    const sources = sourcesOf(table);
    expect(sources.filter(({ url }) => !url.startsWith('https://') && !httpOnly.includes(url))).toEqual([]);
    expect(sources.filter(({ url }) => /github\.com\/[^/]+\/[^/]+\/(blob|tree)\//.test(url) && !/\/(blob|tree)\/[0-9a-f]{7,40}(\/|$)/.test(url))).toEqual([]);
    expect(sources.filter(({ observedAt }) => observedAt !== null && observedAt > today)).toEqual([]);
  });

  it('has a source for each row', () => {
    expect(read(table).rows.filter((row) => citedSources(row).length === 0)).toEqual([]);
  });
});

describe('flags', () => {
  const { rows, sources } = readFacts(flags, {});
  const names = new Set(rows.map(({ flag }) => flag));

  it('are read from the commit that pages pin', () => {
    const code = rows.filter(({ source }) => !source.some((key) => sources[key]?.url.includes(flagsClient.commit)));
    expect(code.map(({ id }) => id)).toEqual([]);
  });

  it('cover what other tables name', () => {
    const named = [...readFacts(selection, {}).rows.flatMap((row) => row.flags), ...readFacts(ports, {}).rows.flatMap(({ flag }) => flag ?? [])];
    expect([...new Set(named)].filter((flag) => !names.has(flag))).toEqual([]);
  });

  it('agree with the table of ports on the defaults of listeners', () => {
    const defaults = new Map(rows.map(({ id, default: text }) => [id, text]));
    const listeners = readFacts(ports, {}).rows.filter(({ program, flag }) => program === 'gateway' && flag);
    expect(listeners.length).toBeGreaterThan(2);
    for (const row of listeners) expect(defaults.get(`gateway/${row.flag}`), row.id).toBe(row.default);
  });
});

it('every fault is told for every kind of work', () => {
  const { rows } = readFacts(faults, {});
  const kinds = [...new Set(rows.filter(({ fault }) => fault !== 'gap').map(({ fault }) => fault))];
  expect(kinds).toHaveLength(5);
  for (const fault of kinds) expect(rows.filter((row) => row.fault === fault).map(({ workload }) => workload), fault).toEqual([...workloads]);
});

it('every stage of the selection has rows', () => {
  const stages = new Set(readFacts(selection, {}).rows.map(({ stage }) => stage));
  expect(selectionStages.filter((stage) => !stages.has(stage))).toEqual([]);
});

it('the ladder of the bench is the sum that operators are told', () => {
  const steps = readFacts(hardware, {}).rows.flatMap((row) => (row.kind === 'rendition' && row.id.startsWith('rendition-') ? [row] : []));
  const told = (id: string) => Number(readFacts(operatorValues, {}).rows.find((row) => row.id === id)?.value);
  const sum = (of: (step: (typeof steps)[number]) => number) => steps.reduce((total, step) => total + of(step), 0);
  expect(steps).toHaveLength(told('ladder-renditions'));
  expect(sum((step) => step.pixelsPerSecond)).toBe(told('ladder-pixels'));
  expect(sum((step) => step.bitrateKbps) / 1000).toBeCloseTo(told('ladder-uplink'), 9);
  expect(sum((step) => step.gigabytesPerHour)).toBeCloseTo(told('ladder-egress'), 9);
});
