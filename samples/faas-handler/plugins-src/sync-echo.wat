;; Sends the body back. Built from a copy of the WIT in which `handle` had lost its `async`, so it
;; is another function for the component model: a host cannot call it as the slot promises.
(module
  (memory (export "memory") 32)
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (if (local.get $old_size)
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old_size))))
    (local.get $at))

  ;; A synchronous export writes its result into memory and returns where it stands:
  ;; 0 is-err u8, 4 status u16, 8 headers, 12 count, 16 body, 20 length, 24 cache-for.
  (func (export "nimbus:faas/handler@1.2.0#handle")
    (param $id i32) (param $id_len i32)
    (param $method i32) (param $other i32) (param $other_len i32)
    (param $path i32) (param $path_len i32)
    (param $query i32) (param $query_len i32)
    (param $headers i32) (param $headers_len i32)
    (param $body i32) (param $body_len i32)
    (result i32)
    (memory.fill (i32.const 64) (i32.const 0) (i32.const 32))
    (i32.store16 (i32.const 68) (i32.const 200))
    (i32.store (i32.const 80) (local.get $body))
    (i32.store (i32.const 84) (local.get $body_len))
    (i32.const 64))

  ;; The host has read the result: all memory is free again.
  (func (export "cabi_post_nimbus:faas/handler@1.2.0#handle") (param i32)
    (global.set $free (i32.const 1024))))
