package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port before an API server that can be shut, as when the server goes away. */
final class Gate implements AutoCloseable {
    private static final Pattern SERVER = Pattern.compile("server: *\"?(https?://[^\\s\"]+)");

    private final ServerSocket entry;
    private final Map<String, Object> settings;
    private final URI server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    Gate(Map<String, ?> direct, Path directory) throws IOException {
        entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        settings = new HashMap<>(direct);
        Object kubeconfig = direct.get("kubeconfig");
        if (kubeconfig == null) {
            server = URI.create(String.valueOf(direct.get("server")));
            settings.put("server", through(server.toString()));
        } else {
            String text = Files.readString(Path.of(kubeconfig.toString()));
            Matcher matcher = SERVER.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no server in " + kubeconfig);
            }
            server = URI.create(matcher.group(1));
            Path copy = directory.resolve("kubeconfig-" + entry.getLocalPort());
            Files.writeString(copy, text.replace(matcher.group(1), through(matcher.group(1))));
            settings.put("kubeconfig", copy.toString());
        }
        Thread.ofPlatform().daemon().name("gate").start(this::accept);
    }

    private String through(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://127.0.0.1:" + entry.getLocalPort();
    }

    Map<String, ?> settings() {
        return settings;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                open.addAll(List.of(client, upstream));
                Thread.ofVirtual().start(() -> copy(client, upstream));
                Thread.ofVirtual().start(() -> copy(upstream, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            return;
        }
    }

    private void shut() {
        try {
            entry.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        shut();
    }

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    Switching closingAtTheFirstRestart(Switching real) {
        return new BeforeRestart(real, this::shut);
    }

    static Switching dyingAtTheFirstRestart(Switching real) {
        return new BeforeRestart(real, () -> {
            throw new Killed();
        });
    }

    /** Does something before a restart is ordered. */
    private record BeforeRestart(Switching real, Runnable event) implements Switching {
        @Override
        public Set<String> consents() {
            return real.consents();
        }

        @Override
        public SwitchPlan planSwitch(SwitchRequest request, RunContext run) {
            return real.planSwitch(request, run);
        }

        @Override
        public List<Verification.Check> testConnections(
                List<SwitchPlan.ConnectionTest> tests, Duration limit, RunContext run) {
            return real.testConnections(tests, limit, run);
        }

        @Override
        public void removeTests(List<SwitchPlan.ConnectionTest> tests, RunContext run) {
            real.removeTests(tests, run);
        }

        @Override
        public List<Verification.Check> ask(RunContext run) {
            return real.ask(run);
        }

        @Override
        public void change(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
            real.change(change, digests, run);
        }

        @Override
        public void putBack(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
            real.putBack(change, digests, run);
        }

        @Override
        public void restart(SwitchPlan.Consumer consumer, Instant stamp, RunContext run) {
            event.run();
            real.restart(consumer, stamp, run);
        }

        @Override
        public void awaitRestart(SwitchPlan.Consumer consumer, Instant stamp, Duration limit, RunContext run) {
            real.awaitRestart(consumer, stamp, limit, run);
        }
    }
}
