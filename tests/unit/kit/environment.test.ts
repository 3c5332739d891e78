import { describe, expect, it } from 'vitest';
import { assertEnvironment, ConfigurationError, readUrl, readUrls, readVariable } from '../../../data-fetchers/kit/environment.ts';
import { secretsOfEnvironment } from '../../../data-fetchers/kit/environment-secrets.ts';

describe('readVariable', () => {
  it('takes the default where nothing, or only spaces, is set', () => {
    expect(readVariable({}, 'ATLAS_GITHUB_API_URL')).toBe('https://api.github.com');
    expect(readVariable({ ATLAS_GITHUB_API_URL: ' ' }, 'ATLAS_GITHUB_API_URL')).toBe('https://api.github.com');
    expect(readVariable({}, 'ATLAS_SUBGRAPH_KEY')).toBeNull();
  });
});

describe('URLs', () => {
  it('a comma list gives the fallbacks in order', () => {
    expect(readUrls({ ATLAS_ARBITRUM_RPC_URL: 'http://127.0.0.1:1/, https://b.example/rpc ,' }, 'ATLAS_ARBITRUM_RPC_URL')).toEqual([
      'http://127.0.0.1:1',
      'https://b.example/rpc',
    ]);
  });
  it('there is none where no public endpoint may be assumed', () => {
    expect(readUrls({}, 'ATLAS_ETHEREUM_RPC_URL')).toEqual([]);
    expect(() => readUrl({}, 'ATLAS_ETHEREUM_RPC_URL')).toThrow('ATLAS_ETHEREUM_RPC_URL is not set');
  });
  it.each(['ftp://keyfile.example/', 'keyfile', '//keyfile.example', 'http://'])('%s is refused without being repeated', (url) => {
    const attempt = () => readUrl({ ATLAS_SUBGRAPH_URL: url }, 'ATLAS_SUBGRAPH_URL');
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(/^ATLAS_SUBGRAPH_URL is not an http\(s\) URL/);
    expect(attempt).not.toThrow(/keyfile/);
  });
});

describe('assertEnvironment', () => {
  it('accepts what is set in the usual way, and nothing at all', () => {
    expect(() => assertEnvironment({})).not.toThrow();
    expect(() =>
      assertEnvironment({
        ATLAS_ARBITRUM_RPC_URL: 'http://127.0.0.1:8545',
        ATLAS_CONTROLLER_ADDRESS: `0x${'1'.repeat(40)}`,
        ATLAS_SUBGRAPH_KEY: 'abc',
      }),
    ).not.toThrow();
  });
  it.each([
    [{ ATLAS_CONTROLLER_ADDRESS: '0x123' }, /ATLAS_CONTROLLER_ADDRESS is not an address/],
    [{ ATLAS_GITHUB_TOKEN: 'two words' }, /ATLAS_GITHUB_TOKEN holds a space/],
    [{ ATLAS_ARBITRUM_RPC_URL: 'http://a.example,nonsense' }, /ATLAS_ARBITRUM_RPC_URL, entry 2, is not/],
  ])('%o', (env, message) => expect(() => assertEnvironment(env as Record<string, string>)).toThrow(message));
});

describe('secretsOfEnvironment', () => {
  it('finds keys in variables and URLs, and leaves public parts alone', () => {
    const env = {
      ATLAS_SUBGRAPH_KEY: 'subgraph-key-1',
      ATLAS_ARBITRUM_RPC_URL: 'https://user:password-2@a.example/v2/Ab3defghijklmnopqrst,https://b.example/rpc?apikey=querykey-4',
      ATLAS_SUBGRAPH_URL:
        'https://gateway.thegraph.com/api/0123456789abcdef0123456789abcdef/subgraphs/id/FE63YgkzcpVocxdCEyEYbvjYqEf2kb1A6daMYRxmejYC',
      ATLAS_GITHUB_RAW_URL: 'http://127.0.0.1:9/replay-of-2026-11-20',
    };
    expect(new Set(secretsOfEnvironment(env))).toEqual(
      new Set(['subgraph-key-1', 'password-2', 'Ab3defghijklmnopqrst', 'querykey-4', '0123456789abcdef0123456789abcdef']),
    );
  });
  it('defaults hold no secret', () => expect(secretsOfEnvironment({})).toEqual([]));
});
