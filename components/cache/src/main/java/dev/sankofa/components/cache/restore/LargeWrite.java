package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.Optional;

/** Writes one {@link LargeValue}. */
final class LargeWrite {
    private final RedisConnection connection;
    private final LargeValue large;

    LargeWrite(RedisConnection connection, LargeValue large) {
        this.connection = connection;
        this.large = large;
    }

    /**
     * @return the refusal, if there is one; {@code BUSYKEY} when a key of the name is there and is not to be replaced. Nothing is left
     *     under the temporary name then
     */
    Optional<Reply.Refusal> write() throws IOException {
        if (!large.replace() && isOne(call("EXISTS", large.name()))) {
            return Optional.of(busy());
        }
        call("UNLINK", large.temporary());
        Optional<Reply.Refusal> refusal = SplitValue.build(
                connection, large.temporary().toArray(), large.key().type(), large.value());
        if (refusal.isEmpty()) {
            refusal = settle();
        }
        if (refusal.isPresent()) {
            call("UNLINK", large.temporary());
        }
        return refusal;
    }

    private Optional<Reply.Refusal> settle() throws IOException {
        boolean expires = large.key().expiresAtMillis().isPresent();
        if (expires) {
            Bytes until =
                    Bytes.ofUtf8(Long.toString(large.key().expiresAtMillis().getAsLong()));
            if (call("PEXPIREAT", large.temporary(), until) instanceof Reply.Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        Reply renamed = call(large.replace() ? "RENAME" : "RENAMENX", large.temporary(), large.name());
        if (renamed instanceof Reply.Refusal refusal) {
            // It expired while it was built.
            return expires && refusal.text().contains("no such key") ? Optional.empty() : Optional.of(refusal);
        }
        return large.replace() || isOne(renamed) ? Optional.empty() : Optional.of(busy());
    }

    private static boolean isOne(Reply reply) {
        return reply instanceof Reply.Whole(long value) && value == 1;
    }

    private static Reply.Refusal busy() {
        return new Reply.Refusal("BUSYKEY Target key name already exists.");
    }

    private Reply call(String word, Bytes... arguments) throws IOException {
        connection.begin(1 + arguments.length);
        connection.argument(word);
        for (Bytes argument : arguments) {
            connection.argument(argument);
        }
        connection.flush();
        return connection.receive();
    }
}
