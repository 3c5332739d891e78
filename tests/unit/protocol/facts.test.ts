import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { table } from '../../../src/data/facts/parameters.ts';
import { publicReading } from '../../../src/data/parameter-reading.ts';
import { spec } from '../../../src/data/specs/protocol-state.ts';

const file = 'content/facts/parameters.yaml';
const text = readFileSync(file, 'utf8');
/** The table with one place changed; the place must exist. */
const changed = (from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('a slip of the pen in the table of parameters', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a getter that is no function',
      'function inflation() view returns (uint256)',
      'inflation() view returns uint256',
      /"inflation".*getter.*must be a view function/s,
    ],
    [
      'a getter that costs gas',
      'function inflation() view returns (uint256)',
      'function inflation() returns (uint256)',
      /must be a view function/,
    ],
    ['a value with a point', "raw: '610000'", "raw: '0.061'", /must be an integer as text/],
    ['a value as a number', "raw: '6377'", 'raw: 6377', /row 7 "roundLength": lastKnown\.raw/],
    ['a scale nobody knows', 'scale: perc_1e27', 'scale: perc_1e18', /scale/],
    [
      'no reading and no reason',
      '    absentBecause: No public reading was recorded.\n',
      '',
      /needs absentBecause exactly where lastKnown is null/,
    ],
    [
      'two ways to the contract',
      '    bookName: PollCreator\n',
      '    bookName: PollCreator\n    controllerName: PollCreator\n',
      /needs either controllerName or bookName/,
    ],
    [
      'a constant without a note',
      'asOf: null, asOfNote: A constant in the code of the contract., source: poll-creator-code',
      'asOf: null, source: poll-creator-code',
      /a reading without a date needs asOfNote/,
    ],
    [
      'a source that is not listed',
      'source: shtuka-chain-state-2026-04}',
      'source: shtuka-chain-state-2026-05}',
      /cites the source "shtuka-chain-state-2026-05"/,
    ],
  ])('%s', (_name, from, to, reason) => {
    expect(() => parseFacts(table, changed(from, to), file)).toThrow(reason);
    expect(() => parseFacts(table, changed(from, to), file)).toThrow('its fields are declared in src/data/facts/parameters.ts');
  });
});

describe('the newest public reading', () => {
  const { rows } = parseFacts(table, text, file);
  const of = (name: string) => publicReading(rows.find((row) => row.name === name) ?? expect.unreachable(name));

  it('keeps what its source says about the date', () => {
    expect(of('roundLength')).toEqual({
      name: 'roundLength',
      scale: 'integer',
      unit: 'L1 blocks',
      raw: '6377',
      asOf: '2022-10',
      asOfNote: 'Since LIP-83, September to October 2022.',
      block: null,
      source: 'lip-83',
    });
  });

  it('says what will be read where nothing is known', () => {
    expect(of('currentMintableTokens').absentBecause).toBe(
      'No public reading was recorded. The next refresh reads Minter.currentMintableTokens.',
    );
    expect(of('treasuryEthBalance').absentBecause).toBe('No public reading was recorded. The next refresh reads the balance of Treasury.');
    expect(of('orchestratorRewardCut').absentBecause).toBe('Each orchestrator has its own; there is no protocol-wide value.');
  });
});

describe('a protocol state that must not be written', () => {
  const reading = { name: 'a', raw: '1', scale: 'integer', unit: 'count', asOf: '2026-04-06', block: null, source: 'x' };
  it.each<[string, object[], RegExp]>([
    ['names out of order', [{ ...reading, name: 'b' }, reading], /stands after "b"/],
    ['a name twice', [reading, reading], /stands after "a"/],
    ['a value without a source', [{ ...reading, source: null }], /needs a source exactly where raw is not null/],
    ['a value without a date', [{ ...reading, asOf: null }], /a reading without a date needs asOfNote/],
    ['absence without a reason', [{ ...reading, raw: null, source: null, asOf: null }], /needs absentBecause exactly where raw is null/],
    ['a value with a reason for its absence', [{ ...reading, absentBecause: 'x' }], /needs absentBecause exactly where raw is null/],
    ['a number instead of text', [{ ...reading, raw: 1 }], /readings/],
  ])('%s', (_name, readings, reason) => {
    const parsed = spec.schema.safeParse({ block: null, readings });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues).replaceAll('\\"', '"')).toMatch(reason);
  });
});
