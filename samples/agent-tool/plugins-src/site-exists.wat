;; A tool that looks up the name of a site by itself, through wasi:sockets, instead of asking the host
;; to fetch it. That would go past the list of sites that the user allowed, so the slot's policy does
;; not let it in.
(module
  (import "wasi:sockets/instance-network@0.2.12" "instance-network"
    (func $network (result i32)))
  (import "wasi:sockets/network@0.2.12" "[resource-drop]network"
    (func $drop_network (param i32)))
  ;; The result goes to memory: is-err as one byte, and at 4 the handle or the error code.
  (import "wasi:sockets/ip-name-lookup@0.2.12" "resolve-addresses"
    (func $resolve (param $network i32) (param $name i32) (param $len i32) (param $result i32)))
  (import "wasi:sockets/ip-name-lookup@0.2.12" "[resource-drop]resolve-address-stream"
    (func $drop_stream (param i32)))

  (memory (export "memory") 1)

  ;; The record `description`: name, summary and parameters, each an address and a length.
  (data (i32.const 16) "\00\01\00\00\0b\00\00\00\10\01\00\00\29\00\00\00\30\00\00\00\01\00\00\00")
  ;; The parameter: name and description, then the case of its type and the room for what that
  ;; case holds, then whether it is required.
  (data (i32.const 48)
    "\40\01\00\00\04\00\00\00\50\01\00\00\14\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00")
  (data (i32.const 256) "site_exists")
  (data (i32.const 272) "Says whether the name of a site is known.")
  (data (i32.const 320) "name")
  (data (i32.const 336) "Such as example.org.")
  (func (export "relay:tools/tool@2.0.0#describe") (result i32) (i32.const 16))

  (data (i32.const 768) "falsetrue")

  ;; What the host hands over is put behind our own data, and forgotten after the call.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (block $enough
      (loop $more
        (br_if $enough
          (i32.le_u (global.get $free) (i32.mul (memory.size) (i32.const 65536))))
        (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))
        (unreachable)))
    (if (local.get $old_size)
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old_size))))
    (local.get $at))

  (func (export "relay:tools/tool@2.0.0#invoke") (param $values i32) (param $count i32) (result i32)
    (local $network i32)
    (local $known i32)
    (if (local.get $count)
      (then
        (local.set $network (call $network))
        ;; Without the quotes that JSON puts around a text.
        (call $resolve
          (local.get $network)
          (i32.add (i32.load offset=8 (local.get $values)) (i32.const 1))
          (i32.sub (i32.load offset=12 (local.get $values)) (i32.const 2))
          (i32.const 896))
        (local.set $known (i32.eqz (i32.load8_u (i32.const 896))))
        (if (local.get $known) (then (call $drop_stream (i32.load (i32.const 900)))))
        (call $drop_network (local.get $network))))
    ;; Fine, one piece of content: case 1, `json`.
    (i32.store (i32.const 832) (i32.const 0))
    (i32.store (i32.const 836) (i32.const 864))
    (i32.store (i32.const 840) (i32.const 1))
    (i32.store (i32.const 864) (i32.const 1))
    (i32.store (i32.const 868) (select (i32.const 773) (i32.const 768) (local.get $known)))
    (i32.store (i32.const 872) (select (i32.const 4) (i32.const 5) (local.get $known)))
    (i32.const 832))

  ;; The host has read the result: everything it handed over may go.
  (func (export "cabi_post_relay:tools/tool@2.0.0#invoke") (param i32)
    (global.set $free (i32.const 1024))))
