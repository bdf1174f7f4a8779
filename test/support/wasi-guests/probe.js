// A plugin that uses WASI itself, and says what it got: one function a part of WASI, whose answer is
// JSON. 64-bit numbers are numbers here, so it stays below 2^53 or says only what differs.
import { getArguments, getEnvironment, initialCwd } from 'wasi:cli/environment@0.2.12';
import { exitWithCode } from 'wasi:cli/exit@0.2.12';
import { getStderr } from 'wasi:cli/stderr@0.2.12';
import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { getStdout } from 'wasi:cli/stdout@0.2.12';
import { getTerminalStdout } from 'wasi:cli/terminal-stdout@0.2.12';
import { now, resolution, subscribeDuration } from 'wasi:clocks/monotonic-clock@0.2.12';
import { now as wallNow } from 'wasi:clocks/wall-clock@0.2.12';
import { getDirectories } from 'wasi:filesystem/preopens@0.2.12';
import { filesystemErrorCode } from 'wasi:filesystem/types@0.2.12';
import { poll } from 'wasi:io/poll@0.2.12';
import { getInsecureRandomBytes } from 'wasi:random/insecure@0.2.12';
import { insecureSeed } from 'wasi:random/insecure-seed@0.2.12';
import { getRandomBytes } from 'wasi:random/random@0.2.12';
import { instanceNetwork } from 'wasi:sockets/instance-network@0.2.12';
import { resolveAddresses } from 'wasi:sockets/ip-name-lookup@0.2.12';
import { createTcpSocket } from 'wasi:sockets/tcp-create-socket@0.2.12';
import { createUdpSocket } from 'wasi:sockets/udp-create-socket@0.2.12';

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const text = (given) => Array.from(given, (byte) => String.fromCharCode(byte)).join('');
const plain = (_, value) => {
  if (typeof value === 'bigint') return String(value);
  return ArrayBuffer.isView(value) ? text(value) : value;
};

/** Notes what each step gave: a value, or the WIT error that it ended with. */
function notes(act) {
  const taken = [];
  const note = (step, act) => {
    try {
      const value = act();
      taken.push(`${step}: ${JSON.stringify(value, plain) ?? 'done'}`);
      return value;
    } catch (error) {
      if (!('payload' in error)) throw error;
      taken.push(`${step} fails: ${JSON.stringify(error.payload, plain) ?? 'no more is said'}`);
      return undefined;
    }
  };
  act(note);
  return JSON.stringify(taken);
}

const follow = { symlinkFollow: true };
const readWrite = { read: true, write: true };

export const probe = {
  files: () =>
    notes((note) => {
      const [[root]] = getDirectories();
      const open = (path, flags = {}, use = { read: true }) =>
        root.openAt(follow, path, flags, use);
      // A preopened folder itself cannot be listed everywhere.
      const list = (path) => {
        const folder = open(path, { directory: true });
        const entries = folder.readDirectory();
        const names = [];
        for (let one = entries.readDirectoryEntry(); one; one = entries.readDirectoryEntry()) {
          names.push(`${one.name} ${one.type}`);
        }
        return names.sort();
      };
      const stat = ({ type, linkCount, size }) =>
        type === 'directory' ? type : [type, size, linkCount];

      note('list', () => list('.'));
      note('mkdir', () => root.createDirectoryAt('folder'));
      note('mkdir again', () => root.createDirectoryAt('folder'));
      const file = open('folder/new.txt', { create: true }, readWrite);
      note('write', () => file.write(bytes('hello there'), 0));
      note('read', () => file.read(5, 6));
      note('read on', () => file.read(50, 6)[0]);
      note('size', () => file.setSize(5));
      note('stat', () => stat(file.stat()));
      note('open what is not there', () => open('nothing'));
      note('exclusive', () => open('folder/new.txt', { create: true, exclusive: true }, readWrite));
      note('write to a folder', () => open('folder', {}, readWrite));
      note('a file as a folder', () => open('folder/new.txt', { directory: true }));
      note('a way out', () => open('../x'));
      note('from the root', () => open('/x'));
      const appending = file.appendViaStream();
      note('append', () => appending.blockingWriteAndFlush(bytes(' and more')));
      const reading = file.readViaStream(2);
      note('stream', () => reading.blockingRead(4));
      note('rest', () => reading.blockingRead(100));
      note('end', () => reading.blockingRead(100));
      note('link', () => root.linkAt({}, 'folder/new.txt', root, 'folder/same.txt'));
      note('stat both', () => stat(root.statAt({}, 'folder/same.txt')));
      note('symlink', () => root.symlinkAt('new.txt', 'folder/link'));
      note('readlink', () => root.readlinkAt('folder/link'));
      note('readlink of a file', () => root.readlinkAt('folder/new.txt'));
      note('through it', () => open('folder/link').read(100, 0)[0]);
      note('not through it', () => root.openAt({}, 'folder/link', {}, { read: true }));
      note('stat of it', () => stat(root.statAt({}, 'folder/link')));
      note('rename', () => root.renameAt('folder/same.txt', root, 'moved.txt'));
      note('rename onto a folder', () => root.renameAt('moved.txt', root, 'folder'));
      note('list all', () => [list('.'), list('folder')]);
      note('rmdir of what is not empty', () => root.removeDirectoryAt('folder'));
      note('unlink of a folder', () => root.unlinkFileAt('folder'));
      note('rmdir of a file', () => root.removeDirectoryAt('moved.txt'));
      for (const path of ['folder/link', 'folder/new.txt', 'moved.txt', 'moved.txt']) {
        note(`unlink ${path}`, () => root.unlinkFileAt(path));
      }
      note('rmdir', () => root.removeDirectoryAt('folder'));
      note('list again', () => list('.'));
    }),

  /** Needs a file system with an end. */
  full: () =>
    notes((note) => {
      const [[root]] = getDirectories();
      const file = root.openAt(follow, 'full', { create: true }, readWrite);
      const stream = file.writeViaStream(2 ** 40);
      try {
        stream.blockingWriteAndFlush(bytes('x'));
      } catch ({ payload }) {
        note('why', () => [
          payload.tag,
          payload.val.toDebugString(),
          filesystemErrorCode(payload.val),
        ]);
      }
      note('afterwards', () => stream.checkWrite());
    }),

  clocks: () =>
    notes((note) => {
      const start = now();
      note('resolution', resolution);
      note('time goes on', () => now() > start);
      const [first, second, third] = [30, 10, 20].map((ms) => subscribeDuration(ms * 1e6));
      note('ready', () => first.ready());
      note('poll', () => [...poll([first, second, third])]);
      note('ready then', () => [first.ready(), second.ready()]);
      note('block', () => first.block());
      note('poll after', () => [...poll([first, second, third])]);
      note('it took 30 ms', () => Math.round((now() - start) / 1e6) === 30);
      note('wall', wallNow);
    }),

  random: () =>
    notes((note) => {
      note('bytes', () => [...getRandomBytes(8)]);
      note('more', () => [...getRandomBytes(3)]);
      note('insecure', () => [...getInsecureRandomBytes(8)]);
      note('seed', () => typeof insecureSeed()[0]);
    }),

  cli: () =>
    notes((note) => {
      note('arguments', getArguments);
      note('environment', getEnvironment);
      note('folder', initialCwd);
      note('terminal', () => getTerminalStdout() ?? 'none');
      const input = getStdin();
      const output = getStdout();
      note('check', () => output.checkWrite() > 0);
      note('splice', () => output.splice(input, 4));
      note('skip', () => input.skip(1));
      note('rest', () => input.read(100));
      note('end', () => input.read(1));
      note('write', () => output.write(bytes('!')));
      note('zeroes', () => output.writeZeroes(2));
      note('flush', () => output.blockingFlush());
      note('ready', () => [...poll([input.subscribe(), output.subscribe()])]);
      note('error', () => getStderr().blockingWriteAndFlush(bytes('oh')));
    }),

  sockets: () =>
    notes((note) => {
      const network = instanceNetwork();
      note('look up', () => resolveAddresses(network, 'example.org'));
      note('tcp', () => createTcpSocket('ipv4'));
      note('udp', () => createUdpSocket('ipv6'));
    }),

  end: (code) => exitWithCode(code),
};
