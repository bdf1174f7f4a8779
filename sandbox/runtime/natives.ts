/** Functions that are built in, such as those of WASI, as what answers an import. */

import { messageOf } from '../../wit/errors.ts';
import type { Outcome } from '../../wit/lab/files.ts';
import type { Answerer } from './answerers.ts';
import { type FunctionPlan, payloadOf, returnedOutcome, thrownOutcome } from './functions.ts';
import type { Reply } from './replies.ts';
import type { Resources } from './resources.ts';
import { Stop, trap } from './stops.ts';

const answered = { by: 'wasi' } as const;
/** Where no trace is kept, nobody reads it. */
const unread: Outcome = { kind: 'value' };

export function nativeAnswerer(
  plan: FunctionPlan,
  native: (args: readonly unknown[]) => unknown,
  resources: Resources,
  isTraced: () => boolean,
): Answerer {
  return ({ args }): Reply => {
    let returned: unknown;
    try {
      returned = native(args);
    } catch (thrown) {
      if (thrown instanceof Stop) throw thrown;
      const payload = plan.sides === undefined ? undefined : payloadOf(thrown);
      if (payload === undefined || plan.sides === undefined) {
        throw trap(`\`${plan.path}\`: ${messageOf(thrown)}`);
      }
      const outcome = isTraced() ? thrownOutcome(plan.sides, payload.payload, resources) : unread;
      return { outcome, answered, thrown: payload };
    }
    const outcome = isTraced() ? returnedOutcome(plan, returned, resources) : unread;
    return { outcome, answered, returned };
  };
}
