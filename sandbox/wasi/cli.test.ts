import { expect, test } from 'vitest';
import { wasiForTest } from '../../test/support/wasi-types.ts';
import { WasiExit } from './errors.ts';
import { createWasi } from './host.ts';

interface Environment {
  getEnvironment(): [string, string][];
  getArguments(): string[];
  initialCwd(): string | undefined;
}

test('environment and arguments are those of the settings, and nothing of this machine', () => {
  const settings = { env: { HOME: '/', LANG: 'de' }, args: ['plugin', '--fast'] };
  const environment = wasiForTest(settings).use<Environment>('cli/environment');
  expect(environment.getEnvironment()).toEqual([
    ['HOME', '/'],
    ['LANG', 'de'],
  ]);
  expect(environment.getArguments()).toEqual(['plugin', '--fast']);
  expect(environment.initialCwd()).toBe('/');

  const none = wasiForTest().use<Environment>('cli/environment');
  expect([none.getEnvironment(), none.getArguments()]).toEqual([[], []]);
});

test('what a plugin does to what it got stays with it', () => {
  const environment = wasiForTest({ args: ['a'] }).use<Environment>('cli/environment');
  environment.getArguments().push('b');
  expect(environment.getArguments()).toEqual(['a']);
});

test('there is no terminal', () => {
  const { use } = wasiForTest();
  expect(
    use<{ getTerminalStdin(): unknown }>('cli/terminal-stdin').getTerminalStdin(),
  ).toBeUndefined();
  expect(
    use<{ getTerminalStdout(): unknown }>('cli/terminal-stdout').getTerminalStdout(),
  ).toBeUndefined();
  expect(
    use<{ getTerminalStderr(): unknown }>('cli/terminal-stderr').getTerminalStderr(),
  ).toBeUndefined();
});

test('an exit is told and thrown, with its code', () => {
  const codes: number[] = [];
  const wasi = createWasi(
    { mode: 'deterministic' },
    { stdout: () => {}, stderr: () => {}, exit: (code) => codes.push(code) },
  );
  const { exit, exitWithCode } = wasi.interfaceFor('wasi:cli/exit') as {
    exit(status: object): never;
    exitWithCode(code: number): never;
  };
  expect(() => exit({ tag: 'ok', val: undefined })).toThrow(new WasiExit(0));
  expect(() => exit({ tag: 'err', val: undefined })).toThrow(new WasiExit(1));
  expect(() => exitWithCode(42)).toThrow(new WasiExit(42));
  expect(codes).toEqual([0, 1, 42]);
  // It must never be taken for a WIT error.
  expect(new WasiExit(1)).not.toHaveProperty('payload');
});

test('an exit may be thrown as the hook wants it', () => {
  class Stop extends Error {}
  const wasi = createWasi(
    { mode: 'deterministic' },
    {
      stdout: () => {},
      stderr: () => {},
      exit: () => {
        throw new Stop();
      },
    },
  );
  const { exitWithCode } = wasi.interfaceFor('wasi:cli/exit') as {
    exitWithCode(code: number): never;
  };
  expect(() => exitWithCode(0)).toThrow(Stop);
});
