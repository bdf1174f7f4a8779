(component
  (import "a:b/c" (instance $i))
  (alias export $i "t" (type)))
