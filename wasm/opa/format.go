package main

import (
	"fmt"
	"sort"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
)

// formatted is `opa fmt --list`: the paths of the files that it would change.
func formatted(asks request) (any, []problem) {
	capabilities, err := capabilitiesOf("")
	if err != nil {
		return nil, problems(err)
	}
	options := format.Opts{
		RegoVersion:   ast.DefaultRegoVersion,
		Capabilities:  capabilities,
		ParserOptions: &ast.ParserOptions{RegoVersion: ast.DefaultRegoVersion, Capabilities: capabilities},
	}
	changed := []string{}
	for _, file := range asks.Files {
		if !strings.HasSuffix(file.Path, ".rego") {
			continue
		}
		text, err := format.SourceWithOpts(file.Path, []byte(file.Text), options)
		if err != nil {
			return nil, unparsed(asks.Files, capabilities, err)
		}
		if _, err := ast.ParseModuleWithOpts(file.Path, string(text), *options.ParserOptions); err != nil {
			return nil, problems(fmt.Errorf("formatting %s breaks it: %w", file.Path, err))
		}
		if string(text) != file.Text {
			changed = append(changed, file.Path)
		}
	}
	sort.Strings(changed)
	return changed, nil
}

// unparsed gives the parse errors of all files in the place of the one that stopped the formatter.
func unparsed(files []textFile, capabilities *ast.Capabilities, stopped error) []problem {
	if _, err := reader(files, capabilities).Filtered([]string{root}, exceptRego); err != nil {
		return problems(err)
	}
	return problems(fmt.Errorf("failed to format Rego source file: %w", stopped))
}
