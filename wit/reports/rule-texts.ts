/**
 * What each code of a finding (F) and of a change (W) means, for `explain`, SARIF and whoever meets
 * it for the first time. Lint rules carry their own texts.
 */

import { explanations } from '../conformance/explain.ts';
import { findingCodes } from '../conformance/verdict.ts';
import { type ChangeRule, changeRules } from '../evolution/change.ts';

export interface RuleText {
  /** A noun phrase. */
  readonly title: string;
  /** Why it matters and what to do. */
  readonly explanation: string;
}

export const changeTexts: Readonly<Record<ChangeRule, RuleText>> = {
  W001: {
    title: 'import no longer offered',
    explanation:
      'Plugins that use it no longer link. Deprecate it first, and keep serving the old version for them.',
  },
  W002: {
    title: 'new export asked for',
    explanation:
      'No existing plugin has it, so none fits any longer. Serve the old version beside the new one.',
  },
  W003: {
    title: 'new import offered',
    explanation: 'Existing plugins do not notice. Plugins that use it do not run on older hosts.',
  },
  W004: {
    title: 'export no longer asked for',
    explanation:
      'Existing plugins go on working and keep code that is not called. Plugins built for the new version lack it on older hosts.',
  },
  W005: {
    title: 'function leaves an imported interface',
    explanation: 'Plugins that call it no longer link. Others do not notice.',
  },
  W006: {
    title: 'function joins an exported interface',
    explanation:
      'Plugins have to export an interface as a whole, so no existing plugin fits. Put the function into an interface of its own, or into a new version.',
  },
  W007: {
    title: 'function joins an imported interface',
    explanation:
      'Existing plugins do not notice. Plugins that call it do not run on older hosts, and hosts have to implement it.',
  },
  W008: {
    title: 'function leaves an exported interface',
    explanation:
      'Existing plugins go on working. Plugins built for the new version lack it on older hosts.',
  },
  W009: {
    title: 'parameter added or removed',
    explanation:
      'Every call passes all parameters, so this breaks both ways, even for an `option`. Add a second function instead.',
  },
  W010: {
    title: 'parameter type changes',
    explanation:
      'Types do not convert, so this breaks both ways. Add a second function, or a new version of the interface.',
  },
  W011: {
    title: 'parameter renamed',
    explanation:
      'Names of parameters belong to the type for wasm-tools and composition; Wasmtime does not look at them.',
  },
  W012: {
    title: 'parameters reordered',
    explanation:
      'Where the swapped parameters have one type, hosts that do not look at names link the plugin, and it gets the wrong values without any error.',
  },
  W013: {
    title: 'result changes',
    explanation:
      'Types do not convert, so this breaks both ways. Add a second function, or a new version of the interface.',
  },
  W014: {
    title: 'sync becomes async or back',
    explanation: 'The two are called differently, so this breaks both ways.',
  },
  W015: {
    title: 'record fields change',
    explanation:
      'Any change of fields breaks both ways, appending too: records are laid out field by field.',
  },
  W016: {
    title: 'variant cases change',
    explanation:
      'Any change of cases breaks both ways, appending too: the other side has no code for a new case.',
  },
  W017: {
    title: 'enum cases change',
    explanation: 'Any change of cases breaks both ways, appending too: they travel as numbers.',
  },
  W018: {
    title: 'flags change',
    explanation: 'Any change of flags breaks both ways, appending too: they travel as bits.',
  },
  W019: {
    title: 'kind of a type changes',
    explanation:
      'A record never stands in for a tuple, nor a list for a map; an alias that points elsewhere is another type.',
  },
  W020: {
    title: 'named type joins or leaves an interface',
    explanation:
      'An interface carries its named types, so this acts as a function that joins or leaves. A rename is both.',
  },
  W021: {
    title: 'type moves to another interface',
    explanation:
      'It leaves one interface and joins another; plugins that name it by its interface do not find it.',
  },
  W022: {
    title: 'resource joins, leaves or becomes a value',
    explanation: 'Resources are nominal handles; a value type never stands in for one.',
  },
  W023: {
    title: 'method, static function or constructor joins or leaves',
    explanation:
      'As for any function of its interface: what joins an export and what leaves an import breaks plugins.',
  },
  W024: {
    title: 'own becomes borrow or back',
    explanation:
      'Who drops the handle changes, and so does the calling convention: it breaks both ways.',
  },
  W025: {
    title: 'interface or package renamed',
    explanation: 'Plugins find interfaces by their full name. Renaming the world breaks nothing.',
  },
  W026: {
    title: 'version leaves its track',
    explanation:
      'Versions stand in for each other only within one major version from 1.0 on, within one minor version below it, and never for 0.0.x and prereleases.',
  },
  W027: {
    title: 'import becomes export or back',
    explanation:
      'Who provides it changes. Plugins that import what the slot now asks for lack the export.',
  },
  W028: {
    title: 'surface changed, version did not',
    explanation:
      'Two slots with one version differ, so a plugin cannot say which it was built for. Raise the version, and say `@since` for what is new.',
  },
  W029: {
    title: '`implements` or `external-id` changes',
    explanation: 'Linking does not look at it; tools that match by it may.',
  },
  W030: {
    title: 'slot begins to need a runtime feature',
    explanation: 'Runtimes without the feature no longer run plugins of this slot.',
  },
  W031: {
    title: 'removed without notice',
    explanation: 'The item was not deprecated for the announced time before it went.',
  },
};

/** The text of an F or W code; `undefined` for any other. */
export function ruleText(code: string): RuleText | undefined {
  const finding = findingCodes.find((each) => each === code);
  if (finding !== undefined) {
    const { title, why, what } = explanations[finding];
    return { title, explanation: `${why} ${what}` };
  }
  const change = changeRules.find((each) => each === code);
  return change === undefined ? undefined : changeTexts[change];
}
