;; Every fifth hit by the same attacker does double damage. Built for 0.4.0, where `on-damage` gave
;; the attacker first.
(module
  (import "emberfall:modding/entities@0.4.0" "[resource-drop]entity"
    (func $drop_entity (param i32)))
  (import "[export]emberfall:modding/behaviors@0.4.0" "[resource-new]behavior"
    (func $new_behavior (param i32) (result i32)))

  (memory (export "memory") 1)

  ;; The record `about`: three strings, each an address and a length.
  (data (i32.const 16)
    "\40\00\00\00\05\00\00\00\45\00\00\00\11\00\00\00\56\00\00\00\05\00\00\00")
  (data (i32.const 64) "ComboEmberfall samples2.1.0")
  (func (export "emberfall:modding/mod@0.4.0#describe") (result i32) (i32.const 16))

  ;; Text that the game hands over is put behind our own data and forgotten after the call. One
  ;; line of chat or console is short, so one page of memory is plenty.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (if (i32.gt_u (global.get $free) (i32.const 65536)) (then (unreachable)))
    (if (local.get $old_size)
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old_size))))
    (local.get $at))

  (func (export "emberfall:modding/mod@0.4.0#on-event")
    (param $case i32) (param $a i32) (param $b i32) (param $c i32)
    (global.set $free (i32.const 1024)))

  (func (export "emberfall:modding/mod@0.4.0#tick") (param $frame i32))

  ;; The handle is ours now. Dropping it leaves the entity on the map.
  (func (export "emberfall:modding/mod@0.4.0#on-spawn") (param $newcomer i32)
    (call $drop_entity (local.get $newcomer)))

  ;; One byte for each attacker, at 512: how many hits it has done so far, 0 to 4. Attackers whose
  ;; numbers differ by 256 share theirs.
  (func (export "emberfall:modding/mod@0.4.0#on-damage")
    (param $attacker i32) (param $victim i32) (param $amount i32) (result i32)
    (local $slot i32)
    (local $hits i32)
    (local.set $slot
      (i32.add (i32.const 512) (i32.and (local.get $attacker) (i32.const 255))))
    (local.set $hits
      (i32.rem_u
        (i32.add (i32.load8_u (local.get $slot)) (i32.const 1))
        (i32.const 5)))
    (i32.store8 (local.get $slot) (local.get $hits))
    (i32.shl (local.get $amount) (i32.eqz (local.get $hits))))

  ;; A resource that we export. What stands for a behavior inside us, its representation, is any
  ;; number we like: here the number of the entity, so nothing has to be allocated or freed.
  (func (export "emberfall:modding/behaviors@0.4.0#[constructor]behavior")
    (param $entity i32) (result i32)
    (call $new_behavior (local.get $entity)))

  ;; Half way to the player, in each think.
  (func (export "emberfall:modding/behaviors@0.4.0#[method]behavior.think")
    (param $entity i32)
    (param $x f32) (param $y f32) (param $player_x f32) (param $player_y f32) (result i32)
    (f32.store (i32.const 128)
      (f32.mul (f32.const 0.5) (f32.add (local.get $x) (local.get $player_x))))
    (f32.store (i32.const 132)
      (f32.mul (f32.const 0.5) (f32.add (local.get $y) (local.get $player_y))))
    (i32.const 128)))
