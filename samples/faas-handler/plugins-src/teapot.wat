;; Refuses to brew coffee: `/coffee` gets 418, every other path 204. Built for 1.1.0, whose
;; `response` had no `cache-for`: a record is closed, so this no longer fits 1.2.0.
(module
  (import "[export]nimbus:faas/handler@1.1.0" "[task-return]handle"
    (func $task_return
      (param $is_err i32)
      (param $status i32) (param $headers i32) (param $headers_len i32)
      (param $body i32) (param $body_len i32)))

  (memory (export "memory") 32)
  (data (i32.const 16) "/coffee")
  (data (i32.const 32) "I am a teapot.\n")

  ;; 32 pages are 2 MiB: enough for the largest request, so the memory need not grow.
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

  (func (export "[async-lift]nimbus:faas/handler@1.1.0#handle")
    (param $id i32) (param $id_len i32)
    (param $method i32) (param $other i32) (param $other_len i32)
    (param $path i32) (param $path_len i32)
    (param $query i32) (param $query_len i32)
    (param $headers i32) (param $headers_len i32)
    (param $body i32) (param $body_len i32)
    (result i32)
    (local $coffee i32)
    ;; "/coffee" is 7 bytes: compare the first four and, one byte further in, the last four.
    (if (i32.eq (local.get $path_len) (i32.const 7))
      (then
        (local.set $coffee
          (i32.and
            (i32.eq (i32.load align=1 (local.get $path)) (i32.load (i32.const 16)))
            (i32.eq
              (i32.load offset=3 align=1 (local.get $path))
              (i32.load offset=3 align=1 (i32.const 16)))))))
    (call $task_return
      (i32.const 0)
      (select (i32.const 418) (i32.const 204) (local.get $coffee))
      (i32.const 0) (i32.const 0)
      (i32.const 32) (select (i32.const 15) (i32.const 0) (local.get $coffee)))
    (global.set $free (i32.const 1024))
    (i32.const 0))

  (func (export "[callback][async-lift]nimbus:faas/handler@1.1.0#handle")
    (param $event i32) (param $a i32) (param $b i32) (result i32)
    (unreachable)))
