import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { table, type Parameter } from '../../../src/data/facts/parameters.ts';
import { deriveDuration, deriveParameter, deriveParameters } from '../../../src/data/metrics/protocol.ts';
import { loadFacts, loadSnapshot } from '../../../src/data/load.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import { absentReading, declaredFields } from '../../../src/data/parameter-reading.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { spec, type ProtocolState } from '../../../src/data/specs/protocol-state.ts';
import { formatValue } from '../../../src/data/units.ts';

const yaml = (rows: string) => `sources:
  code: {publisher: A, title: B, url: "https://example.org/", observedAt: "2024-03-25", locator: C}
rows:
${rows}`;
const row = (name: string, more: string) =>
  `  - {name: ${name}, title: Title of ${name}, group: rounds, contract: Box, controllerName: Box, getter: "function ${name}() view returns (uint256)", definition: What it means., changedBy: Nobody., lastKnown: null, absentBecause: Never read., source: [code], ${more}}`;
const facts = parseFacts(
  table,
  yaml(
    [
      row('perMillion', 'scale: perc_1e6, unit: share'),
      row('perBillion', 'scale: perc_1e9, unit: ppb per round'),
      row('precise', 'scale: perc_1e27, unit: share'),
      row('amount', 'scale: token_1e18, unit: LPT'),
      row('count', 'scale: integer, unit: count'),
      row('huge', 'scale: integer, unit: count'),
      row('round', 'scale: integer, unit: text'),
      row('flag', 'scale: boolean, unit: text'),
      row('owner', 'scale: address, unit: text, chain: ethereum'),
      row('roundLength', 'scale: integer, unit: L1 blocks'),
    ].join('\n'),
  ),
  'parameters.yaml',
);

const provenance: Provenance = {
  kind: 'transcribed',
  id: 'code',
  publisher: 'A',
  title: 'B',
  url: 'https://example.org/',
  observedAt: '2024-03-25',
  licence: 'not stated',
  processing: 'Copied.',
  evidence: 'documented',
  locator: 'C',
};

function stateWith(values: Record<string, string>): Snapshot<ProtocolState> {
  const readings = facts.rows
    .map((parameter: Parameter) => {
      const raw = values[parameter.name];
      return raw === undefined
        ? absentReading(parameter, 'Not read in this test.')
        : { ...declaredFields(parameter), raw, asOf: '2026-04-06', block: null, source: 'code' };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    dataset: spec.id,
    version: spec.version,
    asOf: '2026-04-06',
    provenance: [provenance],
    data: spec.schema.parse({ block: null, readings }),
  };
}

const values = {
  perMillion: '333300',
  perBillion: '610500',
  precise: '100000000000000000000000000',
  amount: '51571842250972838907494414',
  count: '100',
  huge: '9007199254740993',
  round: '4400',
  flag: 'false',
  owner: '0x58b6A8A3302369DAEc383334672404Ee733aB239',
  roundLength: '6377',
};
const state = stateWith(values);

describe('a parameter as people read it', () => {
  it.each<[keyof typeof values, number | string]>([
    ['perMillion', '0.3333'],
    ['perBillion', 610_500],
    ['precise', '0.1'],
    ['amount', '51571842.250972838907494414'],
    ['count', 100],
    ['huge', '9007199254740993'],
    ['round', '4400'],
    ['flag', 'no'],
    ['owner', '0x58b6A8A3302369DAEc383334672404Ee733aB239'],
  ])('%s is scaled exactly', (name, value) => {
    const derived = deriveParameter(facts, state, name);
    expect(derived.metric.value).toBe(value);
    expect(derived.raw).toBe(values[name]);
    expect(derived.metric).toMatchObject({
      asOf: '2026-04-06',
      evidence: 'documented',
      inputs: [{ dataset: 'protocol-state', part: name, provenance: [provenance] }],
    });
  });

  it('says how it was read, where Atlas read it', () => {
    const live = { ...state, data: { block: null, readings: state.data?.readings.map((reading) => ({ ...reading, block: 7 })) ?? [] } };
    expect(deriveParameter(facts, live, 'precise').metric.method).toBe('Box.precise() on Arbitrum One, divided by 10^27. What it means.');
    expect(deriveParameter(facts, live, 'perBillion').metric.method).toBe('Box.perBillion() on Arbitrum One. What it means.');
    expect(deriveParameter(facts, live, 'owner').metric.method).toBe('Box.owner() on Ethereum. What it means.');
  });

  it('does not pass a value out of a document off as a read of the contract', () => {
    const { method } = deriveParameter(facts, state, 'precise').metric;
    expect(method).toMatch(/^Taken from the source below, not read by Atlas\. A refresh reads Box\.precise\(\)/);
  });

  it('shows a step of inflation to its last digit', () => {
    expect(formatValue(610_500, 'ppb per round')).toEqual({ value: '0.06105', unit: '% per round' });
    expect(formatValue(500, 'ppb per round')).toEqual({ value: '0.00005', unit: '% per round' });
  });

  it('is absent with the reason of its reading', () => {
    const { metric, raw } = deriveParameter(facts, stateWith({}), 'count');
    expect([metric.value, raw, metric.absentBecause]).toEqual([null, null, 'Not read in this test.']);
  });

  it('is absent with the reason of the dataset, or where the last refresh did not know it', () => {
    const empty: Snapshot<ProtocolState> = {
      dataset: spec.id,
      version: 1,
      asOf: null,
      provenance: [],
      data: null,
      absentBecause: 'Nobody has read it.',
    };
    expect(deriveParameter(facts, empty, 'count').metric.absentBecause).toBe('Nobody has read it.');
    const older = { ...state, data: { block: null, readings: state.data?.readings.filter(({ name }) => name !== 'count') ?? [] } };
    expect(deriveParameter(facts, older, 'count').metric.absentBecause).toMatch(/did not know this parameter/);
  });

  it('must exist', () => {
    expect(() => deriveParameter(facts, state, 'roundLenght')).toThrow('content/facts/parameters.yaml has no parameter "roundLenght".');
    expect(deriveParameters(facts, state)).toHaveLength(facts.rows.length);
  });
});

describe('time that a count of rounds or blocks takes', () => {
  const slot = { value: 12, input: { dataset: 'rounds', part: 'l1-slot-seconds', provenance: [provenance] } };

  it('is blocks times the time of a slot, in hours below two days', () => {
    const duration = deriveDuration(facts, state, 'roundLength', slot);
    expect(duration).toMatchObject({ unit: 'hours', evidence: 'derived', asOf: '2026-04-06' });
    expect(duration.value).toBeCloseTo(76_524 / 3600, 6);
    expect(duration.inputs.map(({ dataset }) => dataset)).toEqual(['protocol-state', 'rounds']);
  });

  it('is absent without its inputs', () => {
    expect(deriveDuration(facts, stateWith({}), 'roundLength', slot)).toMatchObject({ value: null, absentBecause: expect.stringContaining('is not known. Not read in this test.') });
  });

  it('refuses what is not counted in rounds or blocks', () => {
    expect(() => deriveDuration(facts, state, 'precise', slot)).toThrow(/neither rounds nor L1 blocks/);
  });

  it('gives the committed unbonding period in days', () => {
    const committed = deriveDuration(loadFacts(table), loadSnapshot(spec), 'unbondingPeriod', slot);
    expect(committed.unit).toBe('days');
    expect(committed.value).toBeCloseTo((7 * 6377 * 12) / 86_400, 6);
  });
});
