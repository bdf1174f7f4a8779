/**
 * The machinery of the lab is loaded by its first use: nothing of it is needed to start the app. One
 * for each composition of the app.
 */

import type { Services } from '../../../core/services.ts';
import type { Lab } from './lab.ts';

const made = new WeakMap<Services, Promise<Lab>>();

export function labOf(services: Services): Promise<Lab> {
  const known = made.get(services);
  if (known !== undefined) return known;
  const lab = import('./lab.ts').then(({ createLab }) => createLab(services));
  made.set(services, lab);
  // A chunk that could not be fetched is asked for again.
  lab.catch(() => made.delete(services));
  return lab;
}
