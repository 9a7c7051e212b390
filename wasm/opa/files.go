package main

import (
	"strings"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/loader"
)

type textFile struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// root is the directory that all commands read, as `opa COMMAND .` does in the directory of the files.
const root = "."

func fileSystem(files []textFile) fstest.MapFS {
	tree := make(fstest.MapFS, len(files))
	for _, file := range files {
		tree[file.Path] = &fstest.MapFile{Data: []byte(file.Text), Mode: 0o644}
	}
	return tree
}

func capabilitiesOf(text string) (*ast.Capabilities, error) {
	if text == "" {
		return ast.CapabilitiesForThisVersion(ast.CapabilitiesRegoVersion(ast.DefaultRegoVersion)), nil
	}
	return ast.LoadCapabilitiesJSON(strings.NewReader(text))
}

// reader loads files the way that OPA's commands do.
func reader(files []textFile, capabilities *ast.Capabilities) loader.FileLoader {
	return loader.NewFileLoader().
		WithFS(fileSystem(files)).
		WithRegoVersion(ast.DefaultRegoVersion).
		WithProcessAnnotation(true).
		WithSkipBundleVerification(true).
		WithCapabilities(capabilities)
}
