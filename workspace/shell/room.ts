/** What all handlers share: the machine, the granted places, the open projects. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Turns } from '../contract/turns.ts';
import type { Grants } from './grants.ts';
import type { Machine } from './machine.ts';
import type { OpenProject, OpenProjects } from './open-projects.ts';
import type { ProjectWatchers } from './watch.ts';

export interface Room {
  readonly machine: Machine;
  readonly grants: Grants;
  readonly projects: OpenProjects;
  readonly watchers: ProjectWatchers;
  /** Changes of one file come one after the other. */
  readonly turns: Turns;
}

/** The directory in the user's data that belongs to a project, by where the project stands. */
export function projectData(room: Room, project: Pick<OpenProject, 'root'>): string {
  return join(room.machine.directories.data, 'projects', shortHash(project.root));
}

/** For names of files: 128 bits of a SHA-256. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A copy in a buffer of its own: a small `Buffer` of Node is a part of a larger one, which would travel too. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
