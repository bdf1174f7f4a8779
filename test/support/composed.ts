/**
 * Components made of two that call each other, as text. Between the two jco puts modules of its own,
 * whose names are its own words; each text here brings other ones.
 */

const memory = `(core module $Memory
    (memory (export "mem") 1 10)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 16)))
  (core instance $memory (instantiate $Memory))`;
const options = '(memory (core memory $memory "mem")) (realloc (core func $memory "realloc"))';

/** `callee` exports `f`; `caller` imports it and calls it from a core function `run`. */
const compose = (callee: string, caller: string, args = '(with "f" (func $c "f"))'): string =>
  `(component
  (component $C ${callee})
  (instance $c (instantiate $C))
  (component $D ${caller}
    (func (export "run") (canon lift (core func $m "run"))))
  (instance $d (instantiate $D ${args}))
  (export "run" (func $d "run")))`;

const strings = (encoding: string): string =>
  compose(
    `${memory}
    (core module $M
      (import "libc" "mem" (memory 1 10))
      (func (export "f") (param i32 i32) (result i32) (i32.const 0))
      (func (export "post") (param i32)))
    (core instance $m (instantiate $M (with "libc" (instance $memory))))
    (func (export "f") (param "s" string) (result string)
      (canon lift (core func $m "f") ${options} (post-return (core func $m "post"))))`,
    `(import "f" (func $f (param "s" string) (result string)))
    ${memory}
    (core func $lowered (canon lower (func $f) string-encoding=${encoding} ${options}))
    (core module $M
      (import "" "f" (func $f (param i32 i32 i32)))
      (func (export "run") (call $f (i32.const 0) (i32.const 0) (i32.const 32))))
    (core instance $m (instantiate $M (with "" (instance (export "f" (func $lowered))))))`,
  );

const record = `(record (field "a" u8) (field "b" s8) (field "c" u16) (field "d" s16)
  (field "e" u64) (field "f" f32) (field "g" f64) (field "h" string))`;

const lists = compose(
  `${memory}
  (core module $M (func (export "f") (param i32 i32) (result i32) (i32.const 0)))
  (core instance $m (instantiate $M))
  (type $defined ${record})
  (export $r "r" (type $defined))
  (func (export "f") (param "s" (list $r)) (result (list $r))
    (canon lift (core func $m "f") ${options}))`,
  `(type $defined ${record})
  (import "r" (type $r (eq $defined)))
  (import "f" (func $f (param "s" (list $r)) (result (list $r))))
  ${memory}
  (core func $lowered (canon lower (func $f) ${options}))
  (core module $M
    (import "" "f" (func $f (param i32 i32 i32)))
    (func (export "run") (call $f (i32.const 0) (i32.const 0) (i32.const 32))))
  (core instance $m (instantiate $M (with "" (instance (export "f" (func $lowered))))))`,
  '(with "r" (type $c "r")) (with "f" (func $c "f"))',
);

const resources = compose(
  `(type $defined (resource (rep i32)))
  (export $r "r" (type $defined))
  (core func $new (canon resource.new $defined))
  (core module $M
    (import "" "new" (func $new (param i32) (result i32)))
    (func (export "make") (result i32) (call $new (i32.const 5)))
    (func (export "take") (param i32))
    (func (export "see") (param i32)))
  (core instance $m (instantiate $M (with "" (instance (export "new" (func $new))))))
  (func (export "make") (result (own $r)) (canon lift (core func $m "make")))
  (func (export "take") (param "x" (own $r)) (canon lift (core func $m "take")))
  (func (export "see") (param "x" (borrow $r)) (canon lift (core func $m "see")))`,
  `(import "i" (instance $i
    (export "r" (type $r (sub resource)))
    (export "make" (func (result (own $r))))
    (export "take" (func (param "x" (own $r))))
    (export "see" (func (param "x" (borrow $r))))))
  (core func $make (canon lower (func $i "make")))
  (core func $take (canon lower (func $i "take")))
  (core func $see (canon lower (func $i "see")))
  (core module $M
    (import "" "make" (func $make (result i32)))
    (import "" "take" (func $take (param i32)))
    (import "" "see" (func $see (param i32)))
    (func (export "run") (local i32)
      (local.set 0 (call $make)) (call $see (local.get 0)) (call $take (local.get 0))))
  (core instance $m (instantiate $M (with "" (instance
    (export "make" (func $make)) (export "take" (func $take)) (export "see" (func $see))))))`,
  '(with "i" (instance $c))',
);

/** Lifted with a callback or on a stack of its own; lowered `async` or not. */
const asynchronous = (callback: boolean, loweredAsync: boolean): string => {
  const types = '(param "s" (stream u8)) (param "t" (future u8)) (param "e" error-context)';
  const pass = '(i32.const 0) (i32.const 0) (i32.const 0)';
  return compose(
    `(type $s (stream u8)) (type $t (future u8))
    (core func $return (canon task.return (result u32)))
    (core module $M
      (import "" "return" (func $return (param i32)))
      (func (export "f") (param i32 i32 i32) ${callback ? '(result i32)' : ''}
        (call $return (i32.const 3)) ${callback ? '(i32.const 0)' : ''})
      (func (export "callback") (param i32 i32 i32) (result i32) (i32.const 0)))
    (core instance $m (instantiate $M (with "" (instance (export "return" (func $return))))))
    (func (export "f") async ${types} (result u32)
      (canon lift (core func $m "f") async ${callback ? '(callback (core func $m "callback"))' : ''}))`,
    `(type $s (stream u8)) (type $t (future u8))
    (import "f" (func $f async ${types} (result u32)))
    ${memory}
    (core func $lowered
      (canon lower (func $f) ${loweredAsync ? 'async (memory (core memory $memory "mem"))' : ''}))
    (core module $M
      (import "" "f" (func $f (param i32 i32 i32 ${loweredAsync ? 'i32' : ''}) (result i32)))
      (func (export "run") (drop (call $f ${pass} ${loweredAsync ? '(i32.const 0)' : ''}))))
    (core instance $m (instantiate $M (with "" (instance (export "f" (func $lowered))))))`,
  );
};

/** jco 0.15.0 panics on most other pairs of encodings. */
export const composed: readonly (readonly [name: string, text: string])[] = [
  ['strings in one encoding', strings('utf8')],
  ['strings in two encodings', strings('utf16')],
  ['lists of records', lists],
  ['resources', resources],
  ['async from async, with a callback', asynchronous(true, true)],
  ['async from async, without one', asynchronous(false, true)],
  ['async from sync, with a callback', asynchronous(true, false)],
  ['async from sync, without one', asynchronous(false, false)],
];
