;; The exported interface has a resource of its own beside the imported one that it uses.
(component
  (import "a:b/host" (instance $host
    (export "handle" (type $h (sub resource)))
    (export "[method]handle.id" (func (param "self" (borrow $h)) (result u32)))))
  (alias export $host "handle" (type $handle))
  (type $own (resource (rep i32)))
  (component $shim
    (import "handle" (type $h (sub resource)))
    (import "own" (type $o (sub resource)))
    (import "wrap" (func $wrap (param "h" (own $h)) (result (own $o))))
    (export $h2 "handle" (type $h))
    (export $o2 "wrapper" (type $o))
    (export "wrap" (func $wrap) (func (param "h" (own $h2)) (result (own $o2)))))
  (core module $m (func (export "wrap") (param i32) (result i32) local.get 0))
  (core instance $i (instantiate $m))
  (func $wrap (param "h" (own $handle)) (result (own $own)) (canon lift (core func $i "wrap")))
  (instance $e (instantiate $shim
    (with "handle" (type $handle)) (with "own" (type $own)) (with "wrap" (func $wrap))))
  (export "a:b/plugin" (instance $e)))
