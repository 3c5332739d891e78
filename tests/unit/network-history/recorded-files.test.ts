import { describe, expect, it } from 'vitest';
import { parseBigqueryFile } from '../../../data-fetchers/imports/network-history/bigquery-file.ts';
import { parseChainStateFile } from '../../../data-fetchers/imports/network-history/chain-state-file.ts';
import { parseCsvRows } from '../../../data-fetchers/imports/network-history/csv-rows.ts';
import { parseFeesFile } from '../../../data-fetchers/imports/network-history/fees-file.ts';
import { parseJsonDigits } from '../../../data-fetchers/imports/network-history/json-digits.ts';
import { parseSubgraphDaysFile } from '../../../data-fetchers/imports/network-history/subgraph-days-file.ts';
import { parseUsageFile } from '../../../data-fetchers/imports/network-history/usage-file.ts';
import { unixOfDay } from '../../../src/data/day-series.ts';

// Made up, in the shapes of the recorded files.
const usageRow = (day: string, more: Record<string, unknown> = {}) => ({
  dateS: unixOfDay(day),
  volumeEth: 0.41967066888,
  volumeUsd: 1308.9598,
  feeDerivedMinutes: null,
  participationRate: 0.4261885048357988,
  inflation: 219500,
  activeTranscoderCount: 45,
  delegatorsCount: 3520,
  ...more,
});
const usageFile = (...rows: object[]) => JSON.stringify({ dayData: rows, weeklyData: [], inflation: 1 });

const subgraphRow = (day: string, more: Record<string, unknown> = {}) => ({
  __typename: 'Day',
  date: unixOfDay(day),
  volumeUSD: '1308.959800072059465708113696683184',
  volumeETH: '0.41967066888',
  participationRate: '0.4261885048357987987338776915114824',
  inflation: '219500',
  activeTranscoderCount: '45',
  delegatorsCount: '3520',
  minutes: 1.5,
  ...more,
});

const bigqueryRow = (day: string, more: Record<string, string> = {}) => ({
  date_ts: `${day} 00:00:00.000000 UTC`,
  date_s: String(unixOfDay(day)),
  volume_eth: '0.43526084',
  volume_usd: '1613.4896099402604',
  participation_rate: '0.50541457158512',
  inflation: '695500.0',
  active_transcoder_count: '100',
  delegators_count: '2629',
  source: 'analytics',
  ...more,
});

describe('digits', () => {
  it('keeps numbers as they were printed', () => {
    expect(parseJsonDigits('{"a":0.45475151999999996,"b":[12345678901234567890,1.10],"c":"0.1","d":null,"e":true}')).toEqual({
      a: '0.45475151999999996',
      b: ['12345678901234567890', '1.10'],
      c: '0.1',
      d: null,
      e: true,
    });
  });
});

describe('usage file', () => {
  it('takes each whole day, with all digits, and leaves the partial last one out', () => {
    const text = usageFile(usageRow('2022-02-17'), usageRow('2022-02-18')).replace('0.41967066888', '0.45475151999999996');
    expect([...parseUsageFile(text)]).toEqual([
      [
        '2022-02-17',
        {
          feesEth: '0.45475151999999996',
          feesUsd: '1308.9598',
          participation: 0.4261885048357988,
          inflationPerRoundPpb: 219500,
          activeOrchestrators: 45,
          delegators: 3520,
        },
      ],
    ]);
  });

  it('leaves hand-edited rows out, also where they lack USD', () => {
    const text = usageFile(
      usageRow('2022-02-15', { volumeUsd: null }),
      usageRow('2022-02-16'),
      usageRow('2022-02-17'),
      usageRow('2022-02-18'),
    );
    expect([...parseUsageFile(text).keys()]).toEqual(['2022-02-17']);
  });

  it('takes a doubled day once, from the later row, where both agree', () => {
    const text = usageFile(usageRow('2023-08-20', { participationRate: 0.426188505 }), usageRow('2023-08-20'), usageRow('2023-08-21'));
    expect(parseUsageFile(text).get('2023-08-20')?.participation).toBe(0.4261885048357988);
  });

  it.each<[string, string, RegExp]>([
    [
      'a doubled day whose rows disagree',
      usageFile(usageRow('2023-08-20', { volumeEth: 0.5 }), usageRow('2023-08-20'), usageRow('2023-08-21')),
      /2023-08-20 twice, and the rows disagree in feesEth/,
    ],
    [
      'an unedited row without USD',
      usageFile(usageRow('2022-02-17', { volumeUsd: null }), usageRow('2022-02-18')),
      /no USD fees on 2022-02-17/,
    ],
    ['a row that is not at midnight', usageFile(usageRow('2022-02-17', { dateS: unixOfDay('2022-02-17') + 60 })), /must be 00:00 UTC/],
    ['a negative amount', usageFile(usageRow('2022-02-17', { volumeEth: -1 })), /must be a plain decimal/],
    ['a share in percent', usageFile(usageRow('2022-02-17', { participationRate: 42.6 })), /must be a share/],
    ['no day', usageFile(), /no day/],
    ['another shape', '{"days":[]}', /dayData/],
    ['broken JSON', '{"dayData":[', /JSON/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parseUsageFile(text)).toThrow(message);
  });
});

describe('subgraph days', () => {
  it('takes every day and cuts amounts at 18 decimals', () => {
    const series = parseSubgraphDaysFile(JSON.stringify([subgraphRow('2022-02-15'), subgraphRow('2022-02-16')]));
    expect(series.size).toBe(2);
    expect(series.get('2022-02-15')).toEqual({
      feesEth: '0.41967066888',
      feesUsd: '1308.959800072059465708',
      participation: 0.4261885048357988,
      inflationPerRoundPpb: 219500,
      activeOrchestrators: 45,
      delegators: 3520,
    });
  });

  it('refuses a doubled day and other entities', () => {
    expect(() => parseSubgraphDaysFile(JSON.stringify([subgraphRow('2022-02-15'), subgraphRow('2022-02-15')]))).toThrow(
      '2022-02-15 occurs twice',
    );
    expect(() => parseSubgraphDaysFile(JSON.stringify([subgraphRow('2022-02-15', { __typename: 'Round' })]))).toThrow('__typename');
  });
});

describe('BigQuery export', () => {
  it('reads text values, newest first, and leaves the partial newest day out', () => {
    const series = parseBigqueryFile(JSON.stringify([bigqueryRow('2025-11-04'), bigqueryRow('2025-11-03'), bigqueryRow('2025-11-02')]));
    expect([...series.keys()].sort()).toEqual(['2025-11-02', '2025-11-03']);
    expect(series.get('2025-11-03')).toMatchObject({ feesEth: '0.43526084', inflationPerRoundPpb: 695500, delegators: 2629 });
  });

  it('refuses fractions where a count is due', () => {
    expect(() => parseBigqueryFile(JSON.stringify([bigqueryRow('2025-11-04', { delegators_count: '2629.5' })]))).toThrow(
      'must be a whole number',
    );
  });
});

describe('on-chain sums and states', () => {
  it('reads fees and tickets of a day', () => {
    const series = parseFeesFile('date,fees_eth,winning_ticket_transfers\n2025-10-18,0.45475151999999996,377\n');
    expect([...series]).toEqual([['2025-10-18', { feesEth: '0.45475151999999996', winningTickets: 377 }]]);
  });

  it('moves a state read at the start of a day to the row of the day that ended then, exactly', () => {
    const series = parseChainStateFile(
      'date,inflation,total_supply,bonded\n2026-03-01,610000,51571842250972838907494414,26928750531605551519287544\n',
    );
    expect([...series]).toEqual([
      [
        '2026-02-28',
        { inflationPerRoundPpb: 610000, totalSupplyLpt: '51571842.250972838907494414', bondedLpt: '26928750.531605551519287544' },
      ],
    ]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['a line that is too short', () => parseCsvRows('a,b\n1,2\n3\n'), /Line 3 has 1 fields, the header has 2/],
    ['another header', () => parseFeesFile('date,fees\n2025-10-18,0.4\n'), /fees_eth/],
    ['wei with an exponent', () => parseChainStateFile('date,inflation,total_supply,bonded\n2026-03-01,610000,5.1e25,1\n'), /base units/],
    ['a day that does not exist', () => parseFeesFile('date,fees_eth,winning_ticket_transfers\n2025-02-30,0.4,1\n'), /date/],
    [
      'a doubled day',
      () => parseFeesFile('date,fees_eth,winning_ticket_transfers\n2025-10-18,0.4,1\n2025-10-18,0.4,1\n'),
      /2025-10-18 occurs twice/,
    ],
  ])('refuses %s', (_name, parse, message) => {
    expect(parse).toThrow(message);
  });
});
