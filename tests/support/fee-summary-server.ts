import { sendJson, startServer, type TestServer } from './http-server.ts';

type Day = Readonly<Record<string, unknown>>;

/** A local DefiLlama that counts the fees of the given days, times a factor, in the documented shape of /summary/fees/{protocol}. */
export function startFeeSummary(daysNow: () => readonly Day[], factorNow: () => number = () => 1): Promise<TestServer> {
  return startServer((_request, response) => {
    const totalDataChart = daysNow().map((day) => [Number(day['date']), Number(day['volumeUSD']) * factorNow()]);
    sendJson(response, { name: 'Livepeer', total24h: null, totalDataChart });
  });
}
