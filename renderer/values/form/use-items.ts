/** What is done with the items of a list, and where the focus goes after it. */

import { useRef } from 'react';
import type { Value } from '../../../wit/values/value.ts';
import { plainWit } from '../../ui/wit.tsx';
import type { Place } from '../draft/place.ts';
import { fieldId, useForm } from './form-context.ts';

export interface ItemsActions {
  readonly insert: (at: number, values: readonly Value[]) => void;
  readonly remove: (index: number) => void;
  /** `to` is the place afterwards. */
  readonly move: (from: number, to: number) => void;
}

interface Items {
  readonly place: Place;
  readonly name: string;
  readonly count: number;
  /** Where the focus goes in an item: into it, unless told. */
  readonly entrance?: (item: Place) => Place;
  /** Brings an item into sight that is not drawn. */
  readonly show?: (index: number) => void;
}

/** The same object each time, so that rows need not be drawn again. */
export function useItems(items: Items): ItemsActions {
  const form = useForm();
  const now = useRef({ form, items });
  now.current = { form, items };
  const actions = useRef<ItemsActions>(undefined);
  actions.current ??= {
    insert(at, values) {
      const { form, items } = now.current;
      if (values.length === 0) return;
      const done =
        values.length === 1
          ? `Added \`${items.name}[${at}]\`.`
          : `Added ${values.length} items to \`${items.name}\`.`;
      form.changeItems(items.place, { kind: 'insert', at, items: values }, done);
      const first = items.place.at(at);
      form.say(plainWit(done));
      items.show?.(at);
      form.focusNext(fieldId(form, items.entrance?.(first) ?? first));
    },
    remove(index) {
      const { form, items } = now.current;
      const done = `Removed \`${items.name}[${index}]\`.`;
      form.changeItems(items.place, { kind: 'remove', at: index }, done);
      form.say(plainWit(done));
      // What moved up into its place, or else the one before.
      const next = Math.min(index, items.count - 2);
      const into = items.place.at(next);
      form.focusNext(fieldId(form, next < 0 ? items.place : (items.entrance?.(into) ?? into)));
    },
    move(from, to) {
      const { form, items } = now.current;
      if (to < 0 || to >= items.count || from === to) return;
      const focused = document.activeElement?.id ?? '';
      const before = fieldId(form, items.place.at(from));
      const inside = focused === before || focused.startsWith(`${before}/`);
      const done = `Moved to ${to + 1} of ${items.count}.`;
      form.changeItems(items.place, { kind: 'move', from, to }, done);
      form.say(done);
      items.show?.(to);
      const after = fieldId(form, items.place.at(to));
      form.focusNext(inside ? after + focused.slice(before.length) : after);
    },
  };
  return actions.current;
}
