/** Which interfaces of WASI are built in. All others are imports like any, and answered by mocks. */

/** Of WASI 0.2, without those that only plugins export (`wasi:cli/run`, `wasi:http/incoming-handler`). */
const builtIn = {
  cli: [
    'environment',
    'exit',
    'stdin',
    'stdout',
    'stderr',
    'terminal-input',
    'terminal-output',
    'terminal-stdin',
    'terminal-stdout',
    'terminal-stderr',
  ],
  clocks: ['monotonic-clock', 'wall-clock', 'timezone'],
  filesystem: ['types', 'preopens'],
  http: ['types', 'outgoing-handler'],
  io: ['error', 'poll', 'streams'],
  random: ['random', 'insecure', 'insecure-seed'],
  sockets: [
    'instance-network',
    'ip-name-lookup',
    'network',
    'tcp',
    'tcp-create-socket',
    'udp',
    'udp-create-socket',
  ],
} satisfies Readonly<Record<string, readonly string[]>>;

type Package = keyof typeof builtIn;

export interface WasiName {
  readonly package: Package;
  readonly name: string;
  /** Empty where none is named. */
  readonly version: string;
}

/** `undefined` for what is not built in: other packages, WASI 0.3, previews of 0.2. */
export function wasiInterface(id: string): WasiName | undefined {
  const [, pkg, name, version = ''] = /^wasi:([a-z-]+)\/([a-z-]+)(?:@(0\.2\.\d+))?$/.exec(id) ?? [];
  if (pkg === undefined || name === undefined || !isPackage(pkg)) return undefined;
  const names: readonly string[] = builtIn[pkg];
  return names.includes(name) ? { package: pkg, name, version } : undefined;
}

const isPackage = (name: string): name is Package => Object.hasOwn(builtIn, name);

/** Whether `createWasi` has this import. */
export const supportsWasi = (id: string): boolean => wasiInterface(id) !== undefined;

/** What a call of a denied function traps with. `path` is as traces write it. */
export function deniedMessage(path: string): string {
  return `\`${path}\` is denied: this run gives no WASI. Set WASI to deterministic, or mock this function.`;
}
