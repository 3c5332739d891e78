// Loaded with node --import: the process is killed, as by kill -9, before the step ATLAS_TEST_KILL_AT that opens a file for writing, writes it or
// renames it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const last = Number(process.env.ATLAS_TEST_KILL_AT);
let steps = 0;

for (const name of ['openSync', 'writeFileSync', 'renameSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (name !== 'openSync' || args[1] === 'w') steps += 1;
    if (steps === last) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}
syncBuiltinESMExports();
