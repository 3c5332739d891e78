import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, redactUrl, secretsOfRequest } from '../../../data-fetchers/kit/redact.ts';

describe('redactUrl', () => {
  it('keeps scheme, host and path of a public URL, and drops user info, query and fragment', () => {
    expect(redactUrl('https://user:pass@api.example:8443/v1/rows?key=abc#top', { isPublic: true })).toBe(
      'https://api.example:8443/v1/rows',
    );
  });
  it('keeps only scheme and host of any other URL', () => {
    expect(redactUrl('https://rpc.example/v2/abcdef0123456789', { isPublic: false })).toBe('https://rpc.example');
  });
});

describe('secretsOfRequest', () => {
  const secrets = secretsOfRequest(
    'https://u53r:p%40ss@rpc.example/v2/pathkey-1/rows?key=querykey',
    { authorization: 'Bearer headerkey', accept: 'application/json' },
    { isPublic: false },
  );
  it.each(['Bearer headerkey', 'headerkey', 'u53r', 'p%40ss', 'p@ss', 'pathkey-1', 'querykey'])('counts %s', (secret) =>
    expect(secrets).toContain(secret),
  );
  it.each(['application/json', 'v2', 'rows', 'Bearer'])('does not count %s', (text) => expect(secrets).not.toContain(text));
});

describe('cleanText', () => {
  it('hides the longer of two overlapping secrets first', () => {
    expect(cleanText('token abcdef and abcdefgh', ['abcdef', 'abcdefgh'])).toBe('token [hidden] and [hidden]');
  });
  it('flattens what could move a cursor or break a line', () => {
    expect(cleanText('a\u001b[31mred\r\n\tb\u202e', [])).toBe('a [31mred b');
  });
  it('never shows a secret or more than the limit, wherever the secret stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 4, maxLength: 40 }), fc.string({ maxLength: 400 }), (before, secret, after) => {
        fc.pre(!'[hidden]'.includes(secret) && !'…'.includes(secret));
        const text = cleanText(before + secret + after, [secret], 120);
        return text.length <= 120 && !text.includes(secret);
      }),
    );
  });
});
