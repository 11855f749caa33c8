// Prints what the API server writes for fields that are zero, one "group.version.Type.field how" a line: "omitted" for a plain
// scalar that is left out then, "null" for a field that is written as null. Other fields are in the OpenAPI documents as they are.
//
// The OpenAPI documents do not say which fields are pointers: `hostNetwork: false` is not kept (a plain bool with omitempty),
// `automountServiceAccountToken: false` is (a pointer). This asks the Go types themselves. To run it: a Go module that requires
// k8s.io/api, k8s.io/apimachinery, k8s.io/apiextensions-apiserver and k8s.io/client-go of the server's version; then `go run .`.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	extensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
)

var prefixes = []string{
	"k8s.io/api/",
	"k8s.io/apimachinery/pkg/apis/",
	"k8s.io/apimachinery/pkg/",
	"k8s.io/apiextensions-apiserver/pkg/apis/",
}

func main() {
	types := runtime.NewScheme()
	for kind, typ := range scheme.Scheme.AllKnownTypes() {
		types.AddKnownTypeWithName(kind, reflect.New(typ).Interface().(runtime.Object))
	}
	extensions.AddToScheme(types)
	found := map[string]bool{}
	seen := map[reflect.Type]bool{}
	for _, typ := range types.AllKnownTypes() {
		visit(typ, seen, found)
	}
	lines := []string{}
	for line := range found {
		lines = append(lines, line)
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

func visit(typ reflect.Type, seen map[reflect.Type]bool, found map[string]bool) {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Array:
		visit(typ.Elem(), seen, found)
	case reflect.Struct:
		if !seen[typ] {
			seen[typ] = true
			fields(name(typ), typ, seen, found)
		}
	}
}

func fields(owner string, typ reflect.Type, seen map[reflect.Type]bool, found map[string]bool) {
	for i := 0; i < typ.NumField(); i++ {
		field := typ.Field(i)
		tag := strings.Split(field.Tag.Get("json"), ",")
		if field.Anonymous && tag[0] == "" && field.Type.Kind() == reflect.Struct {
			fields(owner, field.Type, seen, found)
			continue
		}
		omitEmpty := len(tag) > 1 && strings.Contains(field.Tag.Get("json"), "omitempty")
		omitZero := strings.Contains(field.Tag.Get("json"), "omitzero")
		if isScalar(field.Type.Kind()) && omitEmpty {
			found[owner+"."+tag[0]+" omitted"] = true
		}
		if (isNilable(field.Type.Kind()) && !omitEmpty) || (isTime(field.Type) && !omitZero) {
			found[owner+"."+tag[0]+" null"] = true
		}
		visit(field.Type, seen, found)
	}
}

func isScalar(kind reflect.Kind) bool {
	return kind == reflect.Bool || kind == reflect.String || (kind >= reflect.Int && kind <= reflect.Float64)
}

func isNilable(kind reflect.Kind) bool {
	return kind == reflect.Pointer || kind == reflect.Slice || kind == reflect.Map
}

func isTime(typ reflect.Type) bool {
	return typ.Name() == "Time" || typ.Name() == "MicroTime"
}

func name(typ reflect.Type) string {
	path := typ.PkgPath()
	for _, prefix := range prefixes {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			path = rest
			break
		}
	}
	return strings.ReplaceAll(path, "/", ".") + "." + typ.Name()
}
