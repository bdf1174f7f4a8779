/** What the app can do on this machine. */

import { join } from 'node:path';
import { refusal } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Machine } from './machine.ts';
import type { Room } from './room.ts';

/** Where copies of samples and new projects go unless told. */
export function projectsFolder({ home }: Machine): string {
  return join(home, 'Slotwright');
}

export function platformHandlers({ machine }: Room): HandlersOf<'platform'> {
  return {
    async 'platform/describe'() {
      return {
        shell: machine.shell,
        system: machine.system,
        version: machine.version,
        nativeDialogs: machine.pick !== undefined,
        canReveal: machine.reveal !== undefined,
        home: machine.home,
        projectsFolder: projectsFolder(machine),
        ...(machine.open === undefined ? {} : { open: machine.open }),
      };
    },
  };
}

export function menuHandlers({ machine }: Room): HandlersOf<'menu'> {
  return {
    async 'menu/set'({ entries }) {
      machine.setMenu?.(entries);
      return {};
    },
  };
}

export function sandboxHandlers({ machine }: Room): HandlersOf<'sandbox'> {
  return {
    async 'sandbox/open'() {
      if (machine.openSandbox === undefined) {
        throw refusal('unsupported', 'The page itself holds the confined place here.');
      }
      await machine.openSandbox();
      return {};
    },
  };
}

/** The transport that holds the window takes note of it. */
export function windowHandlers(): HandlersOf<'window'> {
  return {
    async 'window/settled'() {
      return {};
    },
  };
}

export function systemHandlers(room: Room): HandlersOf<'system'> {
  const { machine, projects } = room;
  return {
    async 'system/open-external'({ url }) {
      // Parsed once more: what the system is handed is what was checked.
      const parsed = new URL(url);
      if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') {
        throw refusal('not-granted', 'Only plain https addresses are opened.');
      }
      await machine.openExternal(parsed.href);
      return {};
    },
    async 'system/reveal'({ project, path }, { peer }) {
      const found = projects.get(project, peer);
      if (machine.reveal === undefined) {
        throw refusal('unsupported', 'There is no file manager here that could show it.');
      }
      await machine.reveal(path === undefined ? found.root : await projects.locate(found, path));
      return {};
    },
  };
}
