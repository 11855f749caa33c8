package dev.sankofa.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.demo.Demo;
import dev.sankofa.cli.demo.DemoRequest;
import dev.sankofa.cli.demo.DemoResult;
import dev.sankofa.cli.demo.KeptDemo;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.afrimart.AfriMartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, as a user sees it first. */
class DemoTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void bringsTheWholeShopBackAndProvesIt() {
        DemoResult result = demo(Optional.empty()).play();
        assertThat(result.isProven()).as(String.join("\n", result.lines(120))).isTrue();
        assertThat(told).hasSize(11);
        assertThat(String.join("\n", result.lines(120)))
                .contains("rows of orders       3 025         3 000      3 000                25")
                .contains("every product image exists")
                .contains("Everything in the recovery point came back, and it is proven.");
    }

    @Test
    void leavesTheRestoredServersRunningUntilTheyAreEnded(@TempDir Path directory) throws IOException {
        Path kept = directory.resolve("kept");
        DemoResult result = demo(Optional.of(kept)).play();
        assertThat(result.isProven()).isTrue();
        assertThat(kept.resolve("repository/config")).exists();
        assertThat(Files.readString(kept.resolve("sankofa.yaml"))).contains("${file:servers/database-password}");
        assertThat(KeptDemo.stop(kept)).startsWith("Ended the database.", "Ended the object store.");
        assertThat(KeptDemo.stop(kept))
                .startsWith("The database was not running.", "The object store was not running.");
    }

    @Test
    void refusesADirectoryThatIsNotEmpty(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine"), "do not touch");
        assertThatThrownBy(() -> demo(Optional.of(directory)).play())
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_REFUSED))
                .hasMessageContaining("is not empty");
        assertThat(directory.resolve("mine")).hasContent("do not touch");
    }

    private Demo demo(Optional<Path> kept) {
        DemoRequest request = new DemoRequest(AfriMartSize.SMALL, kept);
        return new Demo(
                Environment.ofProcess(), EventListener.NONE, new Cancellation(), request, "sankofa test", told::add);
    }
}
