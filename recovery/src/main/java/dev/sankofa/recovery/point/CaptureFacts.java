package dev.sankofa.recovery.point;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.recovery.json.Constants;
import dev.sankofa.recovery.json.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Captures and findings as facts. */
public final class CaptureFacts {
    /** A run over a broken disk can have a finding for every file; a manifest stays small. */
    private static final int MOST_FINDINGS = 1000;

    private CaptureFacts() {}

    static void put(Facts.Builder facts, Capture capture) {
        facts.put("identity", capture.identity())
                .put("begun", capture.begun())
                .put("consistentAt", capture.consistentAt())
                .put("position", capture.position())
                .put("items", capture.items())
                .put("bytes", capture.bytes())
                .put("facts", capture.facts())
                .put("findings", findings(capture.findings()));
    }

    static Capture capture(Fields fields) throws IOException {
        return new Capture(
                fields.text("identity"),
                fields.instant("begun"),
                fields.instant("consistentAt"),
                fields.text("position"),
                fields.number("items"),
                fields.number("bytes"),
                fields.group("facts"),
                findings(fields));
    }

    /** The first thousand, and a last one that says how many more there were. */
    public static List<Facts> findings(List<Finding> findings) {
        List<Facts> kept = new ArrayList<>();
        findings.stream().limit(MOST_FINDINGS).map(CaptureFacts::finding).forEach(kept::add);
        int more = findings.size() - kept.size();
        if (more > 0) {
            kept.add(finding(Finding.warning("findings", more + " more were not recorded", "")));
        }
        return kept;
    }

    private static Facts finding(Finding finding) {
        return Facts.builder()
                .put("severity", Constants.text(finding.severity()))
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("hint", finding.hint())
                .build();
    }

    /** Reads the field {@code findings}. */
    public static List<Finding> findings(Fields owner) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Fields fields : owner.objects("findings")) {
            findings.add(new Finding(
                    fields.constant("severity", Severity.class),
                    fields.text("subject"),
                    fields.text("message"),
                    fields.text("hint")));
        }
        return findings;
    }
}
