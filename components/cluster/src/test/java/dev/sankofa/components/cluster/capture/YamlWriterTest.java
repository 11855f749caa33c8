package dev.sankofa.components.cluster.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.testkit.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class YamlWriterTest {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "a",
            "yes",
            "No",
            "on",
            "null",
            "~",
            "1",
            "0x1f",
            "1e3",
            "0o7",
            "1_000",
            "12:30:45",
            "2001-01-01",
            ".inf",
            "=",
            "<<",
            "- a",
            "a: b",
            "a #b",
            "#",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%",
            "@",
            "`",
            "'",
            "\"",
            "\\",
            "[",
            "{a}",
            "a\n",
            "a\nb",
            "a\n\n",
            "\na",
            " a\nb",
            "a\n b\n",
            "a \nb",
            "a\tb\n",
            "a\r\nb",
            "\u0000",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "é",
            "\ud83d\ude00",
            "---",
            "...",
            "--- a\nb",
            "a\n---\nb\n",
            "?",
            "key:",
            "a\nb\n\n\n");

    private static final String CHARACTERS = " \n\t-:#'\"\\ab1.é{[,&*!|>%@\u0007\u0090";

    private static Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static void requireSame(JsonNode node) {
        String yaml = YamlWriter.write(node);
        JsonNode back = Json.MAPPER.valueToTree(read(yaml));
        assertThat(Json.MAPPER.readTree(back.toString())).as(yaml).isEqualTo(Json.MAPPER.readTree(node.toString()));
    }

    @Test
    void everyOddTextComesBackAsKeyAsValueAndInLists() {
        for (String text : ODD) {
            ObjectNode object = Json.object().put("value", text).put(text, "key");
            object.putArray("list").add(text).addObject().put(text, text);
            object.putObject("deep").putObject("er").put("x", text);
            requireSame(object);
        }
    }

    @Test
    void anyTreeComesBack() {
        RandomGenerator random = Seed.fresh().random();
        for (int i = 0; i < 2000; i++) {
            requireSame(Json.object().set("tree", tree(random, 4)));
        }
    }

    private static JsonNode tree(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> Json.MAPPER.valueToTree(ODD.get(random.nextInt(ODD.size())));
            case 1 -> Json.MAPPER.valueToTree(random.nextLong());
            case 2 -> Json.MAPPER.valueToTree(random.nextBoolean());
            case 3 -> Json.MAPPER.valueToTree(text(random));
            case 4 -> Json.MAPPER.nullNode();
            case 5 -> {
                ArrayNode array = Json.MAPPER.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(tree(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), tree(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
