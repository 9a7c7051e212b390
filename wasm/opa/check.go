package main

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

func checkStrictly(asks request) (any, []problem) {
	capabilities, err := capabilitiesOf(asks.Capabilities)
	if err != nil {
		return nil, problems(err)
	}
	return true, check(asks.Files, capabilities, true)
}

// check is `opa check --bundle .`. A bundle is read up to the first file that does not parse; then the files are read
// one by one too, for the errors of all of them. The native way does the same.
func check(files []textFile, capabilities *ast.Capabilities, strict bool) []problem {
	from := reader(files, capabilities)
	read, err := from.AsBundle(root)
	if err != nil {
		found := problems(err)
		if !slices.ContainsFunc(found, isParseError) {
			return found
		}
		_, err = from.Filtered([]string{root}, exceptRego)
		return problems(err)
	}
	compiler := ast.NewCompiler().
		SetErrorLimit(ast.CompileErrorLimitDefault).
		WithCapabilities(capabilities).
		WithEnablePrintStatements(true).
		WithStrict(strict).
		WithUseTypeCheckAnnotations(true).
		WithPathConflictsCheck(definedIn(read.Data))
	if compiler.Compile(read.ParsedModules("")); compiler.Failed() {
		return problems(compiler.Errors)
	}
	return nil
}

func isParseError(found problem) bool {
	return found.Code == ast.ParseErr
}

func exceptRego(_ string, info fs.FileInfo, _ int) bool {
	return !info.IsDir() && !strings.HasSuffix(info.Name(), ".rego")
}

// definedIn answers whether the bundle's data holds something at a path where a rule would stand.
func definedIn(data map[string]any) func([]string) (bool, error) {
	return func(path []string) (bool, error) {
		if len(data) == 0 || len(path) == 0 {
			return false, nil
		}
		node := data
		for _, key := range path {
			value, found := node[key]
			if !found {
				return false, nil
			}
			deeper, isObject := value.(map[string]any)
			if !isObject {
				return true, nil
			}
			node = deeper
		}
		return true, nil
	}
}
