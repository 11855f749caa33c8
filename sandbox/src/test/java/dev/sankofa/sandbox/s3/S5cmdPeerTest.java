package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client that is not ours and not the AWS SDK for Java: signatures, listings and multipart uploads as Go's SDK does them. */
@PeerTest
final class S5cmdPeerTest {
    @TempDir
    Path directory;

    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Peer.program("s5cmd").toString());
        command.addAll(List.of("--endpoint-url", server.endpoint().toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", SdkClients.ID);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", SdkClients.SECRET);
        builder.environment().put("AWS_REGION", "us-east-1");
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    @org.junit.jupiter.api.Test
    void filesGoUpAreListedCopiedAndComeBack() throws Exception {
        Random random = Seed.fresh().random();
        Path source = Files.createDirectory(directory.resolve("source"));
        for (String name : List.of("small.txt", "with space+plus.txt", "caf\u00e9.txt")) {
            Files.writeString(source.resolve(name), "content of " + name);
        }
        byte[] large = new byte[12 << 20];
        random.nextBytes(large);
        Files.write(source.resolve("large.bin"), large);

        run("mb", "s3://uploads");
        run("cp", "--part-size", "5", source + "/", "s3://uploads/in/");
        String listed = run("ls", "s3://uploads/in/*");
        run("cp", "s3://uploads/in/*", "s3://uploads/copy/");
        run("cp", "s3://uploads/copy/*", directory.resolve("back") + "/");

        assertThat(listed).contains("large.bin", "with space+plus.txt", "caf\u00e9.txt");
        assertThat(Files.readAllBytes(directory.resolve("back/large.bin"))).isEqualTo(large);
        assertThat(directory.resolve("back/with space+plus.txt")).hasContent("content of with space+plus.txt");
        assertThat(server.requests().count("UploadPart")).isEqualTo(3);
        run("rm", "s3://uploads/*");
        run("rb", "s3://uploads");
        server.assertNothingOpen();
    }

    @org.junit.jupiter.api.Test
    void allVersionsAreListed() throws Exception {
        run("mb", "s3://uploads");
        RawClient.of(server)
                .send(
                        "PUT",
                        "/uploads?versioning",
                        java.util.Map.of(),
                        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        Path file = Files.writeString(directory.resolve("file"), "1");
        run("cp", file.toString(), "s3://uploads/k");
        Files.writeString(file, "22");
        run("cp", file.toString(), "s3://uploads/k");
        run("rm", "s3://uploads/k");

        assertThat(run("ls", "--all-versions", "s3://uploads/*").lines().count())
                .isEqualTo(3);
        run("rm", "--all-versions", "s3://uploads/*");
        run("rb", "s3://uploads");
    }
}
