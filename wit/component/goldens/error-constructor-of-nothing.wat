(component
  (import "a:b/c" (instance (export "r" (type (sub resource))) (export "[constructor]r" (func)))))
