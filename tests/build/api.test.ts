import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { baseFromDecimal } from '../../src/data/units.ts';
import { builtSite } from '../support/site.ts';

const { files, read } = builtSite();
const document = JSON.parse(read('api/openapi.json'));
const body = z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }), example: z.unknown() }) });
const operation = z.object({ get: z.object({ responses: z.object({ 200: z.object({ content: body }) }) }) });
const paths = z.object({ openapi: z.literal('3.1.1'), paths: z.record(z.string().startsWith('/api/'), operation) }).parse(document).paths;
const served = Object.entries(paths).map(([path, { get }]) => ({ path, ...get.responses[200].content['application/json'] }));

/** What the schema that the description names finds wrong with a value. Formats are left to zod, which checks them when the site is built. */
function problems($ref: string, value: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'openapi');
  const validate = ajv.compile({ $ref: `openapi${$ref}` });
  return validate(value) ? null : validate.errors;
}

test('describes every endpoint, and no other', () => {
  const present = files.filter((file) => /^api\/[a-z]+\.json$/.test(file) && file !== 'api/openapi.json').map((file) => `/${file}`);
  expect(served.map(({ path }) => path).sort()).toEqual(present.sort());
  expect(present.length).toBeGreaterThan(1);
});

describe.each(served)('$path', ({ path, schema, example }) => {
  const value = JSON.parse(read(path.slice(1)));

  test('serves what its schema says; the example does too', () => {
    expect(problems(schema.$ref, value)).toBeNull();
    expect(problems(schema.$ref, example)).toBeNull();
  });

  test('its schema refuses a value without a date, and a field nobody declared', () => {
    expect(problems(schema.$ref, { ...value, unheardOf: 1 })).not.toBeNull();
    expect(problems(schema.$ref, JSON.parse(read(path.slice(1)).replaceAll('"asOf":', '"when":')))).not.toBeNull();
  });

  test('its single schema says the same', () => {
    const single = JSON.parse(read(path.replace('/api/', 'api/schema/')));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(single);
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });

  test('each value has a date and sources, or a reason and none', () => {
    const values: Record<string, unknown>[] = [];
    JSON.parse(read(path.slice(1)), (_key, node) => {
      if (node && typeof node === 'object' && 'absentBecause' in node) values.push(node);
      return node;
    });
    expect(values.length).toBeGreaterThan(5);
    const bad = values.filter(({ value: number, asOf, sources, absentBecause }) =>
      number === null ? !absentBecause : !asOf || absentBecause !== null || (sources as unknown[]).length === 0,
    );
    expect(bad).toEqual([]);
  });
});

test('the sum of recorded fees is that of the days beside it, and of the CSV', () => {
  const { eth, totalDataChart } = JSON.parse(read('api/fees.json'));
  const sum = (amounts: (string | null)[]) => amounts.reduce((total, amount) => total + (amount ? baseFromDecimal(amount) : 0n), 0n);
  expect(totalDataChart.length).toBeGreaterThan(300);
  expect(sum(totalDataChart.map((day: { eth: string | null }) => day.eth))).toBe(baseFromDecimal(eth.totalRecorded.value));
  const [head = '', ...rows] = read('data/network-history.csv').trim().split('\r\n');
  const column = head.split(',').indexOf('feesEth');
  expect(sum(rows.map((row) => row.split(',')[column] || null))).toBe(baseFromDecimal(eth.totalRecorded.value));
});

test('stake is the staking ratio of supply', () => {
  const { figures } = JSON.parse(read('api/staking.json'));
  const { totalSupply, stakedTokens, stakingRatio } = figures;
  expect(Number(stakedTokens.value) / Number(totalSupply.value)).toBeCloseTo(Number(stakingRatio.value), 6);
});
