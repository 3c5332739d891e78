import type { APIRoute } from 'astro';
import { gatewayTable } from '../../../data/demand/gateway-table.ts';
import { loadGateways } from '../../../data/demand/load-gateways.ts';

/** The directory of gateways with labels as lists, the meaning of each column, and why funds are missing where they are. */
export const GET: APIRoute = () => {
  const loaded = loadGateways();
  const { snapshot, directory, profiles } = loaded;
  const rows = [...gatewayTable.rows(loaded)];
  const gateways = profiles.map(({ labels, workloads, known }, index) => ({ ...rows[index], labels, workloads, notes: known.flatMap(({ note }) => note ?? []), links: known.flatMap(({ links }) => links) }));
  const { asOf, absentBecause = null, provenance } = snapshot;
  return Response.json({ asOf, absentBecause, columns: gatewayTable.columns, sources: directory.sources, provenance, gateways });
};
