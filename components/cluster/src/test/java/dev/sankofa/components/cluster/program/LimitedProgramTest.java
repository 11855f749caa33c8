package dev.sankofa.components.cluster.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedProgramTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static LimitedProgram shell(String script, Duration limit, int most) throws IOException {
        return LimitedProgram.run(new ProcessBuilder("sh", "-c", script), limit, most);
    }

    @Test
    void outputAndStatusAreTold() throws IOException {
        LimitedProgram ended = shell("cat; printf hello; exit 3", LONG, 100);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output()).asString().isEqualTo("hello");
    }

    @Test
    void whatTakesTooLongIsEndedWithWhatItStarted() throws IOException {
        LimitedProgram ended = shell("printf begun; sleep 600; true", Duration.ofMillis(300), 100);
        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).asString().isEqualTo("begun");
    }

    @Test
    void whatItLeavesInTheBackgroundDoesNotHoldUsUp() throws IOException {
        LimitedProgram ended = shell("sleep 600 & printf $!", LONG, 100);
        assertThat(ended.status()).isZero();
        long left = Long.parseLong(new String(ended.output(), StandardCharsets.US_ASCII));
        ProcessHandle.of(left).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void whatIsWritingWhenItsTimeIsOverIsEndedLikeAnyOther() throws IOException {
        LimitedProgram ended = shell("while :; do echo more; sleep 0.01; done", Duration.ofMillis(200), 1 << 20);
        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).asString().startsWith("more");
    }

    @Test
    void whatSaysTooMuchIsEnded() throws IOException {
        LimitedProgram ended = shell("while :; do echo more; done", LONG, 1000);
        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).hasSize(1000);
    }

    @Test
    void whatIsNotThereIsAnError() {
        assertThatThrownBy(() -> LimitedProgram.run(new ProcessBuilder("no-such-program-here"), LONG, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program-here");
    }
}
