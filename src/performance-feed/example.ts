import type { PerformanceFeed } from './document.ts';

/** Made up, to show the form. The address is that of nobody: zero. */
export const example: PerformanceFeed = {
  version: 1,
  publisher: { name: 'Example gateway', page: 'https://gateway.example.org/measurements' },
  publishedAt: '2026-12-02T06:00:00Z',
  window: { from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' },
  method: { jobs: 'customer', description: 'Every job of the day. A job succeeded when its result was decoded and handed to the customer.' },
  results: [
    {
      orchestrator: '0x0000000000000000000000000000000000000000',
      jobClass: 'ai-batch',
      pipeline: 'text-to-image',
      model: 'example/model',
      region: 'FRA',
      jobs: 40,
      succeeded: 37,
      latency: { measured: 'request sent to last byte of the answer', samples: 37, p50: 2100, p95: 4800 },
      failures: { timeout: 2, capacity: 1 },
    },
  ],
};
