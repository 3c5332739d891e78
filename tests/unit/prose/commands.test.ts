import { describe, expect, it } from 'vitest';
import { addressProblems } from '../../support/prose/address-problems.ts';
import { clientTables } from '../../support/prose/client-tables.ts';
import { commandProblems } from '../../support/prose/command-problems.ts';
import { listed, parsePage } from '../../support/prose/read-pages.ts';

const tables = clientTables();
const pin = `client: { name: go-livepeer, release: ${tables.client.release} }\n`;
const page = (body: string, frontmatter = pin, file = 'content/docs/gateways/doctored.mdx') => parsePage(file, `---\ntitle: Doctored\n${frontmatter}---\n\n${body}\n`);
const block = (code: string, lang = 'bash') => `\`\`\`${lang} title="x"\n${code}\n\`\`\``;
const wrong = (body: string, frontmatter?: string) => listed(commandProblems(page(body, frontmatter), tables));

describe('a command', () => {
  it.each([
    ['a plain call', block('livepeer -gateway -orchAddr 127.0.0.1:8935 -v 6')],
    ['lines that continue', block('livepeer -gateway \\\n  -network arbitrum-one-mainnet \\\n  -ethUrl <ARBITRUM RPC> -monitor')],
    ['an image of Docker', block('docker run --gpus all -v data:/root livepeer/go-livepeer:v0.9.1 \\\n  -gateway -monitor')],
    ['a pipe and a comment', block('livepeer -gateway 2>&1 | grep -i error # -notAFlag')],
    ['a value behind an equals sign', block('livepeer -orchestrator -reward=false')],
    ['a systemd unit', block('[Service]\nExecStart=/usr/local/bin/livepeer -gateway -monitor', 'ini')],
    ['a Compose file', block('services:\n  gateway:\n    image: livepeer/go-livepeer:v0.9.1\n    command: -gateway -monitor', 'yaml')],
    ['a prompt', block('$ livepeer_cli -http 5935', 'console')],
    ['the tool inside a container', block('docker exec -it gateway livepeer_cli -http 5935')],
    ['an environment variable', block('LP_ETHURL=<RPC> livepeer -gateway')],
  ])('is accepted: %s', (_name, body) => {
    expect(wrong(body)).toEqual([]);
  });

  it.each([
    ['an unknown flag', block('livepeer -gateway -noSuchFlag x'), /:7: livepeer has no flag -noSuchFlag/],
    ['an unknown flag on a later line', block('livepeer -gateway \\\n  -monitor \\\n  -signerAddr http://127.0.0.1:8935'), /:9: livepeer has no flag -signerAddr/],
    ['a deprecated flag', block('livepeer -broadcaster'), /:7: -broadcaster is deprecated/],
    ['a flag of the other role', block('livepeer -gateway -serviceAddr a.example.org:8935'), /:7: -serviceAddr is a flag for orchestrators, and the command runs gateway/],
    ['a flag without its value', block('livepeer -gateway -orchAddr -monitor'), /:7: -orchAddr needs a value/],
    ['a value behind a switch', block('livepeer -gateway -monitor true'), /:7: "true" stands where a flag is due/],
    ['two dashes and a wrong name', block('livepeer --gateway --nope'), /has no flag -nope/],
    ['a systemd unit', block('[Service]\nExecStart=/usr/local/bin/livepeer -gateway \\\n  -nope', 'ini'), /:9: livepeer has no flag -nope/],
    ['a Compose string', block('services:\n  gateway:\n    image: livepeer/go-livepeer:v0.9.1\n    command: >-\n      -gateway\n      -nope', 'yaml'), /:12: livepeer has no flag -nope/],
    ['a Compose list', block("services:\n  o:\n    image: livepeer/go-livepeer\n    command: ['-orchestrator', '-nope']", 'yaml'), /:10: livepeer has no flag -nope/],
    ['a flag of livepeer_cli', block('livepeer_cli -port 5935'), /livepeer_cli has no flag -port/],
    ['a call behind a pipe', block('cat x | livepeer -nope'), /has no flag -nope/],
    ['an environment variable', block('LP_NOSUCH=1 livepeer -gateway'), /LP_NOSUCH is no flag/],
    ['a flag named in a sentence', 'Set `-noSuchFlag` first.', /:6: names the flag -noSuchFlag/],
  ])('is refused: %s', (_name, body, reason) => {
    expect(wrong(body).join('\n')).toMatch(reason);
  });

  it('needs a pin, and one that the tables are of', () => {
    expect(wrong(block('livepeer -gateway'), '')).toEqual([expect.stringContaining('pins no client')]);
    expect(wrong(block('livepeer -gateway'), 'client: { name: go-livepeer, release: v0.8.0 }\n')).toEqual([expect.stringContaining('pins v0.8.0')]);
    expect(wrong('No command here.', '')).toEqual([]);
  });
});

describe('addresses', () => {
  const problems = (body: string, file?: string) => listed(addressProblems(page(body, pin, file), tables));

  it.each([
    ['a default port', block('curl http://127.0.0.1:5935/senderInfo')],
    ['a port the page sets', block('livepeer -gateway -httpAddr 127.0.0.1:9999\ncurl http://127.0.0.1:9999/')],
    ['a stream', block('curl http://127.0.0.1:9935/stream/hello.m3u8')],
    ['JSON', block('{"width":1024,"seed":25628}', 'json')],
    ['an option of gateways', 'Choose option 11.'],
    ['a path of this machine', 'Look in `/root/.lpData`.'],
  ])('are accepted: %s', (_name, body) => {
    expect(problems(body)).toEqual([]);
  });

  it.each([
    ['a port nobody listens on', block('curl http://127.0.0.1:5936/'), /:7: port 5936 is not in/],
    ['a port in a sentence', 'It listens on `127.0.0.1:1936`.', /:6: port 1936/],
    ['a port of livepeer_cli', block('livepeer_cli -http 5936'), /port 5936/],
    ['a path', block('curl http://127.0.0.1:5935/sendersInfo'), /path \/sendersInfo/],
    ['a path in a sentence', 'Ask `/orchestratorsInfo`.', /path \/orchestratorsInfo/],
    ['an option number', 'Choose option 19.', /option 19 of livepeer_cli/],
    ['the second of two', 'Use options 12 and 99.', /option 99/],
  ])('are refused: %s', (_name, body, reason) => {
    expect(problems(body).join('\n')).toMatch(reason);
  });

  it('know that the menu of orchestrators is another', () => {
    expect(problems('Choose option 11.', 'content/docs/orchestrators/doctored.mdx')).toEqual([expect.stringContaining('option 11')]);
  });
});
