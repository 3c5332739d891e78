/** What bounds the number of streams a machine can transcode at once. */
export type SessionInputs = {
  /** Streams that kept up in the operator's own benchmark; null where none was run. */
  benchmarkedStreams: number | null;
  /** Encode sessions the driver allows on the system; null where it sets no limit. */
  encodeSessions: number | null;
  renditionsPerStream: number;
  uplinkMbps: number;
  uplinkMbpsPerStream: number;
  downlinkMbps: number;
  downlinkMbpsPerStream: number;
};
export type SessionLimit = { limit: 'benchmark' | 'encode sessions' | 'uplink' | 'downlink'; streams: number };

/**
 * Every limit that applies, the lowest first: streams = min(benchmark, sessions ÷ renditions, up ÷ up per stream, down ÷ down per stream).
 * Each is cut to whole streams.
 */
export function deriveSessionLimits(given: SessionInputs): SessionLimit[] {
  const limits: SessionLimit[] = [
    { limit: 'uplink', streams: Math.floor(given.uplinkMbps / given.uplinkMbpsPerStream) },
    { limit: 'downlink', streams: Math.floor(given.downlinkMbps / given.downlinkMbpsPerStream) },
  ];
  if (given.encodeSessions !== null) limits.push({ limit: 'encode sessions', streams: Math.floor(given.encodeSessions / given.renditionsPerStream) });
  if (given.benchmarkedStreams !== null) limits.push({ limit: 'benchmark', streams: given.benchmarkedStreams });
  return limits.sort((a, b) => a.streams - b.streams);
}
