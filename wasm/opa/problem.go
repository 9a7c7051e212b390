package main

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/loader"
)

// problem is one complaint, in the form that OPA's commands print with --format json.
type problem struct {
	Message  string        `json:"message"`
	Code     string        `json:"code,omitempty"`
	Location *ast.Location `json:"location,omitempty"`
}

// problems takes OPA's nested errors apart. An error that says no more than its text becomes one problem without a
// code, unless it wraps one that does.
func problems(err error) []problem {
	switch typed := err.(type) {
	case nil:
		return nil
	case *ast.Error:
		return []problem{{Message: typed.Message, Code: typed.Code, Location: typed.Location}}
	case ast.Errors:
		return flattened(typed)
	case loader.Errors:
		return flattened(typed)
	}
	if inner := errors.Unwrap(err); inner != nil {
		if found := problems(inner); located(found) {
			return found
		}
	}
	return []problem{{Message: err.Error()}}
}

func flattened[E error](several []E) []problem {
	var all []problem
	for _, one := range several {
		all = append(all, problems(one)...)
	}
	return all
}

func located(found []problem) bool {
	for _, one := range found {
		if one.Code != "" {
			return true
		}
	}
	return false
}
