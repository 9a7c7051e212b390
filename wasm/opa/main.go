// Command opa is OPA's compiler as a WASM module without imports other than WASI's clock, random numbers and
// standard error: files go in through memory, answers come out through memory, and no file system is read.
//
// The host calls ambit_request for a buffer, writes one JSON request into it, calls ambit_answer for the length of
// the answer, and reads that many bytes from ambit_response. Calls must not overlap.
package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"unsafe"
)

type request struct {
	Method       string     `json:"method"`
	Files        []textFile `json:"files"`
	Capabilities string     `json:"capabilities"`
	Entrypoints  []string   `json:"entrypoints"`
	Debug        bool       `json:"debug"`
}

// answer holds a value, or what OPA has to complain about, or neither: then the program itself failed, and the host
// must throw the instance away, since nobody knows what state a panic has left behind.
type answer struct {
	Value  any       `json:"value,omitempty"`
	Errors []problem `json:"errors,omitempty"`
	Panic  string    `json:"panic,omitempty"`
}

// Both buffers live in variables, so that the garbage collector keeps them while the host reads and writes them.
var asked, answered []byte

//go:wasmexport ambit_request
func ambitRequest(size uint32) unsafe.Pointer {
	asked = make([]byte, size)
	return unsafe.Pointer(unsafe.SliceData(asked))
}

//go:wasmexport ambit_answer
func ambitAnswer() uint32 {
	answered = encode(reply(asked))
	asked = nil
	return uint32(len(answered))
}

//go:wasmexport ambit_response
func ambitResponse() unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(answered))
}

func reply(body []byte) (result answer) {
	defer func() {
		if reason := recover(); reason != nil {
			result = answer{Panic: fmt.Sprintf("%v\n%s", reason, debug.Stack())}
		}
	}()
	var asks request
	if err := json.Unmarshal(body, &asks); err != nil {
		return answer{Errors: problems(fmt.Errorf("unreadable request: %w", err))}
	}
	method, found := methods[asks.Method]
	if !found {
		return answer{Errors: problems(fmt.Errorf("unknown method %q", asks.Method))}
	}
	value, complaints := method(asks)
	if len(complaints) > 0 {
		return answer{Errors: complaints}
	}
	return answer{Value: value}
}

var methods = map[string]func(request) (any, []problem){
	"build":  build,
	"check":  checkStrictly,
	"format": formatted,
	"test":   test,
	"parse":  parse,
}

func encode(result answer) []byte {
	body, err := json.Marshal(result)
	if err != nil {
		body, _ = json.Marshal(answer{Panic: "the answer cannot be written as JSON: " + err.Error()})
	}
	return body
}

// A reactor has no main; Go wants one to exist.
func main() {}
