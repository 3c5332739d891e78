import { LipDocumentError, parseLipStatus } from './lip-document.ts';
import type { LipStatus } from './lip-status.ts';

/**
 * The index table of the README → status by LIP number. A row looks like "| [118](LIPs/LIP-118.md) | Title | Draft |".
 * @throws LipDocumentError where there is no such row, a status is unknown or a LIP stands there twice.
 */
export function parseLipIndex(text: string, file: string): Map<number, LipStatus> {
  const statuses = new Map<number, LipStatus>();
  for (const line of text.split(/\r?\n/)) {
    const [, number] = /^\|\s*\[(?:LIP-)?(\d{1,5})\]\([^)]*\)\s*\|/.exec(line) ?? [];
    if (number === undefined) continue;
    const cells = line.split('|').map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (statuses.has(Number(number))) throw new LipDocumentError(`${file}: the index names LIP-${number} twice`);
    statuses.set(Number(number), parseLipStatus(cells.at(-1) ?? '', `${file}, row of LIP-${number}`));
  }
  if (statuses.size === 0) throw new LipDocumentError(`${file}: has no index table with rows like "| [1](LIPs/LIP-1.md) | Title | Draft |"`);
  return statuses;
}
