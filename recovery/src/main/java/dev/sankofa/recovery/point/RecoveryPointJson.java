package dev.sankofa.recovery.point;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractJson;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.json.Fields;
import dev.sankofa.recovery.json.SchemaVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest's bytes, after {@code docs/format/recovery-point.md}. The skew is written for people and computed when read. */
public final class RecoveryPointJson {
    private static final SchemaVersion VERSION = new SchemaVersion(1, 0);

    private RecoveryPointJson() {}

    /** The manifest as it will be stored: equal points give equal bytes. */
    public static byte[] write(RecoveryPoint point) {
        return FactsJson.write(facts(point));
    }

    /** The same as facts, for output in other documents. */
    public static Facts facts(RecoveryPoint point) {
        return Facts.builder()
                .put("schemaVersion", VERSION.toString())
                .put("id", point.id().text())
                .put("application", point.application())
                .put("tool", point.tool())
                .put("begun", point.begun())
                .put("sealed", point.sealed())
                .put("skew", skew(point.skew()))
                .put(
                        "components",
                        point.parts().stream().map(RecoveryPointJson::part).toList())
                .put("contracts", ContractJson.facts(point.contracts()))
                .build();
    }

    private static Facts skew(Skew skew) {
        return Facts.builder()
                .put("span", skew.span().toString())
                .put("oldestData", skew.oldestData())
                .put("newestData", skew.newestData())
                .put("referencesResolve", skew.referencesResolve())
                .put("doubts", skew.doubts())
                .build();
    }

    private static Facts part(PointPart part) {
        Facts.Builder facts = Facts.builder()
                .put("name", part.name())
                .put("kind", part.kind())
                .put("order", part.order())
                .put("folder", part.folder())
                .put("folderFiles", part.size().files())
                .put("folderBytes", part.size().bytes());
        part.carriedOver().ifPresent(carried -> facts.put("carriedOver", carriedOver(carried)));
        CaptureFacts.put(facts, part.capture());
        return facts.build();
    }

    private static Facts carriedOver(CarriedOver carried) {
        return Facts.builder()
                .put("from", carried.from().text())
                .put("why", carried.why())
                .build();
    }

    /**
     * Reads a manifest of this or an earlier version, or of a later one that only adds fields.
     *
     * @param where the document, for messages
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when it is not such a document, {@code UNSUPPORTED} when it is of a newer
     *     kind
     */
    public static RecoveryPoint read(String where, byte[] document) {
        try {
            Fields fields = Fields.of(document);
            VERSION.requireReadable(where, fields.text("schemaVersion"));
            return point(fields);
        } catch (IOException | IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "cannot read " + where + ": " + e.getMessage(),
                    "The folders of the point can still be restored by path; check the repository.",
                    e);
        }
    }

    private static RecoveryPoint point(Fields fields) throws IOException {
        List<PointPart> parts = new ArrayList<>();
        for (Fields part : fields.objects("components")) {
            parts.add(part(part));
        }
        return new RecoveryPoint(
                new PointId(fields.text("id")),
                fields.text("application"),
                fields.text("tool"),
                fields.instant("begun"),
                fields.instant("sealed"),
                parts,
                ContractJson.contracts(fields));
    }

    private static PointPart part(Fields fields) throws IOException {
        Optional<Fields> carried = fields.object("carriedOver");
        return new PointPart(
                fields.text("name"),
                fields.text("kind"),
                fields.integer("order"),
                fields.text("folder"),
                new FolderSize(fields.number("folderFiles"), fields.number("folderBytes")),
                CaptureFacts.capture(fields),
                carried.isEmpty() ? Optional.empty() : Optional.of(carriedOver(carried.get())));
    }

    private static CarriedOver carriedOver(Fields fields) throws IOException {
        return new CarriedOver(new PointId(fields.text("from")), fields.text("why"));
    }
}
