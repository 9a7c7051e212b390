package main

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// parse is `opa parse --format json` of the one file.
func parse(asks request) (any, []problem) {
	if len(asks.Files) != 1 {
		return nil, problems(fmt.Errorf("parse takes one file, got %d", len(asks.Files)))
	}
	options := ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.DefaultRegoVersion}
	module, err := ast.ParseModuleWithOpts(asks.Files[0].Path, asks.Files[0].Text, options)
	if err != nil {
		return nil, problems(err)
	}
	return module, nil
}
