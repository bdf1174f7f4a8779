/** Small plugins as WebAssembly text, for tests of what runs them. Each is trusted. */

import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';

/** A memory with an allocator that frees nothing. */
const memory = `
  (core module $memory-module
    (memory (export "memory") 2)
    (global $top (mut i32) (i32.const 4096))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
      (global.set $top (i32.add (local.get $at) (local.get 3)))
      (local.get $at)))
  (core instance $mem (instantiate $memory-module))
  (alias core export $mem "memory" (core memory $memory))
  (alias core export $mem "realloc" (core func $realloc))`;

/**
 * Exports what it imports from `test:host/api`: `log`, `get`, `add`. `add-many` calls `add` so many
 * times, `trap` traps, `twice` calls `get` two times and gives the second.
 */
export const forwarder = (version = '@1.0.0'): string => `(component
  (import "test:host/api${version}" (instance $api
    (export "log" (func (param "message" string)))
    (export "get" (func (param "key" string) (result (result string (error u32)))))
    (export "add" (func (param "a" u32) (param "b" u32) (result u32)))))
  ${memory}
  (core func $log (canon lower (func $api "log") (memory $memory)))
  (core func $get (canon lower (func $api "get") (memory $memory) (realloc $realloc)))
  (core func $add (canon lower (func $api "add")))
  (core module $m
    (import "env" "memory" (memory 2))
    (import "env" "log" (func $log (param i32 i32)))
    (import "env" "get" (func $get (param i32 i32 i32)))
    (import "env" "add" (func $add (param i32 i32) (result i32)))
    (func (export "log") (param i32 i32) (call $log (local.get 0) (local.get 1)))
    (func (export "get") (param i32 i32) (result i32)
      (call $get (local.get 0) (local.get 1) (i32.const 16)) (i32.const 16))
    (func (export "twice") (param i32 i32) (result i32)
      (call $get (local.get 0) (local.get 1) (i32.const 16))
      (call $get (local.get 0) (local.get 1) (i32.const 16)) (i32.const 16))
    (func (export "add") (param i32 i32) (result i32)
      (call $add (local.get 0) (local.get 1)))
    (func (export "add-many") (param $times i32) (result i32)
      (local $sum i32)
      (block $done
        (loop $again
          (br_if $done (i32.eqz (local.get $times)))
          (local.set $times (i32.sub (local.get $times) (i32.const 1)))
          (local.set $sum (call $add (local.get $sum) (i32.const 1)))
          (br $again)))
      (local.get $sum))
    (func (export "catching") (result i32)
      (block $caught
        (try_table (catch_all $caught) (return (call $add (i32.const 1) (i32.const 2)))))
      (i32.const 77))
    (func (export "trap") (unreachable)))
  (core instance $env
    (export "memory" (memory $memory))
    (export "log" (func $log))
    (export "get" (func $get))
    (export "add" (func $add)))
  (core instance $i (instantiate $m (with "env" (instance $env))))
  (func (export "log") (param "message" string)
    (canon lift (core func $i "log") (memory $memory) (realloc $realloc)))
  (func (export "get") (param "key" string) (result (result string (error u32)))
    (canon lift (core func $i "get") (memory $memory) (realloc $realloc)))
  (func (export "twice") (param "key" string) (result (result string (error u32)))
    (canon lift (core func $i "twice") (memory $memory) (realloc $realloc)))
  (func (export "add") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $i "add")))
  (func (export "add-many") (param "times" u32) (result u32)
    (canon lift (core func $i "add-many")))
  (func (export "catching") (result u32) (canon lift (core func $i "catching")))
  (func (export "trap") (canon lift (core func $i "trap"))))`;

/** Makes, uses, keeps and drops a resource of its host in ways that are right and wrong. */
export const resourceUser = `(component
  (import "test:host/things@1.0.0" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "[constructor]thing" (func (param "size" u32) (result (own $thing))))
    (export "[method]thing.poke" (func (param "self" (borrow $thing)) (result u32)))
    (export "[static]thing.swap" (func (param "it" (own $thing)) (result (own $thing))))))
  (alias export $things "thing" (type $thing))
  (core func $new (canon lower (func $things "[constructor]thing")))
  (core func $poke (canon lower (func $things "[method]thing.poke")))
  (core func $swap (canon lower (func $things "[static]thing.swap")))
  (core func $drop (canon resource.drop $thing))
  (core module $m
    (import "env" "new" (func $new (param i32) (result i32)))
    (import "env" "poke" (func $poke (param i32) (result i32)))
    (import "env" "swap" (func $swap (param i32) (result i32)))
    (import "env" "drop" (func $drop (param i32)))
    (global $kept (mut i32) (i32.const 0))
    (func (export "use") (result i32)
      (local $it i32) (local $got i32)
      (local.set $it (call $new (i32.const 3)))
      (local.set $got (call $poke (local.get $it)))
      (call $drop (local.get $it))
      (local.get $got))
    (func (export "leak") (result i32) (call $poke (call $new (i32.const 4))))
    (func (export "use-after-drop") (result i32)
      (local $it i32)
      (local.set $it (call $new (i32.const 5)))
      (call $drop (local.get $it))
      (call $poke (local.get $it)))
    (func (export "swap-and-use") (result i32)
      (local $it i32) (local $got i32)
      (local.set $it (call $swap (call $new (i32.const 6))))
      (local.set $got (call $poke (local.get $it)))
      (call $drop (local.get $it))
      (local.get $got))
    (func (export "borrow-well") (param i32) (result i32)
      (local $got i32)
      (local.set $got (call $poke (local.get 0)))
      (call $drop (local.get 0))
      (local.get $got))
    (func (export "borrow-badly") (param i32) (result i32) (call $poke (local.get 0)))
    (func (export "take") (param i32) (global.set $kept (local.get 0)))
    (func (export "poke-kept") (result i32) (call $poke (global.get $kept)))
    (func (export "give") (result i32) (global.get $kept)))
  (core instance $env
    (export "new" (func $new)) (export "poke" (func $poke))
    (export "swap" (func $swap)) (export "drop" (func $drop)))
  (core instance $i (instantiate $m (with "env" (instance $env))))
  (func (export "use") (result u32) (canon lift (core func $i "use")))
  (func (export "leak") (result u32) (canon lift (core func $i "leak")))
  (func (export "use-after-drop") (result u32) (canon lift (core func $i "use-after-drop")))
  (func (export "swap-and-use") (result u32) (canon lift (core func $i "swap-and-use")))
  (func (export "borrow-well") (param "it" (borrow $thing)) (result u32)
    (canon lift (core func $i "borrow-well")))
  (func (export "borrow-badly") (param "it" (borrow $thing)) (result u32)
    (canon lift (core func $i "borrow-badly")))
  (func (export "keep-borrow") (param "it" (borrow $thing)) (canon lift (core func $i "take")))
  (func (export "poke-kept") (result u32) (canon lift (core func $i "poke-kept")))
  (func (export "take") (param "it" (own $thing)) (canon lift (core func $i "take")))
  (func (export "give") (result (own $thing)) (canon lift (core func $i "give"))))`;

/** Exports `test:host/api` itself, with nothing to import: answers as a mock of kind `plugin`. */
export const adder = (version = '@1.0.0'): string => `(component
  (core module $m
    (func (export "add") (param i32 i32) (result i32)
      (if (i32.eq (local.get 0) (i32.const 99)) (then (unreachable)))
      (i32.add (i32.add (local.get 0) (local.get 1)) (i32.const 100))))
  (core instance $i (instantiate $m))
  (func $add (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
  (instance $api (export "add" (func $add)))
  (export "test:host/api${version}" (instance $api)))`;

export const wat = (text: string): Promise<Uint8Array> => parse(text);

/** Imports a function of that name, and calls it in `run`. */
export const importing = (name: string): string => `(component
  (import "test:host/api" (instance $api (export "${name}" (func (result u32)))))
  (core func $f (canon lower (func $api "${name}")))
  (core module $m
    (import "e" "f" (func $f (result i32)))
    (func (export "run") (result i32) (call $f)))
  (core instance $e (export "f" (func $f)))
  (core instance $i (instantiate $m (with "e" (instance $e))))
  (func (export "run") (result u32) (canon lift (core func $i "run"))))`;

/** `echo` gives back what it is given: a stream or future, whose contents it never looks at. */
export const endEcho = (type: string): string => `(component
  (core module $m (func (export "echo") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m))
  (func (export "echo") (param "it" (${type})) (result (${type}))
    (canon lift (core func $i "echo"))))`;
