import * as z from 'zod';

// A proposal of Atlas, version 0: nothing in the protocol or in a client knows it. Changing a rule below means a new version beside it.

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*){1,3}$/, { error: 'must be two to four lower-case path segments, such as "live-ai/streamdiffusion"' });
const instant = z.iso.datetime({ offset: true });
const decimal = z.string().regex(/^\d{1,40}(\.\d{1,18})?$/, { error: 'must be a plain decimal as text' });
const version = z.string().min(1).max(40);

/** What work is counted in; the price units of the client and of live runners. */
export const workUnits = ['pixel', '720p-pixel-second', 'millisecond of audio', 'character', 'token', 'second', 'request'] as const;
export const jobClasses = ['transcoding', 'ai-batch', 'llm', 'live-video-to-video', 'byoc', 'live-runner'] as const;
const unit = z.enum(workUnits).meta({ description: 'What the work is counted in' });

const hardware = z.strictObject({
  gpus: z.array(z.string().min(1).max(80)).max(50).optional().meta({ description: 'GPU names that are accepted; without it, any' }),
  vramMegabytesMin: z.int().nonnegative().optional().meta({ description: 'Least memory of one GPU, in megabytes' }),
});
const service = z.strictObject({
  latencyMillisecondsP95Max: z.int().positive().optional().meta({ description: '95th percentile of the time to an answer, at most' }),
  framesPerSecondMin: z.number().positive().optional().meta({ description: 'Least rate of frames' }),
  regions: z
    .array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, { error: 'must be an ISO 3166 code, such as DE or US-CA' }))
    .max(300)
    .optional()
    .meta({ description: 'ISO 3166 codes of where the work may run' }),
  compliance: z
    .array(z.string().regex(/^[a-z0-9.-]+:[a-z0-9.-]+$/, { error: 'must be scheme:value, such as gdpr:eu-only' }))
    .max(50)
    .optional()
    .meta({ description: 'What is asked for beyond the technical, scheme:value. An answer to it is a claim, never a proof' }),
  clientVersionMin: version.optional().meta({ description: 'Least version of the node' }),
  runnerVersionMin: version.optional().meta({ description: 'Least version of the runner' }),
});
const volume = z.strictObject({
  unit,
  perDayExpected: z.number().nonnegative().optional().meta({ description: 'Units per day that are expected' }),
  concurrentMax: z.int().nonnegative().optional().meta({ description: 'Jobs at once, at most' }),
  commitment: z.enum(['none', 'soft', 'firm']).meta({ description: 'How far the issuer binds itself' }),
});
const priceCeiling = z.strictObject({
  amount: decimal.meta({ description: 'Price per unit, at most, as decimal text' }),
  currency: z.enum(['wei', 'usd']),
  unit,
});

/** One wish: what, how much, at what price at most, until when. Also what a row of wanted capabilities holds. */
export const requirementSchema = z
  .strictObject({
    id: id.meta({ description: 'Stable name of the requirement within the document' }),
    jobClass: z.enum(jobClasses).meta({ description: 'How the job travels through the client' }),
    capability: z.int().nonnegative().nullable().meta({ description: 'Number of the capability in the client; null where there is none, as for live runners' }),
    pipeline: z.string().min(1).max(120).meta({ description: 'Pipeline, capability name of BYOC, or app of a live runner' }),
    model: z.string().min(1).max(200).optional().meta({ description: 'Model id, where one is needed' }),
    hardware: hardware.optional(),
    service: service.optional(),
    volume: volume.optional(),
    priceCeiling: priceCeiling.optional(),
    validFrom: instant.meta({ description: 'When it begins to hold' }),
    validUntil: instant.meta({ description: 'When it lapses; readers drop it then' }),
    extensions: z.record(z.string().regex(/^x-/, { error: 'names of extensions begin with x-' }), z.json()).optional().meta({ description: 'Room for more; readers skip what they do not know' }),
  })
  .superRefine(({ validFrom, validUntil, volume: planned, priceCeiling: ceiling }, context) => {
    if (Date.parse(validUntil) <= Date.parse(validFrom)) context.addIssue({ code: 'custom', path: ['validUntil'], message: 'must be after validFrom' });
    if (planned && ceiling && planned.unit !== ceiling.unit) context.addIssue({ code: 'custom', path: ['priceCeiling', 'unit'], message: `must be the unit of the volume (${planned.unit})` });
  });

/** What a gateway would like to have done, on what terms, until when. */
export const jobRequirementsSchema = z
  .strictObject({
    version: z.literal(0),
    issuer: z.strictObject({
      address: z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: 'must be an Ethereum address' }).meta({ description: 'Account of the gateway' }),
      name: z.string().min(1).max(100).optional(),
      contact: z.string().min(1).max(200).optional().meta({ description: 'Where to ask; no personal data' }),
    }),
    publishedAt: instant,
    requirements: z.array(requirementSchema).min(1).max(200),
    signature: z
      .string()
      .regex(/^0x[0-9a-f]{130}$/i, { error: 'must be 65 bytes in hexadecimal' })
      .optional()
      .meta({ description: 'EIP-191 signature of the issuer over the document without this member, as JSON with sorted keys and no spaces' }),
  })
  .superRefine(({ requirements }, context) => {
    const seen = new Set<string>();
    for (const [index, { id: own }] of requirements.entries()) {
      if (seen.has(own)) context.addIssue({ code: 'custom', path: ['requirements', index, 'id'], message: 'stands twice in the document' });
      seen.add(own);
    }
  });
export type Requirement = z.output<typeof requirementSchema>;
export type JobRequirements = z.output<typeof jobRequirementsSchema>;

/** Where a gateway would publish the document, below its own host. */
export const wellKnownPath = '/.well-known/livepeer-job-requirements.json';
