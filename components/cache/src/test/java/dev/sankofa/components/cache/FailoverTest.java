package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Real servers that end their copy in the middle of it: there is no capture, and what happened is said. */
final class FailoverTest extends CacheFixture {
    private SankofaException captureWhile(Consumer<EmbeddedRedis> event) throws IOException {
        EmbeddedRedis source = server(Servers.options().line("repl-diskless-sync no"));
        OutputBufferTest.write(source, Seed.fresh().random(), "captured", 48);
        CaptureStore store = store();
        SankofaException failure = failure(
                ErrorCode.SOURCE_FAILED,
                () -> component(Servers.settings(source))
                        .capture(new SlowSink(store, () -> event.accept(source)), run()));
        assertThat(store.seal(Facts.NONE).find(EntryPath.of("dump.rdb"))).isEmpty();
        return failure;
    }

    @Test
    void aPrimaryThatBecomesAReplicaIsNamedAsOne() throws IOException {
        EmbeddedRedis other = server();
        SankofaException failure =
                captureWhile(source -> source.call("REPLICAOF", EmbeddedRedis.HOST, Integer.toString(other.port())));
        assertThat(failure).hasMessageContaining("failed over and is a slave now");
        assertThat(failure.hint().orElse("")).contains("new primary");
    }

    @Test
    void aServerThatDiesIsSaidToHaveGone() throws IOException {
        SankofaException failure = captureWhile(EmbeddedRedis::stop);
        assertThat(failure).hasMessageContaining("went away while sending its copy");
        assertThat(failure.hint().orElse("")).contains("the primary that took over");
    }

    /** As the limit of the output buffer does. */
    @Test
    void aServerThatCutsItsReplicaIsSaidToHaveDoneSo() throws IOException {
        SankofaException failure = captureWhile(source -> source.call("CLIENT", "KILL", "TYPE", "replica"));
        assertThat(failure).hasMessageContaining("ended the copy before its end");
        assertThat(failure.hint().orElse("")).contains("client-output-buffer-limit");
    }
}
