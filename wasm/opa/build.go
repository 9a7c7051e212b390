package main

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

type built struct {
	Wasm  []byte   `json:"wasm"` // JSON holds it as base64.
	Debug []string `json:"debug"`
}

// build is `opa build --bundle . --target wasm --optimize 0`, which prints its errors as text. Those that `opa check`
// reports too are taken from there, with their places; the native way does the same.
func build(asks request) (any, []problem) {
	capabilities, err := capabilitiesOf(asks.Capabilities)
	if err != nil {
		return nil, problems(err)
	}
	notes := &plannerNotes{}
	compiler := compile.New().
		WithFS(fileSystem(asks.Files)).
		WithPaths(root).
		WithAsBundle(true).
		WithTarget(compile.TargetWasm).
		WithOptimizationLevel(0).
		WithEntrypoints(asks.Entrypoints...).
		WithRegoAnnotationEntrypoints(true).
		WithRegoVersion(ast.DefaultRegoVersion).
		WithCapabilities(capabilities)
	if asks.Debug {
		compiler = compiler.WithDebug(notes)
	}
	if err := compiler.Build(context.Background()); err != nil {
		if found := check(asks.Files, capabilities, false); len(found) > 0 {
			return nil, found
		}
		return nil, problems(err)
	}
	for _, module := range compiler.Bundle().WasmModules {
		if strings.TrimPrefix(module.Path, "/") == bundle.WasmFile {
			return built{Wasm: module.Raw, Debug: notes.lines}, nil
		}
	}
	return nil, problems(errors.New("the build has no policy.wasm"))
}

// plannerNotes keeps the planner's lines of the debug output and drops the rest, which holds the whole plan.
type plannerNotes struct {
	lines []string
	rest  []byte
}

func (notes *plannerNotes) Write(text []byte) (int, error) {
	notes.rest = append(notes.rest, text...)
	for {
		line, rest, complete := bytes.Cut(notes.rest, []byte("\n"))
		if !complete {
			return len(text), nil
		}
		if bytes.HasPrefix(line, []byte("planner.go:")) {
			notes.lines = append(notes.lines, string(line))
		}
		notes.rest = rest
	}
}
