package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.json.Constants;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.json.Fields;
import dev.sankofa.recovery.json.SchemaVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal as a file: JSON as {@code docs/format/cutover-journal.schema.json} says. */
public final class JournalJson {
    private static final SchemaVersion VERSION = new SchemaVersion(1, 0);

    private JournalJson() {}

    public static byte[] write(Journal journal) {
        return FactsJson.write(facts(journal));
    }

    /** The same as facts, for output in other documents. */
    public static Facts facts(Journal journal) {
        Facts.Builder facts = Facts.builder()
                .put("schemaVersion", VERSION.toString())
                .put("plan", journal.planHash())
                .put("state", Constants.text(journal.state()))
                .put("steps", journal.entries().stream().map(JournalJson::entry).toList());
        journal.failure()
                .ifPresent(failure -> facts.put(
                        "failure",
                        Facts.builder()
                                .put("step", failure.step())
                                .put("code", failure.code())
                                .put("message", failure.message())
                                .put("hint", failure.hint())
                                .build()));
        return facts.build();
    }

    private static Facts entry(Journal.Entry entry) {
        Facts.Builder facts = Facts.builder().put("step", entry.step()).put("begun", entry.begun());
        entry.ended().ifPresent(ended -> facts.put("ended", ended));
        if (!entry.checks().isEmpty()) {
            facts.put("checks", entry.checks().stream().map(JournalJson::check).toList());
        }
        return facts.build();
    }

    private static Facts check(Verification.Check check) {
        return Facts.builder()
                .put("name", check.name())
                .put("result", Constants.text(check.result()))
                .put("compared", check.compared())
                .put("detail", check.detail())
                .build();
    }

    /**
     * @param where the file, for messages
     * @throws SankofaException {@code USAGE} when it is no journal, {@code UNSUPPORTED} when it is of a newer kind
     */
    public static Journal read(String where, byte[] document) {
        try {
            Fields fields = Fields.of(document);
            VERSION.requireReadable(where, fields.text("schemaVersion"));
            List<Journal.Entry> entries = new ArrayList<>();
            for (Fields entry : fields.objects("steps")) {
                entries.add(entry(entry));
            }
            return new Journal(
                    fields.text("plan"), fields.constant("state", Journal.State.class), entries, failure(fields));
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "cannot read the journal " + where + ": " + e.getMessage(),
                    "It is written as a whole, so somebody else changed it: look at the plan, and put the values back by hand.",
                    e);
        }
    }

    private static Optional<Journal.Failure> failure(Fields fields) throws IOException {
        Optional<Fields> failure = fields.object("failure");
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        Fields said = failure.get();
        return Optional.of(
                new Journal.Failure(said.text("step"), said.text("code"), said.text("message"), said.text("hint")));
    }

    private static Journal.Entry entry(Fields fields) throws IOException {
        List<Verification.Check> checks = new ArrayList<>();
        for (Fields check : fields.objects("checks")) {
            checks.add(new Verification.Check(
                    check.text("name"),
                    check.constant("result", Verification.Result.class),
                    check.number("compared"),
                    check.text("detail")));
        }
        Optional<Instant> ended =
                fields.optionalText("ended").isPresent() ? Optional.of(fields.instant("ended")) : Optional.empty();
        return new Journal.Entry(fields.text("step"), fields.instant("begun"), ended, checks);
    }
}
