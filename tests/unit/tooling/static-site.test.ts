import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../src/tooling/listen.ts';
import { staticSite } from '../../../src/tooling/static-site.ts';
import { startServer } from '../../support/http-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const files = {
  'index.html': '<p>home</p>',
  'fees/index.html': '<p>fees</p>',
  '404.html': '<p>not here</p>',
  'data/a.csv': 'day,fees\n',
  'index.pf_meta': 'binary',
  'empty/readme.bin': 'x',
  _headers: '# comment\n/*\n  X-Frame: no\n/data/*\n  Access-Control-Allow-Origin: *\n',
};

async function serve(): Promise<number> {
  const site = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(site.close);
  site.answer(staticSite(temporaryFolder(files)));
  return Number(new URL(site.url).port);
}

/** A raw request: `fetch` would tidy the path and unzip the body. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

describe('a built site is served as a static host serves it', () => {
  test.each([
    ['/', 200, '<p>home</p>'],
    ['/fees/', 200, '<p>fees</p>'],
    ['/fees/index.html', 200, '<p>fees</p>'],
    ['/data/a.csv?x=1', 200, 'day,fees\n'],
    ['/index.pf_meta', 200, 'binary'],
    ['/nothing', 404, '<p>not here</p>'],
    ['/empty', 404, '<p>not here</p>'],
    ['/empty/', 404, '<p>not here</p>'],
    ['/%zz', 404, '<p>not here</p>'],
    ['/%00', 404, '<p>not here</p>'],
    [`/${'a'.repeat(5000)}`, 404, '<p>not here</p>'],
    ['/../package.json', 404, '<p>not here</p>'],
    ['/%2e%2e/%2e%2e/etc/passwd', 404, '<p>not here</p>'],
  ])('%s → %i', async (path, status, body) => {
    const answer = await ask(await serve(), path);
    expect([answer.status, answer.body.toString()]).toEqual([status, body]);
  });

  test('an address without its slash redirects inside the site', async () => {
    const port = await serve();
    expect((await ask(port, '/fees?range=1y')).headers['location']).toBe('/fees/?range=1y');
    expect((await ask(port, '//fees')).headers['location']).toBe('/fees/');
  });

  test('text travels compressed where the client accepts it', async () => {
    const port = await serve();
    const zipped = await ask(port, '/fees/', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/html; charset=utf-8', vary: 'Accept-Encoding' });
    expect(gunzipSync(zipped.body).toString()).toBe('<p>fees</p>');
    expect((await ask(port, '/fees/')).headers).not.toHaveProperty('content-encoding');
  });

  test('headers come from the _headers file', async () => {
    const port = await serve();
    expect((await ask(port, '/fees/')).headers).toMatchObject({ 'x-frame': 'no' });
    expect((await ask(port, '/fees/')).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await ask(port, '/data/a.csv')).headers).toMatchObject({ 'x-frame': 'no', 'access-control-allow-origin': '*' });
  });

  test('HEAD sends no body, other methods are refused', async () => {
    const port = await serve();
    expect(await ask(port, '/fees/', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect((await ask(port, '/fees/', {}, 'POST')).status).toBe(405);
  });
});

describe('listen', () => {
  test('says that the site is being built until somebody answers', async () => {
    const site = await listen({ host: 'localhost', port: 0 });
    onTestFinished(site.close);
    expect((await fetch(site.url)).status).toBe(503);
  });

  test('a taken port is named with its remedy', async () => {
    await using other = await startServer(() => {});
    await expect(listen({ host: 'localhost', port: other.port })).rejects.toThrow(new RegExp(`^Port ${other.port} is taken\\..* --port \\d+$`));
  });
});
