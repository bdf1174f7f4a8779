(component
  (import "a:b/types@1.0.0" (instance $types
    (type $r (record (field "name" string) (field "age" u32)))
    (export "user" (type (eq $r)))))
  (alias export $types "user" (type $user))
  (import "a:b/store@1.0.0" (instance
    (alias outer 1 $user (type $u))
    (export "user" (type $u2 (eq $u)))
    (export "get" (func (param "id" u64) (result (option $u2)))))))
