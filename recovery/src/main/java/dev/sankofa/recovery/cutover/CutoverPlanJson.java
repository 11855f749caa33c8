package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.json.Constants;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.json.Fields;
import dev.sankofa.recovery.json.SchemaVersion;
import dev.sankofa.recovery.point.CaptureFacts;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cutover plan as a file: JSON as {@code docs/format/cutover-plan.schema.json} says, with a hash that shows edits. */
public final class CutoverPlanJson {
    private static final SchemaVersion VERSION = new SchemaVersion(1, 0);

    private CutoverPlanJson() {}

    public static byte[] write(CutoverPlan plan) {
        return FactsJson.write(facts(plan));
    }

    /** The same as facts, for output in other documents. */
    public static Facts facts(CutoverPlan plan) {
        Facts.Builder facts = Facts.builder()
                .put("schemaVersion", VERSION.toString())
                .put("hash", hash(plan))
                .put("plannedAt", plan.plannedAt());
        return stable(facts, plan)
                .put("findings", CaptureFacts.findings(plan.findings()))
                .put(
                        "fenceFindings",
                        CaptureFacts.findings(plan.fence().map(Fence::findings).orElse(List.of())))
                .put("clusterFindings", CaptureFacts.findings(plan.switching().findings()))
                .build();
    }

    /** What the hash covers: what is done. Not the instant of planning, nor free text about conditions. */
    private static Facts.Builder stable(Facts.Builder facts, CutoverPlan plan) {
        CutoverRequest request = plan.request();
        facts.put("application", request.application())
                .put("component", request.component())
                .put("cluster", request.cluster())
                .put("from", texts(plan.from()))
                .put("to", request.to().toString())
                .put("oldServer", plan.oldServer().toString())
                .put("oldAnswers", plan.oldAnswers())
                .put("newServer", plan.newServer().toString());
        if (!request.alsoTo().isEmpty()) {
            facts.put("alsoTo", texts(request.alsoTo()));
        }
        plan.identity().ifPresent(identity -> facts.put("identity", identity));
        request.point()
                .ifPresent(point -> facts.put(
                        "point",
                        Facts.builder()
                                .put("id", point.id())
                                .put("consistentAt", point.consistentAt())
                                .build()));
        facts.put("fence", fence(plan))
                .put("accepted", request.consents().stream().sorted().toList())
                .put("limit", request.limit().toString())
                .put("testsConnections", request.testsConnections())
                .put(
                        "connectionTests",
                        plan.switching().tests().stream()
                                .map(CutoverPlanJson::test)
                                .toList())
                .put("questions", plan.switching().questions())
                .put(
                        "changes",
                        plan.switching().changes().stream()
                                .map(CutoverPlanJson::change)
                                .toList())
                .put(
                        "consumers",
                        plan.switching().consumers().stream()
                                .map(CutoverPlanJson::consumer)
                                .toList());
        return facts;
    }

    private static List<String> texts(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).toList();
    }

    private static Facts fence(CutoverPlan plan) {
        Facts.Builder facts =
                Facts.builder().put("when", Constants.text(plan.request().fence()));
        plan.fence()
                .ifPresent(
                        fence -> facts.put("description", fence.description()).put("facts", fence.facts()));
        return facts.build();
    }

    private static Facts change(SwitchPlan.Change change) {
        return Facts.builder()
                .put("object", change.object())
                .put("detail", change.detail())
                .put("facts", change.facts())
                .build();
    }

    private static Facts test(SwitchPlan.ConnectionTest test) {
        return Facts.builder()
                .put("name", test.name())
                .put("detail", test.detail())
                .put("facts", test.facts())
                .build();
    }

    private static Facts consumer(SwitchPlan.Consumer consumer) {
        return Facts.builder()
                .put("name", consumer.name())
                .put("detail", consumer.detail())
                .put("running", consumer.running())
                .put("facts", consumer.facts())
                .build();
    }

    static String hash(CutoverPlan plan) {
        byte[] covered = FactsJson.write(stable(Facts.builder(), plan).build());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * Reads a plan file.
     *
     * @param where the file, for messages
     * @throws SankofaException {@code USAGE} when it is no plan or was edited, {@code UNSUPPORTED} when it is of a newer kind
     */
    public static CutoverPlan read(String where, byte[] document) {
        try {
            Fields fields = Fields.of(document);
            VERSION.requireReadable(where, fields.text("schemaVersion"));
            CutoverPlan plan = plan(fields);
            String written = fields.text("hash");
            if (!plan.hash().equals(written)) {
                throw new IOException("its content has the hash " + plan.hash() + ", but it says " + written);
            }
            return plan;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "cannot use " + where + " as a cutover plan: " + e.getMessage(),
                    "Make a plan with 'sankofa cutover plan --out FILE' and apply it as it is.",
                    e);
        }
    }

    private static CutoverPlan plan(Fields fields) throws IOException {
        Fields fence = new Fields(fields.group("fence"));
        Endpoint to = endpoint(fields.text("to"));
        Endpoint newServer = endpoint(fields.text("newServer"));
        List<Endpoint> from = endpoints(fields, "from");
        CutoverRequest request = new CutoverRequest(
                fields.text("application"),
                fields.text("component"),
                fields.text("cluster"),
                from,
                to,
                endpoints(fields, "alsoTo"),
                newServer.equals(to) ? Optional.empty() : Optional.of(newServer),
                point(fields),
                fence.constant("when", FenceMode.class),
                fields.flag("testsConnections"),
                Set.copyOf(fields.facts().list("accepted", String.class)),
                Duration.parse(fields.text("limit")));
        return new CutoverPlan(
                request,
                from,
                endpoint(fields.text("oldServer")),
                newServer,
                fields.flag("oldAnswers"),
                fields.optionalText("identity"),
                fence(fence, fields),
                new SwitchPlan(
                        tests(fields),
                        changes(fields),
                        consumers(fields),
                        fields.facts().list("questions", String.class),
                        findings(fields, "clusterFindings")),
                findings(fields, "findings"),
                fields.instant("plannedAt"));
    }

    private static Endpoint endpoint(String text) {
        return Endpoint.parse("the plan", text);
    }

    private static List<Endpoint> endpoints(Fields fields, String name) {
        return fields.facts().list(name, String.class).stream()
                .map(CutoverPlanJson::endpoint)
                .toList();
    }

    private static Optional<RestoredPoint> point(Fields fields) throws IOException {
        Optional<Fields> point = fields.object("point");
        return point.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RestoredPoint(point.get().text("id"), point.get().instant("consistentAt")));
    }

    private static Optional<Fence> fence(Fields fence, Fields plan) throws IOException {
        Optional<String> description = fence.optionalText("description");
        return description.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fence(description.get(), fence.group("facts"), findings(plan, "fenceFindings")));
    }

    private static List<SwitchPlan.Change> changes(Fields fields) throws IOException {
        List<SwitchPlan.Change> changes = new ArrayList<>();
        for (Fields change : fields.objects("changes")) {
            changes.add(new SwitchPlan.Change(change.text("object"), change.text("detail"), change.group("facts")));
        }
        return changes;
    }

    private static List<SwitchPlan.ConnectionTest> tests(Fields fields) throws IOException {
        List<SwitchPlan.ConnectionTest> tests = new ArrayList<>();
        for (Fields test : fields.objects("connectionTests")) {
            tests.add(new SwitchPlan.ConnectionTest(test.text("name"), test.text("detail"), test.group("facts")));
        }
        return tests;
    }

    private static List<SwitchPlan.Consumer> consumers(Fields fields) throws IOException {
        List<SwitchPlan.Consumer> consumers = new ArrayList<>();
        for (Fields consumer : fields.objects("consumers")) {
            consumers.add(new SwitchPlan.Consumer(
                    consumer.text("name"), consumer.text("detail"), consumer.flag("running"), consumer.group("facts")));
        }
        return consumers;
    }

    private static List<Finding> findings(Fields plan, String name) throws IOException {
        return CaptureFacts.findings(new Fields(Facts.builder()
                .put("findings", plan.facts().list(name, Facts.class))
                .build()));
    }
}
