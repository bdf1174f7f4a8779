import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test('a worker that was asked keeps no process alive', () => {
  const script = `import(${JSON.stringify(resolve('workspace/oracle-node.ts'))})
    .then(({ createNodeOracle }) => createNodeOracle().parseWat('(module)'))
    .then(({ ok }) => console.log(ok));`;
  const { stdout, status } = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect([stdout, status]).toEqual(['true\n', 0]);
}, 30_000);
