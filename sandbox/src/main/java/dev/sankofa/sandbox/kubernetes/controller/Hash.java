package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** A short name for a pod template, in the letters of the real controllers; the value is another than theirs. */
final class Hash {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private Hash() {}

    static String of(JsonNode template, int collisions) {
        CRC32 checksum = new CRC32();
        checksum.update(Json.bytes(template));
        checksum.update(collisions);
        StringBuilder text = new StringBuilder();
        for (char digit : Long.toString(checksum.getValue()).toCharArray()) {
            text.append(ALPHABET.charAt((digit - '0') * 2 % ALPHABET.length()));
        }
        return text.toString();
    }
}
