// Loaded with node --require into a build: every attempt to reach the network is written to ATLAS_NETWORK_LOG and refused.
// It reaches worker threads and child processes of Node; native code is covered by a network namespace where the system has one.
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

const require = createRequire(import.meta.url);

function refuse(what) {
  appendFileSync(process.env.ATLAS_NETWORK_LOG, `${what}\n`);
  throw new Error(`A build must not touch the network: ${what}`);
}

const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const path = typeof first === 'string' ? first : first?.path;
  if (path) return connect.apply(this, args); // a pipe of this machine
  return refuse(`connect ${first?.host ?? ''}:${first?.port ?? first}`);
};

for (const [module, names] of [
  [require('node:dns'), ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [require('node:dns/promises'), ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [require('node:dgram').Socket.prototype, ['send', 'connect']],
]) {
  for (const name of names) module[name] = (host) => refuse(`${name} ${host}`);
}
syncBuiltinESMExports();
