package dev.sankofa.components.cluster.proof;

import dev.sankofa.components.cluster.clean.Cleaned;
import dev.sankofa.components.cluster.clean.Cleaner;
import dev.sankofa.components.cluster.restore.CapturedObjects;
import dev.sankofa.components.cluster.restore.CapturedType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads every object of a capture, as a restore would: whether it is whole, is what its place says, and can be made ready to apply.
 * Whether a server would take it, only a plan against that server can say.
 */
public final class CaptureProof {
    private final CapturedObjects captured;
    private final long expected;
    private final RunContext run;
    private final Tally objects = new Tally("every object can be read and made ready");
    private final Tally secrets = new Tally("values of Secrets can be read");
    private long read;

    /** @param expected how many objects there were at capture */
    public CaptureProof(CapturedObjects captured, long expected, RunContext run) {
        this.captured = captured;
        this.expected = expected;
        this.run = run;
    }

    public Verification verify() {
        for (CapturedType type : captured.types()) {
            type.namespaces().forEach(namespace -> captured.each(type, namespace, raw -> read(type, namespace, raw)));
        }
        if (read != expected) {
            objects.differs("expected " + expected + " objects, found " + read);
        }
        Check values = captured.hasSecretValues()
                ? secrets.check()
                : new Check("values of Secrets can be read", Result.NOT_RUN, 0, "they are sealed for their recipients");
        return new Verification(List.of(objects.check(), values), Facts.NONE);
    }

    private void read(CapturedType type, String namespace, ObjectNode raw) {
        run.cancellation().check();
        read++;
        String name = type.type().groupKind() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + raw.path("metadata").path("name").asString("");
        boolean inPlace = raw.path("kind").asString("").equals(type.type().kind())
                && raw.path("metadata").path("namespace").asString("").equals(namespace);
        Cleaned cleaned = Cleaner.clean(raw);
        if (inPlace && (cleaned.object().isPresent() || !cleaned.notes().isEmpty())) {
            objects.same();
        } else {
            objects.differs(name + " is not what its place says");
        }
        if (type.type().groupKind().equals("Secret")) {
            values(name, raw);
        }
    }

    private void values(String name, ObjectNode raw) {
        boolean readable = raw.path("data").valueStream().allMatch(value -> value.isString());
        if (readable) {
            secrets.same();
        } else {
            secrets.differs(name + " has a value that cannot be read");
        }
    }
}
