package dev.sankofa.sandbox.kubernetes.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TypedObjectTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final KindSchema KIND = KindSchema.custom("example.com/v1", "Thing", JSON.readTree("""
            {"type": "object", "properties": {
              "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
              "ports": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["port", "protocol"],
                "items": {"type": "object", "properties": {
                  "port": {"type": "integer"}, "protocol": {"type": "string", "default": "TCP"}, "name": {"type": "string"}}}},
              "order": {"type": "array", "items": {"type": "string"}},
              "whole": {"type": "object", "x-kubernetes-map-type": "atomic", "additionalProperties": {"type": "string"}},
              "map": {"type": "object", "additionalProperties": {"type": "string"}},
              "any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
              "inner": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}}}
            """));

    /** Letters that both have stand in the order of the right; those of the left alone stay where they can. */
    @ParameterizedTest
    @CsvSource({
        "abc, abc, abc",
        "abc, cba, cba",
        "abc, d, abcd",
        "abc, da, dabc",
        "abc, ad, abcd",
        "ac, abc, abc",
        "abcd, bd, abcd",
        "abcd, db, acdb",
        "abcd, cx, abcdx"
    })
    void listsAreInterleaved(String live, String applied, String merged) {
        assertThat(tags(live).merge(tags(applied)).object().path("tags").values().stream()
                        .map(tag -> tag.stringValue())
                        .collect(Collectors.joining()))
                .isEqualTo(merged);
    }

    @Test
    void aKeyThatIsLeftOutCountsWithItsDefault() {
        TypedObject merged = object("{\"ports\": [{\"port\": 1, \"protocol\": \"TCP\", \"name\": \"a\"}]}")
                .merge(object("{\"ports\": [{\"port\": 1, \"name\": \"b\"}, {\"port\": 1, \"protocol\": \"UDP\"}]}"));

        assertThat(merged.object())
                .hasToString("{\"ports\":[{\"port\":1,\"protocol\":\"TCP\",\"name\":\"b\"},"
                        + "{\"port\":1,\"protocol\":\"UDP\"}]}");
    }

    @Test
    void wholeListsAndMapsAreReplacedOthersAreJoined() {
        TypedObject merged = object(
                        "{\"order\": [\"a\"], \"whole\": {\"a\": \"1\"}, \"map\": {\"a\": \"1\"}, \"any\": {\"x\": {\"a\": 1}}}")
                .merge(
                        object(
                                "{\"order\": [\"b\"], \"whole\": {\"b\": \"2\"}, \"map\": {\"b\": \"2\"}, \"any\": {\"x\": {\"b\": [1]}}}"));

        assertThat(merged.object())
                .hasToString("{\"order\":[\"b\"],\"whole\":{\"b\":\"2\"},\"map\":{\"a\":\"1\",\"b\":\"2\"},"
                        + "\"any\":{\"x\":{\"a\":1,\"b\":[1]}}}");
    }

    @Test
    void fieldsAreLeavesAndItems() {
        TypedObject object = object("""
                {"tags": ["a"], "ports": [{"port": 1}], "order": ["x"], "whole": {"k": "v"}, "map": {"k": "v"}, "inner": {"a": "x"}}
                """);

        assertThat(object.fields()).hasToString("""
                .order
                .whole
                .inner.a
                .map.k
                .ports[port=1,protocol="TCP"]
                .ports[port=1,protocol="TCP"].port
                .tags[="a"]""");
    }

    @Test
    void aComparisonSaysWhatWentWhatCameAndWhatChanged() {
        Comparison change = object(
                        "{\"inner\": {\"a\": \"x\", \"b\": 1}, \"tags\": [\"a\", \"b\"], \"order\": [\"x\"]}")
                .compare(
                        object(
                                "{\"inner\": {\"a\": \"y\"}, \"tags\": [\"b\", \"c\"], \"order\": [\"y\"], \"map\": {\"k\": \"v\"}}"));

        assertThat(change.removed()).hasToString(".inner.b\n.tags[=\"a\"]");
        assertThat(change.modified()).hasToString(".order\n.inner.a");
        assertThat(change.added()).hasToString(".map\n.map.k\n.tags[=\"c\"]");
    }

    @Test
    void orderOfKeyedListsAndKindsOfNumbersAreNoChange() {
        Comparison change = object("{\"tags\": [\"a\", \"b\"], \"inner\": {\"b\": 1}}")
                .compare(object("{\"tags\": [\"b\", \"a\"], \"inner\": {\"b\": 1.0}}"));

        assertThat(change).isEqualTo(new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY));
    }

    @Test
    void whatIsLeftEmptyByRemovingBecomesNull() {
        TypedObject rest = object(
                        "{\"inner\": {\"a\": \"x\"}, \"map\": {\"k\": \"v\", \"l\": \"w\"}, \"tags\": [\"a\"]}")
                .without(FieldSet.of(
                        FieldPath.of("inner", "a"),
                        FieldPath.of("map", "k"),
                        FieldPath.of("tags").child(new PathElement.Item(JSON.readTree("\"a\"")))));

        assertThat(rest.object()).hasToString("{\"inner\":null,\"map\":{\"l\":\"w\"},\"tags\":null}");
    }

    @Test
    void whatBecameAtomicIsOwnedAsAWhole() {
        FieldSet before = FieldSet.of(FieldPath.of("whole", "k"), FieldPath.of("map", "k"));

        assertThat(object("{}").reconciled(before)).hasToString(".whole\n.map.k");
    }

    @Test
    void errorsAreNamedWithTheirPaths() {
        assertThat(object("{\"inner\": {\"a\": 1, \"b\": \"x\"}, \"nonsense\": 1}")
                        .errors(false))
                .containsExactly(
                        ".inner.a: expected string, got &value.valueUnstructured{Value:1}",
                        ".inner.b: expected numeric (int or float), got string",
                        ".nonsense: field not declared in schema");
        assertThat(object("{\"tags\": [\"a\", \"a\"]}").errors(false))
                .containsExactly(".tags: duplicate entries for key [=\"a\"]");
        assertThat(object("{\"tags\": [\"a\", \"a\"]}").errors(true)).isEmpty();
        assertThat(object("{\"map\": [], \"order\": {}}").errors(false))
                .containsExactly(".map: expected map, got &{[]}", ".order: expected list, got &{map[]}");
    }

    private static TypedObject tags(String letters) {
        String list = letters.chars()
                .mapToObj(letter -> "\"" + (char) letter + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return object("{\"tags\": " + list + "}");
    }

    private static TypedObject object(String json) {
        return new TypedObject(KIND.types(), KIND.root(), JSON.readTree(json));
    }
}
