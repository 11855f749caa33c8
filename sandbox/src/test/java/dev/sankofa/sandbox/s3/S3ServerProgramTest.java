package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class S3ServerProgramTest {
    @TempDir
    Path directory;

    private Process launch(Path ready) throws IOException {
        Path credentials =
                Files.writeString(directory.resolve("credentials"), SdkClients.ID + ":" + SdkClients.SECRET + "\n");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        S3ServerProgram.class.getName(),
                        directory.resolve("state").toString(),
                        "0",
                        credentials.toString(),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private RawClient await(Process process, Path ready) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && !Files.exists(ready); i++) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("log")))
                    .isTrue();
            Thread.sleep(50);
        }
        return new RawClient(URI.create(Files.readString(ready).strip()), SdkClients.ID, SdkClients.SECRET);
    }

    @Test
    void aServerOfItsOwnKeepsItsDataWhenItIsKilledAndStartedAgain() throws Exception {
        Process first = launch(directory.resolve("ready1"));
        try {
            RawClient client = await(first, directory.resolve("ready1"));
            client.send("PUT", "/uploads", Map.of(), "");
            client.send("PUT", "/uploads/k", Map.of(), "kept");
        } finally {
            first.destroyForcibly();
            first.waitFor(10, TimeUnit.SECONDS);
        }
        Process second = launch(directory.resolve("ready2"));
        try {
            RawClient client = await(second, directory.resolve("ready2"));
            assertThat(client.get("/uploads/k").body()).isEqualTo("kept");
        } finally {
            second.destroy();
            assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
