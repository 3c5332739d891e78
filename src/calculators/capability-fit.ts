/** What a capability asks of a machine. Null: no source states it. */
export type CapabilityNeed = { id: string; name: string; capabilityClass: string; vramGigabytes: { low: number; high: number } | null };
export type Machine = { vramGigabytes: number; cards: number; memoryGigabytes: number; diskGigabytes: number; uplinkMbps: number };
/** Least host an AI orchestrator or a transcoder is documented with; null where no source states it. */
export type HostNeed = { memoryGigabytes: number | null; diskGigabytes: number | null; uplinkMbps: number | null };

export type Fit = {
  need: CapabilityNeed;
  /** yes: every stated need is met. disputed: sources disagree, and the card lies between them. unknown: no need is stated. */
  verdict: 'yes' | 'disputed' | 'no' | 'unknown';
  /** What binds, in words; empty where nothing does. */
  limits: readonly string[];
};

/** Which capabilities one card of the machine can hold. Models are not split over cards. */
export function deriveFits(machine: Machine, needs: readonly CapabilityNeed[], host: HostNeed): Fit[] {
  const short = (have: number, least: number | null, what: string, unit: string) => (least !== null && have < least ? [`${what}: ${have} of ${least} ${unit}`] : []);
  const hostLimits = [
    ...short(machine.memoryGigabytes, host.memoryGigabytes, 'memory', 'GB'),
    ...short(machine.diskGigabytes, host.diskGigabytes, 'disk', 'GB'),
    ...short(machine.uplinkMbps, host.uplinkMbps, 'uplink', 'Mbit/s'),
  ];
  return needs.map((need) => {
    const { vramGigabytes: vram } = need;
    const cardLimits = machine.cards < 1 ? ['no GPU'] : vram ? short(machine.vramGigabytes, vram.low, 'GPU memory', 'GB') : [];
    const limits = [...cardLimits, ...hostLimits];
    if (limits.length > 0) return { need, verdict: 'no', limits };
    if (!vram) return { need, verdict: 'unknown', limits: [] };
    if (machine.vramGigabytes < vram.high) return { need, verdict: 'disputed', limits: [`GPU memory: sources say ${vram.low} to ${vram.high} GB`] };
    return { need, verdict: 'yes', limits: [] };
  });
}
