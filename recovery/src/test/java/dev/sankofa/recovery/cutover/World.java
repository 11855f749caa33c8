package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two servers, three objects that name the old one, and two programs that read them. Strict: whoever gives an order that does not
 * fit the state, or gives it twice as two orders, fails.
 */
final class World implements Served, Switching {
    static final Endpoint OLD = new Endpoint("old.internal", 5432);
    static final Endpoint NEW = new Endpoint("new.internal", 5433);

    final Moments moments = new Moments();
    final Server oldServer = new Server("7301");
    final Server newServer = new Server("7301");
    final Map<String, String> values = new LinkedHashMap<>();
    final Map<String, Program> programs = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();
    Verification.Result reachable = Verification.Result.PASSED;
    Verification.Result answer = Verification.Result.PASSED;
    List<Endpoint> oldMembers = List.of();
    List<Endpoint> newMembers = List.of();
    private boolean testsLeft;

    World() {
        for (String object : List.of("Secret shop/app", "ConfigMap shop/app", "Secret monitoring/exporter")) {
            values.put(object, "postgres://u:p@" + OLD + "/d?o=" + object.hashCode());
        }
        programs.put("Deployment shop/backend", new Program("Secret shop/app"));
        programs.put("Deployment monitoring/exporter", new Program("Secret monitoring/exporter"));
    }

    static final class Server {
        String identity;
        boolean answers = true;
        boolean fenced;
        boolean holdsWhatWasCaptured = true;
        boolean probeAnswers = true;
        boolean letsIn = true;

        Server(String identity) {
            this.identity = identity;
        }
    }

    final class Program {
        private final String object;
        String running;
        final List<Instant> restarts = new ArrayList<>();
        Optional<String> neverReady = Optional.empty();

        Program(String object) {
            this.object = object;
            running = String.valueOf(values.get(object));
        }

        Optional<Server> uses() {
            Server named = running.contains(OLD.toString()) ? oldServer : newServer;
            return Optional.of(named).filter(server -> server.answers && !server.fenced && server.letsIn);
        }
    }

    /** Everything that a cutover may change, but for how often programs were restarted. */
    String state() {
        StringBuilder state = new StringBuilder();
        values.forEach((object, value) ->
                state.append(object).append(" = ").append(value).append('\n'));
        programs.forEach((name, program) ->
                state.append(name).append(" runs with ").append(program.running).append('\n'));
        return state.append("tests left: ")
                .append(testsLeft)
                .append("\nold fenced: ")
                .append(oldServer.fenced)
                .append("\nnew fenced: ")
                .append(newServer.fenced)
                .toString();
    }

    @Override
    public Protocol protocol() {
        return new Protocol(List.of("postgres"), 5432);
    }

    @Override
    public Endpoint endpoint() {
        return OLD;
    }

    @Override
    public List<Endpoint> otherNames() {
        return List.of();
    }

    @Override
    public Optional<String> usedIn() {
        return Optional.empty();
    }

    @Override
    public ServedInstance at(Endpoint endpoint) {
        if (!endpoint.equals(OLD) && !endpoint.equals(NEW)) {
            throw new AssertionError("nobody knows " + endpoint);
        }
        return new Instance(endpoint.equals(OLD) ? oldServer : newServer);
    }

    private final class Instance implements ServedInstance {
        private final Server server;

        Instance(Server server) {
            this.server = server;
        }

        private void connect() {
            if (!server.answers) {
                throw new SankofaException(ErrorCode.SOURCE_UNREACHABLE, "the server refuses connections", "Start it.");
            }
        }

        @Override
        public Optional<String> identity(RunContext run) {
            connect();
            return Optional.of(server.identity);
        }

        @Override
        public List<Endpoint> members(RunContext run) {
            connect();
            return server == oldServer ? oldMembers : newMembers;
        }

        @Override
        public Verification compare(CaptureSource capture, RunContext run) {
            connect();
            Verification.Result result =
                    server.holdsWhatWasCaptured ? Verification.Result.PASSED : Verification.Result.FAILED;
            return new Verification(
                    List.of(new Verification.Check("rows of every table", result, 3, "users: 5, expected 6")),
                    Facts.NONE);
        }

        @Override
        public List<SessionGroup> sessions(RunContext run) {
            connect();
            return programs.entrySet().stream()
                    .filter(entry -> entry.getValue().uses().equals(Optional.of(server)))
                    .map(entry -> new SessionGroup("shop", entry.getKey(), "10.0.0.1", 2))
                    .toList();
        }

        @Override
        public Verification.Check probe(RunContext run) {
            connect();
            return new Verification.Check(
                    "the probe",
                    server.probeAnswers ? Verification.Result.PASSED : Verification.Result.FAILED,
                    1,
                    "it returned no row");
        }

        @Override
        public Fence planFence(RunContext run) {
            connect();
            return new Fence("closed", Facts.builder().put("was", server.fenced).build(), List.of());
        }

        @Override
        public void fence(Facts remembered, RunContext run) {
            connect();
            moments.around("fence", () -> server.fenced = true);
        }

        @Override
        public void unfence(Facts remembered, RunContext run) {
            connect();
            boolean was = remembered.flag("was").orElseThrow();
            moments.around("unfence", () -> server.fenced = was);
        }
    }

    @Override
    public Set<String> consents() {
        return Set.of();
    }

    @Override
    public SwitchPlan planSwitch(SwitchRequest request, RunContext run) {
        List<SwitchPlan.Change> changes = new ArrayList<>();
        values.forEach((object, value) -> {
            if (value.contains(OLD.toString())) {
                String after =
                        value.replace(OLD.toString(), request.to().getFirst().toString());
                Facts facts = Facts.builder()
                        .put("before", digest(request.digests(), object, value))
                        .put("after", digest(request.digests(), object, after))
                        .build();
                changes.add(new SwitchPlan.Change(object, "URL: postgres URL", facts));
            }
        });
        List<SwitchPlan.Consumer> consumers = programs.keySet().stream()
                .map(name -> new SwitchPlan.Consumer(name, "envFrom", true, Facts.NONE))
                .toList();
        List<SwitchPlan.ConnectionTest> tests = request.testsConnections()
                ? List.of(new SwitchPlan.ConnectionTest("Job shop/test", "as Deployment shop/backend", Facts.NONE))
                : List.of();
        return new SwitchPlan(tests, changes, consumers, List.of("http://shop/"), findings);
    }

    @Override
    public List<Verification.Check> testConnections(
            List<SwitchPlan.ConnectionTest> tests, Duration limit, RunContext run) {
        moments.around("make the test", () -> testsLeft = true);
        moments.around("remove the test", () -> testsLeft = false);
        return List.of(new Verification.Check("Deployment shop/backend can reach " + NEW, reachable, 1, "said so"));
    }

    @Override
    public void removeTests(List<SwitchPlan.ConnectionTest> tests, RunContext run) {
        moments.around("remove the test", () -> testsLeft = false);
    }

    @Override
    public List<Verification.Check> ask(RunContext run) {
        return List.of(new Verification.Check("http://shop/ answers", answer, 1, "status 503"));
    }

    private static String digest(ValueDigests digests, String object, String value) {
        return digests.digest(object, "URL", value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void change(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        turn(change, digests, OLD, NEW, "before", "after", "change ");
    }

    @Override
    public void putBack(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        turn(change, digests, NEW, OLD, "after", "before", "put back ");
    }

    private void turn(
            SwitchPlan.Change change,
            ValueDigests digests,
            Endpoint from,
            Endpoint to,
            String expected,
            String wanted,
            String what) {
        String object = change.object();
        String value = String.valueOf(values.get(object));
        String digest = digest(digests, object, value);
        if (digest.equals(change.facts().text(wanted).orElseThrow())) {
            return;
        }
        if (!digest.equals(change.facts().text(expected).orElseThrow())) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED, object + " was changed by somebody else", "Look at it.");
        }
        moments.around(what + object, () -> values.put(object, value.replace(from.toString(), to.toString())));
    }

    @Override
    public void restart(SwitchPlan.Consumer consumer, Instant stamp, RunContext run) {
        Program program = program(consumer);
        if (!program.restarts.contains(stamp)) {
            moments.around("restart " + consumer.name(), () -> {
                program.restarts.add(stamp);
                program.running = String.valueOf(values.get(program.object));
            });
        }
    }

    @Override
    public void awaitRestart(SwitchPlan.Consumer consumer, Instant stamp, Duration limit, RunContext run) {
        Program program = program(consumer);
        if (!program.restarts.contains(stamp)) {
            throw new AssertionError(consumer.name() + " was not restarted at " + stamp);
        }
        boolean ready = program.uses().isPresent();
        if (!ready || program.neverReady.isPresent()) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    consumer.name() + " does not become ready: " + program.neverReady.orElse("CrashLoopBackOff"),
                    "Look at its log.");
        }
    }

    private Program program(SwitchPlan.Consumer consumer) {
        Program program = programs.get(consumer.name());
        if (program == null) {
            throw new AssertionError("no such program: " + consumer.name());
        }
        return program;
    }
}
