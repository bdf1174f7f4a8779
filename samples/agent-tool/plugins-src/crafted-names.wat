;; Hostile: fits the slot, but the names by which its two core modules know each other hold
;; JavaScript. A transpiler that writes such names into its output as they are would run it: here it
;; would only set `globalThis.crafted`. No toolchain writes names like these, so a component that has
;; them is refused before anything runs.
;;
;; The other samples are core modules that become components when they are built. No tool would let
;; these names through, so this one is written out as the component it is to be.
(component
  ;; What the slot's interface `schema` gives us: types only.
  (type $schema_type
    (instance
      (type $choices (list string))
      (type $value_type_def
        (variant
          (case "text") (case "integer") (case "number") (case "boolean")
          (case "one-of" $choices) (case "other" string)))
      (export "value-type" (type $value_type (eq $value_type_def)))
      (type $parameter_def
        (record
          (field "name" string) (field "description" string)
          (field "value-type" $value_type) (field "required" bool)))
      (export "parameter" (type $parameter (eq $parameter_def)))
      (type $parameters (list $parameter))
      (type $description_def
        (record
          (field "name" string) (field "summary" string) (field "parameters" $parameters)))
      (export "description" (type (eq $description_def)))))
  (import "relay:tools/schema@2.0.0" (instance $schema (type $schema_type)))

  ;; The first core module: a function with a crafted name, beside one with the name that the crafted
  ;; one would be cut down to.
  (core module $helper_module
    (func (export "a") (result i32) (i32.const 0))
    (func (export "a'],globalThis.crafted='export',exports0['a") (result i32) (i32.const 0)))
  (core instance $helper (instantiate $helper_module))

  ;; The second asks for it by crafted names: those of the module, and of the function in it.
  (core module $main_module
    (import "b':0,[globalThis.crafted='module']:0,'c" "d':0,[globalThis.crafted='field']:0,'e"
      (func $helper (result i32)))
    (memory (export "memory") 1)
    (global $free (mut i32) (i32.const 1024))

    ;; The record `description` has a name, a summary, and no parameters.
    (data (i32.const 16) "\40\00\00\00\08\00\00\00\50\00\00\00\14\00\00\00\00\00\00\00\00\00\00\00")
    (data (i32.const 64) "harmless")
    (data (i32.const 80) "Does nothing at all.")
    (func (export "describe") (result i32) (i32.const 16))

    (func (export "cabi_realloc")
      (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
      (global.set $free (i32.add (local.get $at) (local.get $size)))
      (local.get $at))

    ;; Fine, no contents: all zeros but what the helper adds, which is zero too.
    (func (export "invoke") (param $values i32) (param $count i32) (result i32)
      (global.set $free (i32.const 1024))
      (memory.fill (i32.const 128) (i32.const 0) (i32.const 16))
      (i32.store (i32.const 136) (call $helper))
      (i32.const 128)))
  (core instance $main
    (instantiate $main_module
      (with "b':0,[globalThis.crafted='module']:0,'c"
        (instance
          (export "d':0,[globalThis.crafted='field']:0,'e"
            (func $helper "a'],globalThis.crafted='export',exports0['a"))))))

  ;; From core functions to those of the slot.
  (alias export $schema "value-type" (type $value_type))
  (alias export $schema "parameter" (type $parameter))
  (alias export $schema "description" (type $description))
  (type $argument (record (field "name" string) (field "value" string)))
  (type $arguments (list $argument))
  (type $bytes (list u8))
  (type $typed_bytes (tuple string $bytes))
  (type $content
    (variant
      (case "text" string) (case "json" string) (case "file" string)
      (case "other" $typed_bytes)))
  (type $contents (list $content))
  (type $failure
    (variant (case "bad-argument" string) (case "not-permitted" string) (case "other" string)))
  (type $outcome (result $contents (error $failure)))
  (func $describe (result $description)
    (canon lift (core func $main "describe") (memory (core memory $main "memory"))))
  (func $invoke (param "values" $arguments) (result $outcome)
    (canon lift (core func $main "invoke") (memory (core memory $main "memory"))
      (realloc (core func $main "cabi_realloc"))))

  ;; An exported function may speak only of types that have a name outside. This inner component
  ;; takes the functions, and gives them out again together with the names of their types.
  (component $naming
    (type $choices (list string))
    (type $value_type_def
      (variant
        (case "text") (case "integer") (case "number") (case "boolean")
        (case "one-of" $choices) (case "other" string)))
    (import "value-type" (type $value_type (eq $value_type_def)))
    (type $parameter_def
      (record
        (field "name" string) (field "description" string)
        (field "value-type" $value_type) (field "required" bool)))
    (import "parameter" (type $parameter (eq $parameter_def)))
    (type $parameters (list $parameter))
    (type $description_def
      (record (field "name" string) (field "summary" string) (field "parameters" $parameters)))
    (import "description" (type $description (eq $description_def)))
    (type $argument_def (record (field "name" string) (field "value" string)))
    (import "argument" (type $argument (eq $argument_def)))
    (type $arguments (list $argument))
    (type $bytes (list u8))
    (type $typed_bytes (tuple string $bytes))
    (type $content_def
      (variant
        (case "text" string) (case "json" string) (case "file" string)
        (case "other" $typed_bytes)))
    (import "content" (type $content (eq $content_def)))
    (type $contents (list $content))
    (type $failure_def
      (variant (case "bad-argument" string) (case "not-permitted" string) (case "other" string)))
    (import "failure" (type $failure (eq $failure_def)))
    (type $outcome (result $contents (error $failure)))
    (import "describe" (func $describe (result $description)))
    (import "invoke" (func $invoke (param "values" $arguments) (result $outcome)))

    (export $description_out "description" (type $description))
    (export $argument_out "argument" (type $argument_def))
    (type $arguments_out (list $argument_out))
    (export $content_out "content" (type $content_def))
    (type $contents_out (list $content_out))
    (export $failure_out "failure" (type $failure_def))
    (type $outcome_out (result $contents_out (error $failure_out)))
    (export "describe" (func $describe) (func (result $description_out)))
    (export "invoke" (func $invoke)
      (func (param "values" $arguments_out) (result $outcome_out))))
  (instance $tool
    (instantiate $naming
      (with "value-type" (type $value_type))
      (with "parameter" (type $parameter))
      (with "description" (type $description))
      (with "argument" (type $argument))
      (with "content" (type $content))
      (with "failure" (type $failure))
      (with "describe" (func $describe))
      (with "invoke" (func $invoke))))
  (export "relay:tools/tool@2.0.0" (instance $tool)))
