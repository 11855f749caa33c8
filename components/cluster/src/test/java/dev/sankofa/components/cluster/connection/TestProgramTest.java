package dev.sankofa.components.cluster.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The programs as they are, with the interpreters that this machine happens to have. */
class TestProgramTest {
    /** What an image without the program gives. */
    private static final int ABSENT = 127;

    static final List<TestProgram> PROGRAMS = TestProgram.ALL;

    private static int run(TestProgram program, Endpoint to) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(program.command(to))
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException noProgram) {
            return ABSENT;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void aConnectionThatIsOpenedAndOneThatIsRefusedAreTold(TestProgram program)
            throws IOException, InterruptedException {
        Endpoint to;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            to = new Endpoint("127.0.0.1", server.getLocalPort());
            int open = run(program, to);
            assumeThat(open)
                    .as("%s is not on this machine", program.container())
                    .isNotEqualTo(ABSENT);
            assertThat(open).isEqualTo(TestProgram.OPEN);
        }
        assertThat(run(program, to)).isEqualTo(TestProgram.CLOSED);
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void theKubeletFindsNoVariableInAScript(TestProgram program) {
        assertThat(program.script()).doesNotContain("$(");
    }
}
