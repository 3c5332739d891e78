import type { PackedFile, Withheld } from './data-pack.ts';

/** The README of the pack: how to read it, every file with digest, date, terms and attribution, and what is left out. */
export function readmeOf(files: readonly PackedFile[], withheld: readonly Withheld[], day: string): string {
  return [
    '# Livepeer Atlas, data pack for holders and investors',
    '',
    `Made on ${day} (UTC) from the files that the pages show. Livepeer Atlas is independent and speaks for nobody. Facts, no advice.`,
    '',
    '- `csv/`: one table per file, RFC 4180, UTF-8, first row names. An empty field is not known; it is not 0.',
    '- `json/`: the whole reading with the provenance of each part; `json/facts/`: tables kept by hand with their sources.',
    '- `manifest.json`: this list for machines.',
    '- Amounts are decimal text in whole LPT, ETH or USD. The date of a reading is not the date of this pack.',
    '',
    'Check a file: `sha256sum csv/network-history.csv` prints the digest below.',
    '',
    '## Files',
    '',
    ...files.flatMap((file) => [
      `### ${file.name}`,
      '',
      `${file.title}. ${file.bytes} bytes. Reading of: ${file.asOf ?? 'none yet'}.`,
      `SHA-256: ${file.sha256}`,
      `Terms: ${file.licences.join('; ') || 'no source yet'}`,
      ...(file.attribution.length > 0 ? ['Attribution:', ...file.attribution.map((line) => `- ${line}`)] : []),
      '',
    ]),
    '## Left out',
    '',
    'Terms of a source decide. These are shown or linked on the site and are not in this pack:',
    '',
    ...withheld.map(({ title, because, link }) => `- ${title} (${link}): ${because}.`),
    '',
  ].join('\n');
}
