// Prints how the API server's kinds are laid out in protobuf: one type a line, "type number:name:form …". A name is that in JSON, empty
// where the fields of a structure stand among those of the one around it. A form is string, bytes, bool, int, double or the name of a
// type, after [] when it repeats and after map/ when it is the value of a map by string.
//
// Numbers are not in the OpenAPI documents, so this asks the tags of the Go types themselves. To run it: a Go module that requires
// k8s.io/api, k8s.io/apimachinery and k8s.io/client-go of the server's version; then `go run . KINDS >messages.txt`, where KINDS is the
// resource kinds.json.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	authentication "k8s.io/api/authentication/v1"
	authorization "k8s.io/api/authorization/v1"
	autoscaling "k8s.io/api/autoscaling/v1"
	core "k8s.io/api/core/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
)

// What is sent besides kinds that are stored.
var others = []any{
	meta.DeleteOptions{}, autoscaling.Scale{}, policy.Eviction{}, authentication.TokenRequest{}, core.Binding{},
	authorization.SelfSubjectAccessReview{}, authorization.SelfSubjectRulesReview{},
}

// Types with a form of their own in JSON.
var special = map[string]bool{
	"resource.Quantity": true, "util.intstr.IntOrString": true, "runtime.RawExtension": true,
	"meta.v1.Time": true, "meta.v1.MicroTime": true, "meta.v1.FieldsV1": true, "meta.v1.Duration": true,
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var resource struct{ Kinds map[string]string }
	if err := json.Unmarshal(text, &resource); err != nil {
		panic(err)
	}
	lines := map[string]string{}
	for kind := range resource.Kinds {
		slash := strings.LastIndex(kind, "/")
		version, _ := schema.ParseGroupVersion(kind[:slash])
		if typ, ok := scheme.Scheme.AllKnownTypes()[version.WithKind(kind[slash+1:])]; ok {
			visit(typ, lines)
		}
	}
	for _, other := range others {
		visit(reflect.TypeOf(other), lines)
	}
	names := []string{}
	for name := range lines {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println(lines[name])
	}
}

func visit(typ reflect.Type, lines map[string]string) {
	if _, seen := lines[name(typ)]; seen || special[name(typ)] {
		return
	}
	lines[name(typ)] = ""
	line := name(typ)
	for i := 0; i < typ.NumField(); i++ {
		field := typ.Field(i)
		tag := strings.Split(field.Tag.Get("protobuf"), ",")
		if len(tag) > 1 {
			line += " " + tag[1] + ":" + strings.Split(field.Tag.Get("json"), ",")[0] + ":" + form(field.Type, lines)
		}
	}
	lines[name(typ)] = line
}

func form(typ reflect.Type, lines map[string]string) string {
	switch typ.Kind() {
	case reflect.Pointer:
		return form(typ.Elem(), lines)
	case reflect.Slice:
		if typ.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + form(typ.Elem(), lines)
	case reflect.Map:
		return "map/" + form(typ.Elem(), lines)
	case reflect.Struct:
		visit(typ, lines)
		return name(typ)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Int32, reflect.Int64:
		return "int"
	case reflect.Float64:
		return "double"
	}
	panic(typ.String())
}

var prefixes = []string{"k8s.io/api/", "k8s.io/apimachinery/pkg/apis/", "k8s.io/apimachinery/pkg/api/", "k8s.io/apimachinery/pkg/"}

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
