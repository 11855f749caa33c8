package dev.sankofa.sandbox.redis;

import dev.sankofa.foundation.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param password of the default user; without one everybody may do everything
 * @param port 0 for a free one
 * @param lines of {@code redis.conf}, after our own
 * @param outlivesUs whether the server goes on when this JVM ends
 * @param limit for starting and for stopping, each
 */
public record RedisOptions(
        Optional<Secret> password, int port, List<String> lines, boolean outlivesUs, Duration limit) {
    public RedisOptions {
        lines = List.copyOf(lines);
    }

    /** No password, a free port, nothing saved on its own, ends with this JVM. */
    public static RedisOptions plain() {
        return new RedisOptions(Optional.empty(), 0, List.of(), false, Duration.ofSeconds(30));
    }

    public RedisOptions password(Secret value) {
        return new RedisOptions(Optional.of(value), port, lines, outlivesUs, limit);
    }

    public RedisOptions onPort(int value) {
        return new RedisOptions(password, value, lines, outlivesUs, limit);
    }

    /** With one more line of configuration, such as {@code maxmemory 4mb}. */
    public RedisOptions line(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new RedisOptions(password, port, more, outlivesUs, limit);
    }

    public RedisOptions outlivingUs() {
        return new RedisOptions(password, port, lines, true, limit);
    }
}
