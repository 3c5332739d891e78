import { expect, it } from 'vitest';
import { findDatasets, findSpecs, RegistryError } from '../../../data-fetchers/kit/registry.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const spec = (id: string) => `export const spec = { id: '${id}', version: 1, schema: { safeDecode() {} } };`;
const dataset = (id: string) => `export const dataset = { spec: { id: '${id}' }, collect() {}, checks: [] };`;

it('finds what the files declare, in order of name', async () => {
  const folder = temporaryFolder({ 'b.ts': spec('b'), 'a.ts': spec('a'), 'notes.md': '' });
  expect((await findSpecs(folder)).map(({ id }) => id)).toEqual(['a', 'b']);
  expect((await findDatasets(temporaryFolder({ 'c.ts': dataset('c') }))).map((found) => found.spec.id)).toEqual(['c']);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['a file without the export', { 'a.ts': 'export const other = 1;' }, /a\.ts must export its declaration as "dataset"/],
  ['an export of another kind', { 'a.ts': 'export const dataset = { id: 1 };' }, /a\.ts must export its declaration as "dataset"/],
  ['two files with one id', { 'a.ts': dataset('a'), 'b.ts': dataset('a') }, /b\.ts has the id "a" of .*a\.ts/],
  ['a file that is not called like its dataset', { 'a.ts': dataset('z') }, /a\.ts declares "z": call it z\.ts/],
])('%s is a defect with a name', async (_name, files, message) => {
  const found = findDatasets(temporaryFolder(files));
  await expect(found).rejects.toThrow(RegistryError);
  await expect(found).rejects.toThrow(message);
});

it('a missing folder is a defect with a name', async () => {
  await expect(findSpecs('does/not/exist')).rejects.toThrow(/does\/not\/exist cannot be read \(ENOENT\)/);
});
