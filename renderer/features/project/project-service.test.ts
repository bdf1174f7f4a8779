import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { type Project, projectId } from '../../../workspace/contract/shell-data.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { useNotifications } from '../../core/notifications-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { ProjectService } from './project-service.ts';

vi.stubGlobal('window', new EventTarget());
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });

/** A shell that opens `/1` as `p1` and so on, and says what it was asked for. */
function setUp(saveAll: () => Promise<boolean> = async () => true) {
  useProject.setState({ project: undefined });
  useDocuments.setState({ documents: new Map() });
  const asked: string[] = [];
  const results: Record<string, (params: { path?: string; project?: string }) => unknown> = {
    'project/open': ({ path }): Project => ({
      id: v.parse(projectId, `p${path?.slice(1)}`),
      kind: 'project',
      name: 'slot',
      root: path ?? '',
      shownRoot: path ?? '',
      readOnly: false,
    }),
    'project/slots': () => ({ slots: [], problems: [] }),
    'file/list': () => ({ entries: [] }),
    'plugin/list': () => ({ plugins: [], problems: [], watched: [] }),
    'project/close': () => ({}),
    'state/read': () => ({ state: null }),
  };
  // Only these calls are made; the rest of the services plays no part.
  const services = {
    shell: {
      call: async (method: string, params: { path?: string; project?: string }) => {
        if (/^project\/(?:open|close)$/.test(method)) {
          asked.push(`${method} ${params.path ?? params.project}`);
        }
        return results[method]?.(params);
      },
    },
    engine: { call: async () => undefined },
    documents: { saveAll },
    commands: { run: async () => undefined },
  } as unknown as Services;
  return { service: new ProjectService(services), asked };
}

test('projects that are opened at once come one after the other, and each is left', async () => {
  const { service, asked } = setUp();
  await Promise.all([service.openPath('/1'), service.openPath('/2'), service.openPath('/3')]);
  expect(asked).toEqual([
    'project/open /1',
    'project/open /2',
    'project/close p1',
    'project/open /3',
    'project/close p2',
  ]);
  expect(useProject.getState().project?.id).toBe('p3');
});

test('a project whose text cannot be saved stays open, and says which', async () => {
  const { service, asked } = setUp(async () => false);
  await service.openPath('/1');
  useDocuments.setState({
    documents: new Map([
      [
        'wit/a.wit',
        {
          path: 'wit/a.wit',
          uri: 'slot:/wit/a.wit',
          language: 'wit',
          readOnly: false,
          dirty: true,
          revision: undefined,
          conflict: { revision: undefined },
          saving: false,
          problem: undefined,
        },
      ],
    ]),
  });
  await service.openPath('/2');
  expect(asked).toEqual(['project/open /1']);
  expect(JSON.stringify(useNotifications.getState())).toContain(
    'The slot stays open: a.wit could not be saved.',
  );
});
