import { describe, expect, it } from 'vitest';
import { findRow, findTable } from '../../../src/content-components/find-row.ts';
import { findFlag, flagsOfTask } from '../../../src/content-components/flag-rows.ts';
import { deriveFactValue } from '../../../src/data/metrics/fact-value.ts';

const value = (table: string, row: string, field: string) => deriveFactValue(findRow(table, row, '/page/'), field);

describe('a value of a fact table as a figure', () => {
  it('has the unit its table declares, the date and the source of its row', () => {
    const figure = value('hardware', 'host-gateway', 'least.memoryGb');
    expect(figure).toMatchObject({ value: '4 GB', label: 'Gateway', asOf: '2026-03-14', evidence: 'documented' });
    expect(figure.inputs[0]).toMatchObject({ dataset: 'facts/hardware', part: 'host-gateway' });
    expect(figure.inputs[0]?.provenance[0]?.url).toMatch(/^https:\/\/github\.com\/livepeer\/docs\/blob\/[0-9a-f]{40}\//);
  });

  it('has the unit of its own row, and thousands apart', () => {
    expect(value('operator-values', 'redeem-gas', 'value').value).toBe('1,200,000 gas');
    expect(value('hardware', 'rendition-720p', 'pixelsPerSecond').value).toBe('27,648,000 pixels per second');
  });

  it('leaves words as they are', () => {
    expect(value('hardware', 'host-gateway', 'least.disk').value).toBe('20 GB SSD');
    expect(value('flags', 'gateway/-httpAddr', 'default').value).toBe('127.0.0.1:9935');
  });

  it('says so where its source states no date', () => {
    expect(value('operator-values', 'encode-sessions', 'value')).toMatchObject({ asOf: null, asOfNote: 'date not stated' });
  });

  it('is absent, with a reason, where the table holds null', () => {
    expect(value('gateway-directory', 'daydream', 'address')).toMatchObject({ value: null, absentBecause: 'No source states it.' });
  });

  it.each([
    ['a field that does not exist', 'hardware', 'host-gateway', 'least.memory', /row "host-gateway": the field "least\.memory" does not exist/],
    ['a field that holds more than a value', 'hardware', 'host-gateway', 'least', /the field "least" holds no plain value/],
    ['a path through nothing', 'hardware', 'host-signer', 'least.cores', /the field "least\.cores" does not exist/],
    ['a number without a unit', 'client-ports', 'gateway-http', 'port', /is a number without a unit/],
  ])('is refused: %s', (_name, table, row, field, reason) => {
    expect(() => value(table, row, field)).toThrow(reason);
  });
});

describe('a page that asks for what is not there is named', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['a table', () => findTable('hardwear', '/page/'), /^\/page\/ asks for the fact table "hardwear"\. There are: .*hardware/],
    ['a row', () => findRow('hardware', 'gateway', '/page/'), /^\/page\/ asks for the row "gateway" of content\/facts\/hardware\.yaml/],
    ['a flag', () => findFlag('-nope', 'livepeer', '/page/'), /^\/page\/ asks for the flag "-nope"/],
    ['a flag of the other role', () => findFlag('-serviceAddr', 'gateway', '/page/'), /^\/page\/ asks for the flag "-serviceAddr" of gateway/],
    ['a task', () => flagsOfTask('money', 'gateway', '/page/'), /^\/page\/ asks for the flags of "money"\. There are: role, network/],
  ])('%s', (_name, ask, reason) => {
    expect(ask).toThrow(reason);
  });
});
