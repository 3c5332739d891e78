import type { APIRoute, GetStaticPaths } from 'astro';
import { statements, type Statement } from '../../../data/fee-statements.ts';
import { statementCsv } from '../../../data/statement-csv.ts';

export const getStaticPaths = (() => statements().map((statement) => ({ params: { period: statement.slug }, props: { statement } }))) satisfies GetStaticPaths;

/** A quarterly statement as CSV. */
export const GET: APIRoute<{ statement: Statement }> = ({ props }) =>
  new Response(statementCsv(props.statement), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
