(component
  (type $r (record (field "x" u8)))
  (import "f" (func (param "r" $r))))
