/** What each rule for changes means, for `--explain`, docs/rules.md and the app. */

import type { Explanation } from '../conformance/explain.ts';
import type { ChangeRule } from './change.ts';

const serveBoth =
  'Serve the old version beside the new one until the plugins that need it are gone.';
const nextMajor =
  'Publish it as a version that leaves the semver track (a new major; in 0.x a new minor).';

export const changeExplanations: Readonly<Record<ChangeRule, Explanation>> = {
  W001: {
    title: 'Import leaves the slot',
    why: 'A plugin that imports it finds nobody who provides it and does not load. Plugins that do not use it do not notice.',
    what: `Deprecate it first and look at the fleet for who uses it. ${serveBoth}`,
  },
  W002: {
    title: 'Slot asks for a new export',
    why: 'Every plugin built before lacks the export, so none fits any more.',
    what: `${nextMajor} ${serveBoth} Or take it as an export that only some plugins have: a second slot.`,
  },
  W003: {
    title: 'Slot offers a new import',
    why: 'Old plugins go on working. A new plugin that uses it does not load in hosts of the old version.',
    what: 'Mark it with `@since`, so that plugin authors see from which host on they may use it.',
  },
  W004: {
    title: 'Slot stops asking for an export',
    why: 'Old plugins fit: further exports are ignored, and their code is never called. New plugins lack the export in hosts of the old version.',
    what: 'Tell plugin authors that what they wrote for it no longer runs.',
  },
  W005: {
    title: 'Function leaves an imported interface',
    why: 'A plugin that imports the function does not load. A plugin that uses other functions of the interface does not notice.',
    what: `Deprecate it first and look at the fleet for who uses it. ${serveBoth}`,
  },
  W006: {
    title: 'Function joins an exported interface',
    why: 'A plugin has to export all of an interface, so every plugin built before lacks the function.',
    what: `${nextMajor} Or put the function into a new interface.`,
  },
  W007: {
    title: 'Function joins an imported interface',
    why: 'Old plugins import a part of the interface and go on working. A new plugin that uses the function does not load in hosts of the old version.',
    what: 'Mark it with `@since`. Host: provide the function before the version is served.',
  },
  W008: {
    title: 'Function leaves an exported interface',
    why: 'Old plugins fit: what they export beside is ignored. New plugins lack the function in hosts of the old version.',
    what: 'Host: take out the call. Tell plugin authors that their code no longer runs.',
  },
  W009: {
    title: 'Parameter added or removed',
    why: 'WIT knows no optional parameters: even a parameter of type `option` has to be passed. So every caller and every implementation is another.',
    what: `Add a function under a new name instead. Else: ${nextMajor}`,
  },
  W010: {
    title: 'Parameter type changes',
    why: 'Types between components must be equal, not merely compatible. A wider integer is another type too.',
    what: `Add a function under a new name instead. Else: ${nextMajor}`,
  },
  W011: {
    title: 'Parameter renamed',
    why: 'Names of parameters belong to a function’s type for the tools that compare types, but hosts link by position and do not look at them. Source code with named arguments has to change.',
    what: 'Keep the old name, or change it with the next version that breaks anyway.',
  },
  W012: {
    title: 'Parameters reordered',
    why: 'Hosts link by position. Where the types agree the old plugin loads and passes its values in the wrong places: nothing fails, and everything is wrong.',
    what: 'Put the old order back. For another order give the function a new name.',
  },
  W013: {
    title: 'Result changes',
    why: 'The result belongs to the type of a function, and types between components must be equal.',
    what: `Add a function under a new name instead. Else: ${nextMajor}`,
  },
  W014: {
    title: 'Sync becomes async, or back',
    why: 'The two are called in different ways, and a component is built for one of them.',
    what: 'Add an async function under a new name and deprecate the old one.',
  },
  W015: {
    title: 'Record changes',
    why: 'Records must be equal in the names, the order and the types of their fields: a field at the end breaks as much as one taken away, since values are laid out in memory.',
    what: `Add a second record and a function that takes it. Else: ${nextMajor}`,
  },
  W016: {
    title: 'Variant changes',
    why: 'Variants must be equal in their cases and payloads. A plugin cannot receive a case that it does not know.',
    what: `Plan for growth with a case such as \`other(string)\`. Else: ${nextMajor}`,
  },
  W017: {
    title: 'Enum changes',
    why: 'Enums must be equal in their cases and the order of these. A plugin cannot receive a case that it does not know.',
    what: `Plan for growth with a string beside the enum. Else: ${nextMajor}`,
  },
  W018: {
    title: 'Flags change',
    why: 'Flags must be equal in their names and the order of these, since each stands for a bit.',
    what: `Add a second set of flags. Else: ${nextMajor}`,
  },
  W019: {
    title: 'Type becomes another',
    why: 'A record is not a tuple, a list is not a map, and an alias that points elsewhere is another type, however alike the values look.',
    what: `Add a type under a new name. Else: ${nextMajor}`,
  },
  W020: {
    title: 'Named type joins or leaves an interface',
    why: 'Tools that compare types want every named type that a plugin lists. A renamed type is one that leaves and one that joins. Hosts look at resources only.',
    what: 'Keep the old name as an alias: `type old-name = new-name;`.',
  },
  W021: {
    title: 'Type moved to another interface',
    why: 'For plugins the type leaves one interface and joins another.',
    what: 'Leave the old name behind with `use new-place.{the-type};`: in an imported interface plugins then do not notice.',
  },
  W022: {
    title: 'Resource joins, leaves, or becomes a value',
    why: 'Resources are nominal: a plugin that names one needs that very one. A handle is not a value.',
    what: `Deprecate it first and look at the fleet for who uses it. ${serveBoth}`,
  },
  W023: {
    title: 'Method joins or leaves a resource',
    why: 'Methods, static functions and constructors are functions of their interface: what leaves breaks those who call it, what joins breaks those who have to provide it.',
    what: 'In an imported resource add freely and mark it with `@since`. In an exported one add a function beside the resource, in a new interface.',
  },
  W024: {
    title: 'Own becomes borrow, or back',
    why: 'With `own` the handle is given away, with `borrow` it is lent for the call: the two sides disagree about who has to drop it.',
    what: 'Add a function under a new name instead.',
  },
  W025: {
    title: 'Interface or package renamed',
    why: 'Plugins name what they import and export in full. Another name is another thing, however alike its content. Renaming the world breaks nothing.',
    what: `Offer the interface under both names for a time. ${serveBoth}`,
  },
  W026: {
    title: 'Version leaves its semver track',
    why: 'Hosts let one version stand in for another on the same track only: the same major from 1.0 on, the same minor in 0.x, nothing else for 0.0.x and prereleases.',
    what: 'Right after a break. Without one, stay on the track, so that plugins built before go on working.',
  },
  W027: {
    title: 'Import becomes export, or back',
    why: 'Who provides the interface is now the other side: plugins have to bring what they were given, or are given what they brought.',
    what: `${nextMajor} ${serveBoth}`,
  },
  W028: {
    title: 'Version or gate does not tell what happened',
    why: 'Two different slots under one version cannot be told apart, by tools or by people. `@since` is what says from which version on an item is there.',
    what: 'Raise the version by the suggested step, and mark what is new with `@since` of that version.',
  },
  W029: {
    title: '`implements` or `external-id` changes',
    why: 'No linker looks at it, so everything loads. But hosts may choose by it what they plug in where.',
    what: 'Make sure that hosts which read it know both.',
  },
  W030: {
    title: 'Slot begins to need a runtime feature',
    why: 'Async functions, streams, maps, lists of a fixed length and error contexts are newer than the component model’s base. A runtime without them does not load a plugin that uses them.',
    what: 'Host: make sure that the runtime of every release which serves this version has the feature.',
  },
  W031: {
    title: 'Removed without having been deprecated',
    why: 'Plugin authors learn that something goes when their build warns them. Without that they learn it from their users.',
    what: 'Publish a version with `@deprecated` on it first, and remove it when the announced time is over.',
  },
};
