package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code RESTORE} commands of one database, as bytes ready to be sent. A value that stands in a file is a batch of its own, whose
 * bytes are sent between the two halves of its command.
 */
final class RestoreBatch {
    private static final int USUAL_BYTES = 256 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final int database;
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(USUAL_BYTES / 4);
    private final ByteArrayOutputStream after = new ByteArrayOutputStream(64);
    private final List<Bytes> names = new ArrayList<>();
    private Optional<DumpPayload> spooled = Optional.empty();
    private Optional<LargeValue> large = Optional.empty();
    private long bytes;

    RestoreBatch(int database) {
        this.database = database;
    }

    /** A batch of one value that is split. */
    static RestoreBatch of(LargeValue large) {
        RestoreBatch batch = new RestoreBatch(large.key().database());
        batch.large = Optional.of(large);
        batch.names.add(large.name());
        batch.bytes = large.name().length() + large.key().bytes();
        return batch;
    }

    void add(Bytes name, RdbKey key, DumpPayload value, boolean replace) throws IOException {
        List<String> options = options(key, replace);
        head('*', 4 + options.size());
        argument("RESTORE");
        argument(name.toArray());
        argument(Long.toString(key.expiresAtMillis().orElse(0)));
        head('$', value.length());
        if (value.isSpooled()) {
            spooled = Optional.of(value);
        } else {
            value.writeTo(encoded);
        }
        ByteArrayOutputStream rest = value.isSpooled() ? after : encoded;
        rest.writeBytes(LINE_END);
        for (String option : options) {
            argument(rest, option.getBytes(StandardCharsets.US_ASCII));
        }
        names.add(name);
        bytes += name.length() + key.bytes();
    }

    private static List<String> options(RdbKey key, boolean replace) {
        List<String> options = new ArrayList<>(4);
        if (replace) {
            options.add("REPLACE");
        }
        if (key.expiresAtMillis().isPresent()) {
            options.add("ABSTTL");
        }
        if (key.idleSeconds().isPresent()) {
            options.add("IDLETIME");
            options.add(Long.toString(key.idleSeconds().getAsLong()));
        } else if (key.frequency().isPresent()) {
            options.add("FREQ");
            options.add(Long.toString(key.frequency().getAsLong()));
        }
        return options;
    }

    private void head(char kind, long number) {
        head(encoded, kind, number);
    }

    private static void head(ByteArrayOutputStream out, char kind, long number) {
        out.write(kind);
        out.writeBytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(LINE_END);
    }

    private void argument(String word) {
        argument(word.getBytes(StandardCharsets.US_ASCII));
    }

    private void argument(byte[] word) {
        argument(encoded, word);
    }

    private static void argument(ByteArrayOutputStream out, byte[] word) {
        head(out, '$', word.length);
        out.writeBytes(word);
        out.writeBytes(LINE_END);
    }

    boolean isFull() {
        return encoded.size() >= USUAL_BYTES || spooled.isPresent();
    }

    int database() {
        return database;
    }

    List<Bytes> names() {
        return names;
    }

    /** Of names and serialised values. */
    long bytes() {
        return bytes;
    }

    ByteArrayOutputStream encoded() {
        return encoded;
    }

    Optional<DumpPayload> spooled() {
        return spooled;
    }

    Optional<LargeValue> large() {
        return large;
    }

    ByteArrayOutputStream after() {
        return after;
    }
}
