package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.backup.BackupPosition;
import dev.sankofa.components.postgres.backup.Lsn;
import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/**
 * What restore and proof need to know of a capture, in and out of the manifest's facts.
 *
 * @param superuser the role that initdb made
 * @param restoreBytes how much a restore writes
 */
public record CaptureFacts(
        String systemIdentifier,
        String version,
        int major,
        BackupPosition start,
        BackupPosition end,
        long walSegmentBytes,
        String superuser,
        List<Tablespace> tablespaces,
        long files,
        long restoreBytes) {
    public CaptureFacts {
        tablespaces = List.copyOf(tablespaces);
    }

    /** Writes the facts; the caller adds what else is worth knowing. */
    Facts.Builder write() {
        return Facts.builder()
                .put("system-identifier", systemIdentifier)
                .put("server-version", version)
                .put("major", major)
                .put("start-lsn", start.lsn().toString())
                .put("start-timeline", start.timeline())
                .put("end-lsn", end.lsn().toString())
                .put("timeline", end.timeline())
                .put("wal-segment-bytes", walSegmentBytes)
                .put("superuser", superuser)
                .put(
                        "tablespaces",
                        tablespaces.stream().map(CaptureFacts::write).toList())
                .put("files", files)
                .put("bytes", restoreBytes);
    }

    private static Facts write(Tablespace tablespace) {
        return Facts.builder()
                .put("oid", tablespace.oid().orElse(""))
                .put("location", tablespace.location().orElse(""))
                .put("bytes", tablespace.bytes())
                .build();
    }

    /**
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when something is missing or is not what it should be
     */
    public static CaptureFacts read(Facts facts) {
        try {
            return new CaptureFacts(
                    text(facts, "system-identifier"),
                    text(facts, "server-version"),
                    Math.toIntExact(number(facts, "major")),
                    new BackupPosition(Lsn.parse(text(facts, "start-lsn")), number(facts, "start-timeline")),
                    new BackupPosition(Lsn.parse(text(facts, "end-lsn")), number(facts, "timeline")),
                    number(facts, "wal-segment-bytes"),
                    text(facts, "superuser"),
                    facts.list("tablespaces", Facts.class).stream()
                            .map(CaptureFacts::tablespace)
                            .toList(),
                    number(facts, "files"),
                    number(facts, "bytes"));
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw unreadable(e);
        }
    }

    private static Tablespace tablespace(Facts facts) {
        Optional<String> oid = facts.text("oid").filter(text -> !text.isEmpty());
        if (oid.isPresent() && !oid.get().matches("\\d{1,10}")) {
            throw new IllegalArgumentException("not an OID: '" + oid.get() + "'");
        }
        return new Tablespace(
                oid,
                facts.text("location").filter(text -> !text.isEmpty()),
                facts.number("bytes").orElse(0L));
    }

    private static String text(Facts facts, String name) {
        return facts.text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static long number(Facts facts, String name) {
        return facts.number(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static SankofaException unreadable(RuntimeException e) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "the facts of the database's capture cannot be used: " + e.getMessage(),
                "Check the repository, or use another recovery point.",
                e);
    }

    /** The tablespaces beside the data directory. */
    public List<Tablespace> otherTablespaces() {
        return tablespaces.stream()
                .filter(tablespace -> tablespace.oid().isPresent())
                .toList();
    }
}
