/** WIT packages that come with Slotwright, by name, with the versions there are, newest first. */

const wasi02 = ['cli', 'clocks', 'filesystem', 'http', 'io', 'random', 'sockets'];
const wasi03 = ['cli', 'clocks', 'filesystem', 'http', 'random', 'sockets'];

export const bundledPackages: ReadonlyMap<string, readonly string[]> = new Map(
  wasi02.map((name) => [`wasi:${name}`, wasi03.includes(name) ? ['0.3.0', '0.2.12'] : ['0.2.12']]),
);
