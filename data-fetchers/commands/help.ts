import type { Command } from './command.ts';

const text = `Usage: npm run data -- <command>

  refresh [ids…] [--full]  Ask the upstreams and write what changed to the snapshots; all datasets, or those named.
                           --full collects everything anew instead of continuing from the last snapshot.
                           --cadence hourly|daily|weekly takes only datasets of that cadence.
                           --accept "<check>" lets the one dataset named pass a check it did not pass, and records that.
                           --quarantine-dir <dir> lays out each quarantined candidate there, with a report.
                           Exit 0: every dataset asked for is inside its stale limit. 1: one is past it.
                           2: wrong usage or setting, a folder that cannot be written, or a defect of Atlas.
  check                    Validate every snapshot, fact table, the status file and the log of changes. Exit 0 or 1. No network.
  check-feed <file>        Check one performance feed in a file: form, contradictions, signature. Exit 0 or 1. No network.
  diff [A] [B]             What changed in the snapshots: git HEAD → files here, A → files here, or A → B. A and B are
                           revisions, or days (2026-11-01: the last commit of that UTC day or before).
                           --message prints it as the commit message of a refresh.
  list                     Datasets with sources, cadence, stale limit and date; environment variables set or not.
  help                     This text.`;

export const help: Command = async (_args, { print }) => {
  print(text);
  return 0;
};
