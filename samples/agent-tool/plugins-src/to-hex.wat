;; A tool that writes the bytes of a text as hexadecimal digits. Built from a beta of the next slot,
;; relay:tools@3.0.0-beta.1: the types agree with 2.0.0, but the name of the package does not.
(module
  (memory (export "memory") 1)

  ;; The record `description`: name, summary and parameters, each an address and a length.
  (data (i32.const 16) "\00\01\00\00\06\00\00\00\10\01\00\00\31\00\00\00\30\00\00\00\01\00\00\00")
  ;; The parameter: name and description, then the case of its type and the room for what that
  ;; case holds, then whether it is required.
  (data (i32.const 48)
    "\50\01\00\00\04\00\00\00\60\01\00\00\09\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00")
  (data (i32.const 256) "to_hex")
  (data (i32.const 272) "Writes the bytes of a text as hexadecimal digits.")
  (data (i32.const 336) "text")
  (data (i32.const 352) "The text.")
  (func (export "relay:tools/tool@3.0.0-beta.1#describe") (result i32) (i32.const 16))

  (data (i32.const 768) "0123456789abcdef")

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

  ;; All values one behind the other; no value gives no digits.
  (func (export "relay:tools/tool@3.0.0-beta.1#invoke") (param $values i32) (param $count i32) (result i32)
    (local $out i32)
    (local $at i32)
    (local $end i32)
    (local $byte i32)
    ;; Everything that was handed over ends where the free memory begins, and each of its bytes
    ;; takes two digits at most: three times as much memory is always enough.
    (local.set $out (global.get $free))
    (block $enough
      (loop $more
        (br_if $enough
          (i32.le_u
            (i32.mul (local.get $out) (i32.const 3))
            (i32.mul (memory.size) (i32.const 65536))))
        (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))
        (unreachable)))
    (i32.store (i32.const 868) (local.get $out))
    (block $done
      (loop $next_value
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $at (i32.load offset=8 (local.get $values)))
        (local.set $end (i32.add (local.get $at) (i32.load offset=12 (local.get $values))))
        (block $end_of_value
          (loop $next_byte
            (br_if $end_of_value (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $byte (i32.load8_u (local.get $at)))
            (i32.store8 (local.get $out)
              (i32.load8_u offset=768 (i32.shr_u (local.get $byte) (i32.const 4))))
            (i32.store8 offset=1 (local.get $out)
              (i32.load8_u offset=768 (i32.and (local.get $byte) (i32.const 15))))
            (local.set $out (i32.add (local.get $out) (i32.const 2)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br $next_byte)))
        (local.set $values (i32.add (local.get $values) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next_value)))
    ;; Fine, one piece of content, and that is a text.
    (i32.store (i32.const 832) (i32.const 0))
    (i32.store (i32.const 836) (i32.const 864))
    (i32.store (i32.const 840) (i32.const 1))
    (i32.store (i32.const 864) (i32.const 0))
    (i32.store (i32.const 872) (i32.sub (local.get $out) (i32.load (i32.const 868))))
    (i32.const 832))

  ;; The host has read the result: everything it handed over may go.
  (func (export "cabi_post_relay:tools/tool@3.0.0-beta.1#invoke") (param i32)
    (global.set $free (i32.const 1024))))
