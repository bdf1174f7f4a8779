/** Mocks that are an export of another plugin. Values go from one to the other as JSON. */

import type { Answerer } from './answerers.ts';
import { type FunctionPlan, payloadOf, returnedOutcome, thrownOutcome } from './functions.ts';
import type { Host } from './host.ts';
import { Instance } from './instance.ts';
import type { LoadedPlugin } from './plugin.ts';
import { prepareOutcome, type Reply } from './replies.ts';
import type { Resources } from './resources.ts';
import { Session } from './session.ts';
import { BadValue, Stop, stopFor, trap } from './stops.ts';
import { endingOf } from './traps.ts';

export interface OtherPlugin {
  readonly host: Host;
  /** Those that were made for this instance, by their files. */
  readonly others: Map<string, Instance>;
  readonly file: string;
  /** The import that it answers. */
  readonly plan: FunctionPlan;
  readonly path: string;
  readonly resources: Resources;
}

const answered = { by: 'plugin' } as const;

/** Throws `Stop` where there is no such plugin or export, or its values cannot be handed over. */
export function pluginAnswerer(mock: OtherPlugin): Answerer {
  const { host, file, plan, resources } = mock;
  const other = host.plugins.get(file);
  if (other === undefined) throw trap(`There is no plugin \`${file}\` to answer \`${plan.path}\`.`);
  const target = exportOf(other, mock.path);
  if (target === undefined) {
    throw trap(`\`${file}\` has no export \`${mock.path}\` to answer \`${plan.path}\`.`);
  }
  if (plan.live || target.live) {
    throw trap(
      `\`${plan.path}\` has resources, streams or futures, which \`${file}\` cannot be given: they belong to one plugin.`,
    );
  }
  if (target.async && !plan.async) {
    throw trap(`\`${target.path}\` of \`${file}\` is async, and \`${plan.path}\` is not.`);
  }
  return (call) => {
    const instance = instanceOf(mock, other);
    const { session } = instance;
    if (session !== undefined) session.imports = 0;
    const args = givenTo(target, call.json(), instance, `\`${file}\``);
    const finish = (outcome: ReturnType<typeof returnedOutcome>): Reply => {
      try {
        return prepareOutcome(plan, outcome, answered)(resources);
      } catch (error) {
        throw stopFor(error, `What \`${file}\` gives does not fit \`${plan.path}\``);
      }
    };
    const threw = (thrown: unknown): Reply => {
      const payload = target.sides === undefined ? undefined : payloadOf(thrown);
      const { sides } = target;
      if (instance.session?.stop === undefined && payload !== undefined && sides !== undefined) {
        return finish(thrownOutcome(sides, payload.payload, instance.resources));
      }
      mock.others.delete(file);
      const ending = instance.session?.stop?.ending ?? endingOf(thrown, other, host.place.jspi);
      throw trap(`\`${file}\` trapped: ${ending.message}`);
    };
    let returned: unknown;
    try {
      returned = instance.call(target, args);
    } catch (thrown) {
      return threw(thrown);
    }
    if (!target.async) return finish(returnedOutcome(target, returned, instance.resources));
    return Promise.resolve(returned).then(
      (one) => finish(returnedOutcome(target, one, instance.resources)),
      threw,
    );
  };
}

function exportOf(other: LoadedPlugin, path: string): FunctionPlan | undefined {
  const [exact] = other.exports.meant(path);
  return exact ?? other.exports.find(path);
}

function instanceOf({ host, others, file }: OtherPlugin, other: LoadedPlugin): Instance {
  const known = others.get(file);
  if (known !== undefined) return known;
  const session = new Session({ calls: [], trace: 'outcomes' }, other, host);
  const instance = new Instance(other, host, session);
  try {
    const starting = instance.start();
    if (starting !== undefined) {
      starting.catch(() => {});
      throw trap(`\`${file}\` is not ready at once, so it cannot answer.`);
    }
  } catch (thrown) {
    if (thrown instanceof Stop && session.stop === undefined) throw thrown;
    const ending = endingOf(thrown, other, host.place.jspi);
    throw trap(`\`${file}\` cannot be started: ${ending.message}`);
  }
  others.set(file, instance);
  return instance;
}

function givenTo(
  target: FunctionPlan,
  json: ReturnType<Parameters<Answerer>[0]['json']>,
  instance: Instance,
  subject: string,
): readonly unknown[] {
  try {
    if (json.length !== target.params.length) {
      throw new BadValue(
        `it takes ${target.params.length} values, and is given ${json.length}`,
        false,
      );
    }
    return target.params.map((codec, index) => codec.toJs(json[index] ?? null, instance.resources));
  } catch (error) {
    throw stopFor(error, `${subject} cannot take what \`${target.path}\` is given`);
  }
}
