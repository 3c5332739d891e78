import type { APIRoute } from 'astro';
import { derivedJson } from '../../data/derived-file.ts';
import { loadSnapshot } from '../../data/load.ts';
import { spec } from '../../data/specs/performance.ts';
import { testSummariesTable } from '../../data/work/test-tables.ts';

/** Test results of the newest day, per job and region, with the meaning of each column. */
export const GET: APIRoute = () => derivedJson(testSummariesTable, loadSnapshot(spec).data, loadSnapshot(spec));
