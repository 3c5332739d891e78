// Loaded into each Node process of a measured build: writes down the most memory it held.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', () => appendFileSync(process.env.ATLAS_MEMORY_LOG, `${process.resourceUsage().maxRSS}\n`));
