import fc from 'fast-check';
import { HttpRequestError, RpcRequestError } from 'viem';
import { describe, expect, it } from 'vitest';
import { assertChainId, canonicalController, chains, controllerAddress, rpcUrls } from '../../../data-fetchers/kit/chains.ts';
import { ConfigurationError } from '../../../data-fetchers/kit/environment.ts';
import { explainRpcFailure, isFinal, unwrapRpcError, withoutUrl } from '../../../data-fetchers/kit/rpc-error.ts';
import { describeCalls } from '../../../data-fetchers/kit/rpc.ts';
import { UpstreamError } from '../../../data-fetchers/kit/upstream-error.ts';

const arbitrum = chains['arbitrum-one'];
const own = '0x1111111111111111111111111111111111111111';

describe('settings of a chain', () => {
  it('asks the public endpoint of Arbitrum One where none is set, and none of Ethereum', () => {
    expect(rpcUrls(arbitrum, {})).toEqual(['https://arb1.arbitrum.io/rpc']);
    expect(() => rpcUrls(chains.ethereum, {})).toThrow(
      new ConfigurationError('There is no RPC endpoint for Ethereum. Set ATLAS_ETHEREUM_RPC_URL.'),
    );
  });

  it('keeps the order of a list', () => {
    expect(rpcUrls(arbitrum, { ATLAS_ARBITRUM_RPC_URL: ' https://a.example/k , https://b.example' })).toEqual([
      'https://a.example/k',
      'https://b.example',
    ]);
  });

  it('does not repeat an entry that is no URL', () => {
    expect(() => rpcUrls(arbitrum, { ATLAS_ARBITRUM_RPC_URL: 'https://a.example, s3cr3tkey' })).toThrow(/^(?!.*s3cr3tkey).*entry 2/);
  });

  it('takes another Controller in lower case or with its checksum', () => {
    expect(controllerAddress({})).toBe(canonicalController);
    expect(controllerAddress({ ATLAS_CONTROLLER_ADDRESS: canonicalController.toLowerCase() })).toBe(canonicalController);
    expect(() => controllerAddress({ ATLAS_CONTROLLER_ADDRESS: `${canonicalController.slice(0, -1)}5` })).toThrow(ConfigurationError);
  });

  it('accepts the chain it asked for, and a development chain only with a Controller of its own', () => {
    expect(() => assertChainId(arbitrum, 42_161, {})).not.toThrow();
    expect(() => assertChainId(arbitrum, 421_614, { ATLAS_CONTROLLER_ADDRESS: own })).toThrow(/serves chain id 421614, expected 42161/);
    expect(() => assertChainId(arbitrum, 31_337, {})).toThrow(/name its Controller in ATLAS_CONTROLLER_ADDRESS/);
    expect(() => assertChainId(arbitrum, 31_337, { ATLAS_CONTROLLER_ADDRESS: canonicalController.toLowerCase() })).toThrow(
      ConfigurationError,
    );
    expect(() => assertChainId(arbitrum, 31_337, { ATLAS_CONTROLLER_ADDRESS: own })).not.toThrow();
    expect(() => assertChainId(chains.ethereum, 1_337, { ATLAS_CONTROLLER_ADDRESS: own })).not.toThrow();
  });
});

describe('what may be said of a failure', () => {
  const body = { method: 'eth_call' };
  const answer = (code: number, message: string, url: string) => new RpcRequestError({ body, error: { code, message }, url });

  it('never holds a key of the URL, wherever the endpoint repeats it', () => {
    const key = fc
      .string({ minLength: 12, maxLength: 40, unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEF0123456789-_') })
      .filter((text) => !'arbitrum one endpoint'.includes(text));
    fc.assert(
      fc.property(key, fc.constantFrom('path', 'query', 'user'), (secret, place) => {
        const url = {
          path: `https://rpc.example/v2/${secret}`,
          query: `https://rpc.example/?key=${secret}`,
          user: `https://me:${secret}@rpc.example/`,
        }[place];
        const errors = [
          answer(-32_000, `no access with ${secret}`, url),
          answer(-32_000, `see ${url} for help`, url),
          new HttpRequestError({ body, url, cause: new Error(`fetch of ${url} failed`) }),
          new HttpRequestError({ body, url, status: 403, details: secret }),
        ];
        for (const error of errors) {
          const shown = explainRpcFailure(arbitrum, url, error);
          expect(`${shown.message} ${shown.stack} ${JSON.stringify(shown)}`).not.toContain(secret);
          expect(shown.message).toContain('rpc.example');
        }
        expect(String(withoutUrl(answer(3, `reverted ${secret}`, url), url, body).stack)).not.toContain(secret);
      }),
    );
  });

  it('tells what may pass from what stays', () => {
    const url = 'https://rpc.example/';
    const isTransient = (code: number, message = 'x') => explainRpcFailure(arbitrum, url, answer(code, message, url)).failure.isTransient;
    expect([
      isTransient(-32_005),
      isTransient(429),
      isTransient(-32_000, 'header not found'),
      isTransient(-32_000, 'something else'),
    ]).toEqual([true, true, true, false]);
    expect([
      isFinal(answer(3, 'execution reverted', url)),
      isFinal(answer(-32_000, 'execution reverted', url)),
      isFinal(answer(-32_601, 'x', url)),
      isFinal(answer(-32_000, 'x', url)),
    ]).toEqual([true, true, true, false]);
  });

  it('comes out of the wrappers of viem, and leaves defects of ours alone', () => {
    const fail = (reason: string) => new UpstreamError({ sourceId: 'arbitrum', host: 'rpc.example', reason, remedy: 'Try later.' });
    const failure = fail('answered 503');
    const url = 'https://rpc.example/';
    expect(unwrapRpcError(new HttpRequestError({ body, url, cause: failure }), fail)).toBe(failure);
    expect(unwrapRpcError(answer(-32_602, 'too wide', url), fail)).toMatchObject({ reason: 'failed: too wide' });
    const defect = new TypeError('x is not a function');
    expect(unwrapRpcError(defect, fail)).toBe(defect);
  });
});

it('lists calls by contract', () => {
  const call = (contract: string, address: `0x${string}`, functionName: string) => ({ contract, address, abi: [], functionName });
  expect(
    describeCalls([
      call('Minter', '0x1', 'inflation'),
      call('Token', '0x2', 'totalSupply'),
      call('Minter', '0x1', 'inflationChange'),
      call('Minter', '0x1', 'inflation'),
    ]),
  ).toEqual(['Minter 0x1 inflation(), inflationChange()', 'Token 0x2 totalSupply()']);
});
