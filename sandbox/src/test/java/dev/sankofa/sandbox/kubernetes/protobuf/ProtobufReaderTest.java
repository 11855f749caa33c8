package dev.sankofa.sandbox.kubernetes.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.schema.KindSchemas;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class ProtobufReaderTest {
    private static ObjectNode read(byte[] body) throws MalformedBodyException {
        return ProtobufReader.read(body, "v1", "ConfigMap");
    }

    @ParameterizedTest
    @MethodSource("dev.sankofa.sandbox.kubernetes.protobuf.Recorded#all")
    void whatKubectlSendsIsWhatItPrints(Recorded recorded) throws MalformedBodyException {
        ObjectNode printed = recorded.printed();
        KindSchema schema = KindSchemas.builtIn()
                .find(Json.text(printed, "apiVersion"), Json.text(printed, "kind"))
                .orElseThrow();
        assertThat(schema.check(read(recorded.sent()))).isEmpty();
        assertThat(schema.decode(read(recorded.sent()))).isEqualTo(schema.decode(printed));
    }

    @Test
    void everyTypeThatIsNamedIsThere() {
        for (String kind : KindSchemas.builtIn().names()) {
            int slash = kind.lastIndexOf('/');
            String type = Messages.type(kind.substring(0, slash), kind.substring(slash + 1));
            assertThat(Messages.find(type).isPresent())
                    .as(type)
                    .isEqualTo(!type.equals("apiextensions.v1.CustomResourceDefinition"));
        }
        assertThat(Messages.find(Messages.type("policy/v1", "DeleteOptions"))).isPresent();
        assertThat(Messages.find(Messages.type("authorization.k8s.io/v1", "SelfSubjectAccessReview")))
                .isPresent();
    }

    /** A ConfigMap: metadata (1) with a creationTimestamp (8), managedFields (17); binaryData (3). */
    @Test
    void timesFieldsAndBytesAreWrittenAsInJson() throws MalformedBodyException {
        String time = "4206" + "0880f2d6ca06";
        String fields = "8a0114" + "0a016d" + "1a014f" + "3a0c0a0a7b22663a61223a7b7d7d";
        String metadata = "0a0163" + time + fields;
        ObjectNode object = read(configMap(metadata, "1a09" + "0a016b" + "1204" + "00ff1000"));

        assertThat(Json.text(object, "metadata", "creationTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(object.at("/metadata/managedFields/0").toString())
                .isEqualTo("{\"manager\":\"m\",\"apiVersion\":\"O\",\"fieldsV1\":{\"f:a\":{}}}");
        assertThat(Json.text(object, "binaryData", "k")).isEqualTo("AP8QAA==");
        assertThatThrownBy(() -> read(configMap("4207" + "0880f2d6ca06", "")))
                .as("one byte shorter than it says")
                .isInstanceOf(MalformedBodyException.class);
    }

    private static byte[] configMap(String metadata, String rest) {
        String object = "0a" + length(metadata) + metadata + rest;
        return HexFormat.of().parseHex("6b387300" + "12" + length(object) + object);
    }

    private static String length(String hex) {
        return HexFormat.of().toHexDigits((byte) (hex.length() / 2));
    }

    @Test
    void whatIsNotProtobufIsRefused() {
        assertThatThrownBy(() -> read("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("expected prefix [107 56 115 0]");
        assertThatThrownBy(() -> ProtobufReader.read(
                        HexFormat.of().parseHex("6b387300"), "apiextensions.k8s.io/v1", "CustomResourceDefinition"))
                .hasMessageContaining("no kind \"CustomResourceDefinition\" is registered");
    }

    /** Whatever the bytes: an object or a refusal. */
    @Test
    void damagedBodiesAreReadOrRefused() {
        Random random = Seed.fresh().random();
        List<Recorded> recorded = Recorded.all().toList();
        for (int round = 0; round < 20_000; round++) {
            byte[] body = damaged(recorded.get(random.nextInt(recorded.size())).sent(), random);
            try {
                assertThat(read(body).path("kind").isString()).isTrue();
            } catch (MalformedBodyException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    static byte[] damaged(byte[] body, Random random) {
        byte[] copy = Arrays.copyOf(body, random.nextInt(4) == 0 ? random.nextInt(body.length) : body.length);
        for (int flips = random.nextInt(5); flips > 0 && copy.length > 4; flips--) {
            copy[4 + random.nextInt(copy.length - 4)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}
