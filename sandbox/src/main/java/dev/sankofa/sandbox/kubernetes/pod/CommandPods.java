package dev.sankofa.sandbox.kubernetes.pod;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the commands of a cutover's test pods as processes of this machine, each once and with an empty environment, and leaves all
 * other pods to another runtime. A command whose program this machine does not have fails as containerd lets it fail. The processes
 * share this machine's network and files: no pod of a stranger may carry their label.
 */
public final class CommandPods implements PodRuntime {
    /** Test pods of a cutover: they open a connection and end. */
    public static final String CONNECTION_TEST = "sankofa.dev/connection-test";

    private static final int NO_PROGRAM = 128;

    private static final int STOPPING_SECONDS = 10;

    private final PodRuntime others;

    public CommandPods(PodRuntime others) {
        this.others = others;
    }

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        if (!pod.pod().path("metadata").path("labels").has(CONNECTION_TEST)) {
            return others.start(pod, reports);
        }
        Commands commands = new Commands(reports);
        commands.begin(pod.containers());
        return commands::stop;
    }

    private static final class Commands {
        private final Consumer<List<ContainerState>> reports;
        private final Map<String, ContainerState> states = new LinkedHashMap<>();
        private final List<Process> processes = new ArrayList<>();

        Commands(Consumer<List<ContainerState>> reports) {
            this.reports = reports;
        }

        /** All of them are there from the first report on. */
        synchronized void begin(List<ContainerToRun> containers) {
            containers.forEach(container -> states.put(
                    container.name(), new ContainerState.Waiting(container.name(), "", "ContainerCreating", "", 0)));
            containers.forEach(this::begin);
        }

        private void begin(ContainerToRun container) {
            List<String> line = new ArrayList<>(container.command());
            line.addAll(container.arguments());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
            builder.environment().clear();
            builder.environment().put("PATH", path);
            try {
                Process process = builder.start();
                processes.add(process);
                report(new ContainerState.Running(container.name(), "", true, 0));
                CompletableFuture<Void> _ = process.onExit().thenAccept(ended -> ended(container, ended.exitValue()));
            } catch (IOException noProgram) {
                report(new ContainerState.Terminated(container.name(), "", NO_PROGRAM, "StartError", 0));
            }
        }

        private void ended(ContainerToRun container, int status) {
            report(new ContainerState.Terminated(container.name(), "", status, status == 0 ? "Completed" : "Error", 0));
        }

        private synchronized void report(ContainerState state) {
            states.put(state.container(), state);
            reports.accept(List.copyOf(states.values()));
        }

        synchronized void stop() {
            for (Process process : processes) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            for (Process process : processes) {
                await(process);
            }
        }

        private static void await(Process process) {
            try {
                if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("process " + process.pid() + " does not end");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
