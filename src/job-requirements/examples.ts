import type { JobRequirements } from './document.ts';

/** Made up, to show the form. The address is nobody's. */
export const examples: readonly { title: string; document: JobRequirements }[] = [
  {
    title: 'Live video, with a latency, a region and a soft commitment',
    document: {
      version: 0,
      issuer: { address: '0x0000000000000000000000000000000000000000', name: 'Example gateway', contact: 'https://example.org/operators' },
      publishedAt: '2026-12-01T00:00:00Z',
      requirements: [
        {
          id: 'live-ai/streamdiffusion/sdxl',
          jobClass: 'live-video-to-video',
          capability: 35,
          pipeline: 'live-video-to-video',
          model: 'streamdiffusion-sdxl',
          hardware: { vramMegabytesMin: 24_000 },
          service: { latencyMillisecondsP95Max: 1500, framesPerSecondMin: 20, regions: ['DE', 'NL'], compliance: ['gdpr:eu-only'] },
          volume: { unit: '720p-pixel-second', concurrentMax: 20, commitment: 'soft' },
          priceCeiling: { amount: '3000', currency: 'wei', unit: '720p-pixel-second' },
          validFrom: '2026-12-01T00:00:00Z',
          validUntil: '2026-12-31T00:00:00Z',
        },
      ],
    },
  },
  {
    title: 'Transcoding, with nothing but a price',
    document: {
      version: 0,
      issuer: { address: '0x0000000000000000000000000000000000000000' },
      publishedAt: '2026-12-01T00:00:00Z',
      requirements: [
        {
          id: 'transcoding/live/ladder',
          jobClass: 'transcoding',
          capability: 0,
          pipeline: 'transcoding',
          priceCeiling: { amount: '250', currency: 'wei', unit: 'pixel' },
          validFrom: '2026-12-01T00:00:00Z',
          validUntil: '2027-03-01T00:00:00Z',
        },
      ],
    },
  },
];
