;; Answers `GET /health` with 200 and "ok", `HEAD /health` with 200 alone, and every other path
;; with 404. The smallest function that Nimbus can run.
;;
;; The names of imports and exports are the component model's: `[async-lift]` marks an export that
;; answers by calling `[task-return]`, and `[callback]` is called again while it waits for
;; something. This one never waits: it returns 0, which means "done".
(module
  (import "[export]nimbus:faas/handler@1.2.0" "[task-return]handle"
    (func $task_return
      (param $is_err i32)
      (param $status i32) (param $headers i32) (param $headers_len i32)
      (param $body i32) (param $body_len i32)
      (param $has_cache_for i32) (param $cache_for i32)))

  (memory (export "memory") 1)

  ;; One header, content-type: text/plain, as the four words of a record of two strings.
  (data (i32.const 16) "\40\00\00\00\0c\00\00\00\50\00\00\00\0a\00\00\00")
  (data (i32.const 64) "content-type")
  (data (i32.const 80) "text/plain")
  (data (i32.const 96) "ok\n")
  (data (i32.const 112) "/health")

  ;; The host puts the request behind everything of ours, from 1,024 on.
  (global $free (mut i32) (i32.const 1024))

  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    ;; Round up to the alignment: (free + align - 1) & -align.
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    ;; A request is 1 MiB at most: ask for pages until it fits.
    (block $enough
      (loop $more
        (br_if $enough
          (i32.le_u (global.get $free) (i32.mul (memory.size) (i32.const 65536))))
        (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))
        (unreachable)))
    (if (local.get $old_size)
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old_size))))
    (local.get $at))

  (func $is_health (param $path i32) (param $len i32) (result i32)
    (local $i i32)
    (if (i32.ne (local.get $len) (i32.const 7)) (then (return (i32.const 0))))
    (loop $next
      (if (i32.ne
            (i32.load8_u (i32.add (local.get $path) (local.get $i)))
            (i32.load8_u (i32.add (i32.const 112) (local.get $i))))
        (then (return (i32.const 0))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 7))))
    (i32.const 1))

  (func (export "[async-lift]nimbus:faas/handler@1.2.0#handle")
    (param $id i32) (param $id_len i32)
    (param $method i32) (param $other i32) (param $other_len i32)
    (param $path i32) (param $path_len i32)
    (param $query i32) (param $query_len i32)
    (param $headers i32) (param $headers_len i32)
    (param $body i32) (param $body_len i32)
    (result i32)
    (if (i32.and
          (call $is_health (local.get $path) (local.get $path_len))
          (i32.le_u (local.get $method) (i32.const 1))) ;; get or head
      (then
        (call $task_return
          (i32.const 0)
          (i32.const 200) (i32.const 16) (i32.const 1)
          (i32.const 96)
          (select (i32.const 3) (i32.const 0) (i32.eqz (local.get $method))) ;; head has no body
          (i32.const 1) (i32.const 5)))
      (else
        (call $task_return
          (i32.const 0)
          (i32.const 404) (i32.const 16) (i32.const 0)
          (i32.const 0) (i32.const 0)
          (i32.const 0) (i32.const 0))))
    ;; The answer was copied out by now, so all memory is free again.
    (global.set $free (i32.const 1024))
    (i32.const 0))

  (func (export "[callback][async-lift]nimbus:faas/handler@1.2.0#handle")
    (param $event i32) (param $a i32) (param $b i32) (result i32)
    (unreachable)))
