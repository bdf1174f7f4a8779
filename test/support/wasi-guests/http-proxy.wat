;; A handler of HTTP requests: reads what came, asks https://api.example/ for a status, and answers with
;; that status and the text that came.
(module
  (import "wasi:http/types@0.2.12" "[method]incoming-request.consume"
    (func $consume (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]incoming-body.stream"
    (func $body-stream (param i32 i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.blocking-read"
    (func $read (param i32 i64 i32)))
  (import "wasi:http/types@0.2.12" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.2.12" "[constructor]outgoing-request"
    (func $request (param i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-request.set-authority"
    (func $set-authority (param i32 i32 i32 i32) (result i32)))
  (import "wasi:http/outgoing-handler@0.2.12" "handle" (func $ask (param i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]future-incoming-response.get"
    (func $get (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]incoming-response.status"
    (func $status (param i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[constructor]outgoing-response"
    (func $response (param i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-response.set-status-code"
    (func $set-status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-response.body"
    (func $response-body (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-body.write" (func $write-body (param i32 i32)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.12" "[static]response-outparam.set"
    (func $set (param i32 i32 i32 i32 i64 i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.12" "[static]outgoing-body.finish"
    (func $finish (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.12" "[resource-drop]input-stream" (func $drop-input (param i32)))
  (import "wasi:io/streams@0.2.12" "[resource-drop]output-stream" (func $drop-output (param i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "api.example")
  ;; What functions give is written at 64; lists come to 1024 and on.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $free))
    (global.set $free (i32.and (i32.add (i32.add (local.get $at) (local.get 3)) (i32.const 7)) (i32.const -8)))
    (local.get $at))

  ;; The payload of a result at 64 that must be `ok`.
  (func $ok (param $offset i32) (result i32)
    (if (i32.load8_u (i32.const 64)) (then unreachable))
    (i32.load (i32.add (i32.const 64) (local.get $offset))))

  (func $handle (param $request i32) (param $out i32)
    (local $text i32) (local $length i32) (local $input i32) (local $status i32)
    (local $asked i32) (local $answer i32) (local $body i32) (local $output i32)
    (call $consume (local.get $request) (i32.const 64))
    (call $body-stream (call $ok (i32.const 4)) (i32.const 64))
    (local.set $input (call $ok (i32.const 4)))
    (call $read (local.get $input) (i64.const 1000) (i32.const 64))
    (local.set $text (call $ok (i32.const 4)))
    (local.set $length (i32.load (i32.const 72)))
    (call $drop-input (local.get $input))

    (local.set $asked (call $request (call $fields)))
    (if (call $set-authority (local.get $asked) (i32.const 1) (i32.const 16) (i32.const 11))
      (then unreachable))
    (call $ask (local.get $asked) (i32.const 0) (i32.const 0) (i32.const 64))
    (call $get (call $ok (i32.const 8)) (i32.const 64))
    ;; some(ok(ok(response)))
    (if (i32.eqz (i32.load8_u (i32.const 64))) (then unreachable))
    (if (i32.load8_u (i32.const 72)) (then unreachable))
    (if (i32.load8_u (i32.const 80)) (then unreachable))
    (local.set $status (call $status (i32.load (i32.const 88))))

    (local.set $answer (call $response (call $fields)))
    (if (call $set-status (local.get $answer) (local.get $status)) (then unreachable))
    (call $response-body (local.get $answer) (i32.const 64))
    (local.set $body (call $ok (i32.const 4)))
    (call $write-body (local.get $body) (i32.const 64))
    (local.set $output (call $ok (i32.const 4)))
    (call $set (local.get $out) (i32.const 0) (local.get $answer) (i32.const 0) (i64.const 0)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
    (call $write (local.get $output) (local.get $text) (local.get $length) (i32.const 64))
    (drop (call $ok (i32.const 0)))
    (call $drop-output (local.get $output))
    (call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 64))
    (drop (call $ok (i32.const 0))))
  (export "wasi:http/incoming-handler@0.2.12#handle" (func $handle)))
