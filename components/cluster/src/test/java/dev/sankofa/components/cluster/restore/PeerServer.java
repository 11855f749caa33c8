package dev.sankofa.components.cluster.restore;

import dev.sankofa.testkit.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The process of the peer's API server, where it is one of this machine: beside its kubeconfig is a file {@code pids} that lists the
 * processes of the control plane. It can be ended without notice and started again as it was.
 */
final class PeerServer {
    private final Path pids;
    private final List<String> command;
    private Optional<ProcessHandle> process;
    private long ended;

    private PeerServer(Path pids, ProcessHandle process) {
        this.pids = pids;
        this.process = Optional.of(process);
        this.command = new ArrayList<>(List.of(process.info().command().orElseThrow()));
        command.addAll(List.of(process.info().arguments().orElseThrow()));
    }

    /** The server, or an aborted test where there is no process to end. */
    static PeerServer find() throws IOException {
        Path pids = Peer.program("kubeconfig").resolveSibling("pids");
        if (!Files.exists(pids)) {
            throw new TestAbortedException("the peer's API server is no process that could be ended: no " + pids);
        }
        return Files.readAllLines(pids).stream()
                .map(line -> ProcessHandle.of(Long.parseLong(line)))
                .flatMap(Optional::stream)
                .filter(PeerServer::isApiServer)
                .findFirst()
                .map(process -> new PeerServer(pids, process))
                .orElseThrow(() -> new TestAbortedException("no API server is among the processes of " + pids));
    }

    private static boolean isApiServer(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains("apiserver"))
                .isPresent();
    }

    synchronized long pid() {
        return process.orElseThrow().pid();
    }

    /** As a machine that loses its power. */
    synchronized void kill() {
        ProcessHandle running = process.orElseThrow();
        ended = running.pid();
        running.destroyForcibly();
        running.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        process = Optional.empty();
    }

    /** Starts it again, unless it runs; does not wait until it answers. */
    synchronized void start() throws IOException {
        if (process.isPresent()) {
            return;
        }
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                pids.resolveSibling("apiserver.log").toFile());
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        process = Optional.of(started.toHandle());
        pid(started.pid());
    }

    /** Whoever ends the control plane must find this one, and not the number of one that is no more. */
    private void pid(long now) throws IOException {
        List<String> lines = Files.readAllLines(pids).stream()
                .map(line -> line.equals(Long.toString(ended)) ? Long.toString(now) : line)
                .toList();
        Files.write(pids, lines);
    }
}
