import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../../src/tooling/command-line.ts';
import { parseHeaderRules } from '../../../src/tooling/response-headers.ts';
import { startServer } from '../../support/http-server.ts';

describe('parseAddress', () => {
  test('defaults and options', () => {
    expect(parseAddress([])).toEqual({ host: 'localhost', port: 4321 });
    expect(parseAddress(['--port', '80', '--host=0.0.0.0'])).toEqual({ host: '0.0.0.0', port: 80 });
  });
  test.each([[['--port', 'x']], [['--port', '65536']], [['--port=-1']], [['--host=']], [['--prot', '1']], [['4321']]])('%j is refused', (args) => {
    expect(() => parseAddress(args)).toThrow();
  });
});

describe('npm start', () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, ['src/tooling/start.ts', ...args], { encoding: 'utf8', timeout: 10_000 });

  test('wrong usage ends with 2 and the usage line', () => {
    const { status, stderr } = start('--port', 'many');
    expect(status).toBe(2);
    expect(stderr).toMatch(/--port must be a number.*\nUsage: npm start -- \[--port N\] \[--host H\]\n$/);
  });

  test('a taken port ends with 1 and one line, before any work is done', async () => {
    await using other = await startServer(() => {});
    const { status, stdout, stderr } = start('--port', String(other.port));
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Port ${other.port} is taken.*\\n$`));
    expect(stdout).toBe('');
  });
});

test('a header line without a path is refused', () => {
  expect(() => parseHeaderRules('  X: y')).toThrow('"X: y"');
  expect(() => parseHeaderRules('/a\n  nonsense')).toThrow('"nonsense"');
});
