/** Stands for the address of a site that does not know its own. */
export const unknownSite = 'https://<address of this site>';

/**
 * Flags of the client that load a list, one per line as a shell joins them.
 * @param folder address of the folder with the two files, without a slash at its end.
 */
export function flagsFor(hasScores: boolean, regions: readonly string[], folder: string): string {
  const scores = [`-orchPerfStatsUrl ${folder}/perf-stats.json`, `-region ${regions.length === 1 ? regions[0] : '<REGION>'}`, '-minPerfScore <MINIMUM>'];
  return [`-orchWebhookUrl ${folder}/orchestrators.json`, ...(hasScores ? scores : [])].join(' \\\n');
}
