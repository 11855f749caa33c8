package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractJson;
import dev.sankofa.recovery.json.Constants;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.json.Fields;
import dev.sankofa.recovery.json.SchemaVersion;
import dev.sankofa.recovery.point.CaptureFacts;
import dev.sankofa.recovery.point.PointId;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A plan as a file: JSON with the plan's hash, so that an edited plan is noticed. */
public final class RecoveryPlanJson {
    private static final SchemaVersion VERSION = new SchemaVersion(1, 0);

    private RecoveryPlanJson() {}

    public static byte[] write(RecoveryPlan plan) {
        return FactsJson.write(facts(plan));
    }

    /** The same as facts, for output in other documents. */
    public static Facts facts(RecoveryPlan plan) {
        Facts.Builder facts = Facts.builder()
                .put("schemaVersion", VERSION.toString())
                .put("hash", hash(plan))
                .put("plannedAt", plan.plannedAt());
        return stable(facts, plan)
                .put("dataLossWindows", dataLossWindows(plan))
                .put(
                        "findings",
                        plan.parts().stream().map(RecoveryPlanJson::findings).toList())
                .build();
    }

    /** What the hash covers: what is done, from what, to what. Not the instant of planning, nor free text about conditions. */
    private static Facts.Builder stable(Facts.Builder facts, RecoveryPlan plan) {
        return facts.put("source", source(plan.source()))
                .put(
                        "components",
                        plan.parts().stream().map(RecoveryPlanJson::part).toList())
                .put("contracts", ContractJson.facts(plan.contracts()));
    }

    static String hash(RecoveryPlan plan) {
        byte[] covered = FactsJson.write(stable(Facts.builder(), plan).build());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static Facts source(PlanSource source) {
        return switch (source) {
            case PlanSource.OfPoint(PointId id) ->
                Facts.builder().put("point", id.text()).build();
            case PlanSource.OfSnapshot(String id) ->
                Facts.builder().put("snapshot", id).build();
        };
    }

    private static Facts dataLossWindows(RecoveryPlan plan) {
        Facts.Builder windows = Facts.builder();
        plan.parts()
                .forEach(part ->
                        windows.put(part.name(), plan.dataLossWindow(part).toString()));
        return windows.build();
    }

    private static Facts findings(PartPlan part) {
        return Facts.builder()
                .put("component", part.name())
                .put("findings", CaptureFacts.findings(part.plan().findings()))
                .build();
    }

    private static Facts part(PartPlan part) {
        return Facts.builder()
                .put("name", part.name())
                .put("kind", part.kind())
                .put("from", from(part.from()))
                .put("settings", part.target())
                .put("consistentAt", part.consistentAt())
                .put("target", part.plan().target())
                .put(
                        "steps",
                        part.plan().steps().stream().map(RecoveryPlanJson::step).toList())
                .put("items", part.plan().items())
                .put("bytes", part.plan().bytes())
                .put("facts", part.plan().facts())
                .build();
    }

    private static Facts from(RestoreFrom from) {
        return switch (from) {
            case RestoreFrom.Part(String component) ->
                Facts.builder().put("component", component).build();
            // Base64, because a path is raw bytes and need not be text; the text beside it is for people.
            case RestoreFrom.Directory(EntryPath path) ->
                Facts.builder()
                        .put("directory", path.toString())
                        .put("bytes", Base64.getEncoder().encodeToString(path.bytes()))
                        .build();
        };
    }

    private static Facts step(RestorePlan.Step step) {
        return Facts.builder()
                .put("action", Constants.text(step.action()))
                .put("object", step.object())
                .put("detail", step.detail())
                .build();
    }

    /**
     * Reads a plan file.
     *
     * @param where the file, for messages
     * @throws SankofaException {@code USAGE} when it is no plan or was edited, {@code UNSUPPORTED} when it is of a newer kind
     */
    public static RecoveryPlan read(String where, byte[] document) {
        try {
            Fields fields = Fields.of(document);
            VERSION.requireReadable(where, fields.text("schemaVersion"));
            RecoveryPlan plan = plan(fields);
            requireUnedited(plan.hash(), fields.text("hash"));
            return plan;
        } catch (IOException | IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "cannot use " + where + " as a restore plan: " + e.getMessage(),
                    "Make a plan with 'sankofa restore plan --out FILE' and apply it as it is.",
                    e);
        }
    }

    private static void requireUnedited(String computed, String written) throws IOException {
        if (!computed.equals(written)) {
            throw new IOException("its content has the hash " + computed + ", but it says " + written);
        }
    }

    private static RecoveryPlan plan(Fields fields) throws IOException {
        List<PartPlan> parts = new ArrayList<>();
        for (Fields part : fields.objects("components")) {
            parts.add(part(part, fields));
        }
        return new RecoveryPlan(
                source(new Fields(fields.group("source"))),
                fields.instant("plannedAt"),
                parts,
                ContractJson.contracts(fields));
    }

    private static PlanSource source(Fields fields) throws IOException {
        Optional<String> point = fields.optionalText("point");
        return point.isPresent()
                ? new PlanSource.OfPoint(new PointId(point.get()))
                : new PlanSource.OfSnapshot(fields.text("snapshot"));
    }

    private static PartPlan part(Fields fields, Fields plan) throws IOException {
        String name = fields.text("name");
        List<RestorePlan.Step> steps = new ArrayList<>();
        for (Fields step : fields.objects("steps")) {
            steps.add(new RestorePlan.Step(
                    step.constant("action", RestorePlan.Action.class), step.text("object"), step.text("detail")));
        }
        RestorePlan componentPlan = new RestorePlan(
                fields.text("target"),
                steps,
                fields.number("items"),
                fields.number("bytes"),
                fields.group("facts"),
                findings(name, plan));
        return new PartPlan(
                name,
                fields.text("kind"),
                from(new Fields(fields.group("from"))),
                fields.group("settings"),
                fields.instant("consistentAt"),
                componentPlan);
    }

    private static List<Finding> findings(String name, Fields plan) throws IOException {
        for (Fields findings : plan.objects("findings")) {
            if (findings.text("component").equals(name)) {
                return CaptureFacts.findings(findings);
            }
        }
        return List.of();
    }

    private static RestoreFrom from(Fields fields) throws IOException {
        Optional<String> component = fields.optionalText("component");
        if (component.isPresent()) {
            return new RestoreFrom.Part(component.get());
        }
        return new RestoreFrom.Directory(EntryPath.ofBytes(Base64.getDecoder().decode(fields.text("bytes"))));
    }
}
