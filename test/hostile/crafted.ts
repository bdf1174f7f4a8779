/**
 * Components with JavaScript in their core names, which jco-transpile 0.15.0 writes into its glue as it
 * is. Each is one place where a name stands; `code` is an expression without `"` and `\`.
 */

const run = '(func (export "run") (canon lift (core func $i "run")))';

export const craftedPlaces: Readonly<Record<string, (code: string) => string>> = {
  'a function that is lifted': (code) => {
    const name = `a'],${code},exports0['a`;
    return `(component
      (core module $m (func (export "a")) (func (export "${name}")))
      (core instance $i (instantiate $m))
      (func (export "run") (canon lift (core func $i "${name}"))))`;
  },
  'a module that is imported': (code) => imported(`a':0,[${code}]:0,'b`, 'f'),
  'a field that is imported': (code) => imported('a', `f':0,[${code}]:0,'g`),
  'a memory': (code) => {
    const name = `mem'],${code},exports0['mem`;
    return `(component
      (core module $m
        (memory (export "${name}") 1)
        (func (export "run") (param i32 i32))
        (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 8)))
      (core instance $i (instantiate $m))
      (alias core export $i "${name}" (core memory $memory))
      (alias core export $i "realloc" (core func $realloc))
      (func (export "run") (param "x" string)
        (canon lift (core func $i "run") (memory $memory) (realloc $realloc))))`;
  },
  'a function that allocates': (code) => {
    const name = `realloc'],${code},exports0['realloc`;
    return `(component
      (core module $m
        (memory (export "mem") 1)
        (func (export "run") (param i32 i32))
        (func (export "realloc"))
        (func (export "${name}") (param i32 i32 i32 i32) (result i32) (i32.const 8)))
      (core instance $i (instantiate $m))
      (alias core export $i "mem" (core memory $memory))
      (alias core export $i "${name}" (core func $realloc))
      (func (export "run") (param "x" string)
        (canon lift (core func $i "run") (memory $memory) (realloc $realloc))))`;
  },
  'a function that cleans up': (code) => {
    const name = `post'],${code},exports0['post`;
    return `(component
      (core module $m
        (memory (export "mem") 1)
        (func (export "run") (result i32) (i32.const 0))
        (func (export "post"))
        (func (export "${name}") (param i32)))
      (core instance $i (instantiate $m))
      (alias core export $i "mem" (core memory $memory))
      (alias core export $i "${name}" (core func $post))
      (func (export "run") (result string)
        (canon lift (core func $i "run") (memory $memory) (post-return $post))))`;
  },
  'a function that is called back': (code) => {
    const name = `callback'],${code},exports0['callback`;
    return `(component
      (core module $m
        (func (export "run") (result i32) (i32.const 0))
        (func (export "callback"))
        (func (export "${name}") (param i32 i32 i32) (result i32) (i32.const 0)))
      (core instance $i (instantiate $m))
      (alias core export $i "${name}" (core func $callback))
      (func (export "run") async
        (canon lift (core func $i "run") async (callback $callback))))`;
  },
};

function imported(module: string, field: string): string {
  return `(component
    (import "log" (func $log))
    (core func $lowered (canon lower (func $log)))
    (core module $m
      (import "${module}" "${field}" (func))
      (func (export "run") (call 0)))
    (core instance $i (instantiate $m
      (with "${module}" (instance (export "${field}" (func $lowered))))))
    ${run})`;
}
