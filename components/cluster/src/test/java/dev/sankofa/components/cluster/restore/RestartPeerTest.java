package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real API server ends without notice while a restore is under way. */
@PeerTest
final class RestartPeerTest {
    private static final long IN_THE_MIDDLE = 9;

    private PeerServer server;
    private Shop shop;
    private LiveCapture before;
    private RestoreRules copying;

    @BeforeEach
    void furnish() throws IOException {
        server = PeerServer.find();
        shop = new Shop(TestCluster.peer(), RetryPolicy.PATIENT).furnish();
        before = shop.capture();
        copying = shop.copying(Map.of("wait", "4m")); // controllers find the server again after a while
    }

    @AfterEach
    void startAndClose() throws IOException {
        server.start();
        shop.close();
    }

    private static EventListener inTheMiddle(Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof Event.Progress progress
                    && progress.itemsDone() >= IN_THE_MIDDLE
                    && done.compareAndSet(false, true)) {
                work.run();
            }
        };
    }

    private void restart() {
        try {
            server.kill();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRestoreGoesOnWhenTheServerIsBack() {
        long pid = server.pid();
        RestorePlan plan = shop.plan(before, copying);
        ClusterRestore restore =
                shop.restore(before, copying, Shop.run(inTheMiddle(this::restart), new Cancellation()));
        assertThat(restore.restore(plan).written()).isEqualTo(plan.items());
        assertThat(server.pid()).isNotEqualTo(pid);
        ShopSuite.requireProven(shop.verify(before, copying));
        assertThat(shop.plan(before, copying).items()).isZero();
    }

    @Test
    void aRestoreEndsWhenTheServerStaysAwayAndTheNextOneGoesOn() throws IOException {
        RestorePlan plan = shop.plan(before, copying);
        try (Shop impatient = new Shop(TestCluster.peer(), TestCluster.QUICK)) {
            ClusterRestore restore =
                    impatient.restore(before, copying, Shop.run(inTheMiddle(server::kill), new Cancellation()));
            SankofaException failure = ShopSuite.failure(ErrorCode.SOURCE_UNREACHABLE, () -> restore.restore(plan));
            assertThat(failure).hasMessageContaining("stopped after").hasMessageContaining("objects: apply ");
            assertThat(failure.hint().orElse(""))
                    .contains("Is the API server running")
                    .contains("Planning and restoring again goes on where this stopped");
            server.start();
            shop.client.version(); // waits for it
        }
        RestorePlan rest = shop.plan(before, copying);
        ShopSuite.requireAccepted(rest);
        assertThat(rest.items()).isPositive().isLessThan(plan.items());
        shop.apply(rest, before, copying);
        ShopSuite.requireProven(shop.verify(before, copying));
    }
}
