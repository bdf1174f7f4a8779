// Looks the text up, counts it in a counter of the host, and gives the entry back with the new count.
package main

import "unsafe"

// The result<entry, string> of the canonical ABI; key is the error when isError says so.
type lookedUp struct {
	isError   uint8
	_         [3]uint8
	key       uint32
	keyLength uint32
	count     uint32
}

//go:wasmimport loupe:text/glossary@1.2.0 look-up
func lookUp(key unsafe.Pointer, length uint32, result unsafe.Pointer)

//go:wasmimport loupe:text/glossary@1.2.0 [constructor]counter
func newCounter(name unsafe.Pointer, length uint32) int32

//go:wasmimport loupe:text/glossary@1.2.0 [method]counter.add
func counterAdd(self int32, by uint32) uint32

//go:wasmimport loupe:text/glossary@1.2.0 [resource-drop]counter
func counterDrop(self int32)

// What the host was given room for, so that the garbage collector leaves it.
var kept [][]uint64

//go:wasmexport cabi_realloc
func cabiRealloc(old unsafe.Pointer, oldSize, align, size uint32) unsafe.Pointer {
	room := make([]uint64, size/8+1)
	kept = append(kept, room)
	return unsafe.Pointer(&room[0])
}

var answer lookedUp

//go:wasmexport loupe:text/summary@1.2.0#summarise
func summarise(text unsafe.Pointer, length uint32) unsafe.Pointer {
	lookUp(text, length, unsafe.Pointer(&answer))
	if answer.isError == 0 {
		counter := newCounter(text, length)
		answer.count = counterAdd(counter, answer.count)
		counterDrop(counter)
	}
	kept = nil
	return unsafe.Pointer(&answer)
}

func main() {}
