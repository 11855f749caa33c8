package dev.sankofa.sandbox.kubernetes.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.testkit.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldsV1Test {
    private static final int ROUNDS = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatARealServerWroteIsWrittenAgain() throws MalformedFieldsException {
        String real =
                "{\"f:metadata\":{\"f:finalizers\":{\".\":{},\"v:\\\"example.com/a\\\"\":{}}},\"f:spec\":{\"f:replicas\":{},"
                        + "\"f:template\":{\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"app\\\"}\":{\".\":{},\"f:name\":{},"
                        + "\"f:ports\":{\".\":{},\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},"
                        + "\"f:containerPort\":{}}}}}}}}}";

        assertThat(FieldsV1.write(FieldsV1.read(JSON.readTree(real)))).hasToString(real);
    }

    @Test
    void anEmptySetIsAnEmptyObject() throws MalformedFieldsException {
        assertThat(FieldsV1.write(FieldSet.EMPTY)).hasToString("{}");
        assertThat(FieldsV1.read(JSON.readTree("{}")).isEmpty()).isTrue();
    }

    @Test
    void writtenSetsAreReadBack() throws MalformedFieldsException {
        RandomFields random = new RandomFields(Seed.fresh().random());
        for (int i = 0; i < ROUNDS; i++) {
            FieldSet set = random.set();
            String text = FieldsV1.write(set).toString();
            FieldSet read = FieldsV1.read(JSON.readTree(text));
            assertThat(read).isEqualTo(set);
            assertThat(FieldsV1.write(read)).hasToString(text);
        }
    }

    @Test
    void elementsAreReadInAnyOrder() throws MalformedFieldsException {
        JsonNode shuffled = JSON.readTree("{\"i:1\":{},\"f:b\":{\"f:y\":{},\".\":{}},\"f:a\":{}}");

        assertThat(FieldsV1.write(FieldsV1.read(shuffled)))
                .hasToString("{\"f:a\":{},\"f:b\":{\".\":{},\"f:y\":{}},\"i:1\":{}}");
    }

    @Test
    void elementsOfAKindThatIsUnknownAreLeftOut() throws MalformedFieldsException {
        JsonNode newer = JSON.readTree("{\"q:new\":{\"f:x\":{}},\"f:a\":{}}");

        assertThat(FieldsV1.read(newer)).isEqualTo(FieldSet.of(FieldPath.of("a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"f\":{}}",
                "{\"name\":{}}",
                "{\"k:[]\":{}}",
                "{\"v:{\":{}}",
                "{\"i:x\":{}}",
                "{\"f:a\":1}"
            })
    void whatIsNoFieldSetIsSaidToBeNone(String text) {
        JsonNode node = JSON.readTree(text);

        assertThatThrownBy(() -> FieldsV1.read(node)).isInstanceOf(MalformedFieldsException.class);
    }

    @Test
    void damageGivesOnlyTheDeclaredError() {
        Random random = Seed.fresh().random();
        RandomFields sets = new RandomFields(random);
        List<String> noise = List.of("\"", "{", ":", "k", "v", "x", "}", ".", "1");
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(FieldsV1.write(sets.set()).toString());
            int at = random.nextInt(text.length());
            text.replace(at, at + 1, noise.get(random.nextInt(noise.size())));
            readWhateverItIs(text.toString());
        }
    }

    private static void readWhateverItIs(String text) {
        try {
            FieldsV1.write(FieldsV1.read(JSON.readTree(text)));
        } catch (MalformedFieldsException | JacksonException _) {
            // Both are what a reader of damaged text is told.
        }
    }
}
