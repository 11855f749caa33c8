package dev.sankofa.components.objects.s3;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object's ETag without its quotation marks. Only one of 32 hex digits can be the MD5 of the bytes, and even that not when the
 * object is encrypted with a customer's key; {@code digits-N} comes from an upload in N parts.
 */
public record EntityTag(String value) {
    private static final Pattern PLAIN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PARTS = Pattern.compile("[0-9a-f]{32}-(\\d{1,5})");

    /** Takes the tag with or without quotation marks. */
    public static EntityTag parse(String text) {
        String stripped = text.strip();
        boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return new EntityTag(quoted ? stripped.substring(1, stripped.length() - 1) : stripped);
    }

    public String quoted() {
        return '"' + value + '"';
    }

    /** Whether it looks like an MD5; that it is one is for the encryption to say. */
    public boolean isPlain() {
        return PLAIN.matcher(value).matches();
    }

    /** The number of parts, when it was uploaded in parts. */
    public OptionalInt parts() {
        Matcher matcher = PARTS.matcher(value);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
