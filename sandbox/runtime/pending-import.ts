/** One call of an import, from when the plugin makes it until it is answered, and its event in the trace. */

import type { Model } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Answerer, ImportCall } from './answerers.ts';
import { drain, hasEnds } from './ends.ts';
import type { FunctionPlan } from './functions.ts';
import type { Replied, Reply } from './replies.ts';
import type { Resources } from './resources.ts';
import type { Session } from './session.ts';
import { type Stop, stopFor } from './stops.ts';
import { type EventDraft, sizeOf } from './trace.ts';

export interface ImportPlace {
  readonly model: Model;
  readonly resources: Resources;
  now(): number;
}

export class PendingImport implements ImportCall {
  readonly plan: FunctionPlan;
  readonly args: readonly unknown[];
  readonly #place: ImportPlace;
  readonly #session: Session;
  #json: readonly JsonValue[] | undefined;
  #event: EventDraft | undefined;

  constructor(plan: FunctionPlan, args: readonly unknown[], session: Session, place: ImportPlace) {
    this.plan = plan;
    this.args = args;
    this.#session = session;
    this.#place = place;
  }

  json(): readonly JsonValue[] {
    this.#json ??= this.#read();
    return this.#json;
  }

  /** What jco's glue gets: it returns or throws, or gives a promise of it. */
  respond(answererOf: (plan: FunctionPlan) => Answerer): Replied {
    const { plan } = this;
    const session = this.#session;
    const outer = session.at;
    let reply: Reply | Promise<Reply>;
    if (session.full) this.#begin(session);
    try {
      if (session.full || plan.live) this.#show(session);
      reply = answererOf(plan)(this);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      session.at = outer;
    }
    if (!(reply instanceof Promise)) return this.#end(reply);
    return reply.then(
      (one) => this.#end(one),
      (error: unknown) => {
        throw this.#fail(error);
      },
    );
  }

  #begin(session: Session): void {
    const start = this.#place.now();
    this.#event = session.trace.begin('import', this.plan.path, session.call, [], start);
    session.at = this.#event.moment;
  }

  #show(session: Session): void {
    const args = this.json();
    const event = this.#event;
    if (event === undefined) return;
    event.args = args;
    let size = 0;
    for (const json of args) size += sizeOf(json);
    session.trace.grow(event, size);
  }

  #end(reply: Reply): unknown {
    // A script reads what it is given itself; nobody else does, and the plugin may wait for that.
    if (this.plan.async && this.plan.live && reply.answered.by !== 'script') this.#readEnds();
    const event = this.#event;
    if (event !== undefined) {
      const { outcome } = reply;
      event.end = reply.instant === true ? event.start : this.#place.now();
      event.outcome = outcome;
      event.answered = reply.answered;
      if ('value' in outcome) this.#session.trace.grow(event, sizeOf(outcome.value));
    }
    if (reply.thrown !== undefined) throw reply.thrown;
    return reply.returned;
  }

  #fail(error: unknown): Stop {
    const subject = `The mock of \`${this.plan.path}\` gives no answer`;
    const stop = this.#session.stopBy(stopFor(error, subject));
    if (this.#event !== undefined) {
      this.#event.end = this.#place.now();
      this.#event.outcome = stop.ending;
    }
    return stop;
  }

  #read(): readonly JsonValue[] {
    const { params } = this.plan;
    const read: JsonValue[] = [];
    for (let index = 0; index < params.length; index += 1) {
      try {
        const json = params[index]?.toJson(this.args[index], this.#place.resources);
        if (json !== undefined) read.push(json);
      } catch (error) {
        const name = this.plan.place.definition.params[index]?.name ?? '';
        throw stopFor(error, `\`${name}\`, which the plugin gave to \`${this.plan.path}\``);
      }
    }
    return read;
  }

  /** Reads the streams and futures among the arguments, and shows in the trace what they gave. */
  #readEnds(): void {
    const { model, resources } = this.#place;
    const session = this.#session;
    const event = this.#event;
    for (const [index, codec] of this.plan.params.entries()) {
      if (!codec.live) continue;
      const value = codec.leave(this.args[index], resources);
      if (!hasEnds(model, codec.type, value)) continue;
      const reading = drain(model, codec.type, value, resources).then(
        (whole) => {
          if (event !== undefined) event.args = event.args.with(index, toJson(whole));
        },
        // It gives too much, or nothing any more: then its number is all that is shown.
        () => {},
      );
      session.reading.add(reading);
      void reading.then(() => session.reading.delete(reading));
    }
  }
}
