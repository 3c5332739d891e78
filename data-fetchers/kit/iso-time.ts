/** Unix seconds → ISO UTC without milliseconds: 1775908800 → "2026-04-11T12:00:00Z". */
export const isoOfUnix = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** ISO time → whole unix seconds. */
export const unixOfIso = (text: string): number => Math.floor(Date.parse(text) / 1000);
