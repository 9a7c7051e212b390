package main

import (
	"context"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

// Nothing interrupts a test in here: the host ends the whole call when it takes too long.
const testLimit = time.Hour

// test is `opa test --bundle . --format json`: its list of results.
func test(asks request) (any, []problem) {
	capabilities, err := capabilitiesOf(asks.Capabilities)
	if err != nil {
		return nil, problems(err)
	}
	results, err := runTests(asks.Files, capabilities)
	if err != nil {
		if found := check(asks.Files, capabilities, false); len(found) > 0 {
			return nil, found
		}
		return nil, problems(err)
	}
	return results, nil
}

func runTests(files []textFile, capabilities *ast.Capabilities) ([]*tester.Result, error) {
	read, err := reader(files, capabilities).AsBundle(root)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	store := inmem.NewWithOpts(inmem.OptRoundTripOnWrite(false))
	transaction, err := store.NewTransaction(ctx, storage.WriteParams)
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, transaction)

	compiler := ast.NewCompiler().
		SetErrorLimit(ast.CompileErrorLimitDefault).
		WithPathConflictsCheck(storage.NonEmpty(ctx, store, transaction)).
		WithEnablePrintStatements(true).
		WithCapabilities(capabilities).
		WithUseTypeCheckAnnotations(true)
	running, err := tester.NewRunner().
		SetCompiler(compiler).
		SetStore(store).
		CapturePrintOutput(true).
		StackTraces(true).
		SetBundles(map[string]*bundle.Bundle{root: read}).
		SetTimeout(testLimit).
		RunTests(ctx, transaction)
	if err != nil {
		return nil, err
	}
	results := []*tester.Result{}
	for result := range running {
		results = append(results, result)
	}
	return results, nil
}
