import type { APIRoute } from 'astro';
import { derivedCsv } from '../../data/derived-file.ts';
import { loadSnapshot } from '../../data/load.ts';
import { spec } from '../../data/specs/performance.ts';
import { testSummariesTable } from '../../data/work/test-tables.ts';

/** Test results of the newest day, per job and region. */
export const GET: APIRoute = () => derivedCsv(testSummariesTable, loadSnapshot(spec).data);
