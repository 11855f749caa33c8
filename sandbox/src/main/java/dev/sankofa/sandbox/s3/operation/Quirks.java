package dev.sankofa.sandbox.s3.operation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** In what an endpoint differs from S3. */
public record Quirks(Set<Quirk> quirks) {
    /** As S3 is. */
    public static final Quirks NONE = new Quirks(Set.of());

    /** What SeaweedFS did until about 2025, as its issues tell. */
    public static final Quirks SEAWEEDFS =
            of(Quirk.IGNORED_ENCODING_TYPE, Quirk.NO_CHECKSUMS, Quirk.NO_OWNER, Quirk.REFUSED_TRAILERS);

    /** What versitygw does, as our differential test finds. */
    public static final Quirks VERSITYGW =
            of(Quirk.IGNORED_ENCODING_TYPE, Quirk.MARKERS_LISTED_APART, Quirk.REPEATED_KEY_MARKER);

    /** What Ceph's gateway does with common prefixes. */
    public static final Quirks CEPH = of(Quirk.RAW_COMMON_PREFIXES);

    public Quirks {
        quirks = Set.copyOf(quirks);
    }

    public static Quirks of(Quirk... quirks) {
        Set<Quirk> all = EnumSet.noneOf(Quirk.class);
        all.addAll(List.of(quirks));
        return new Quirks(all);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    boolean returnsChecksums() {
        return !has(Quirk.NO_CHECKSUMS);
    }

    boolean listsOwner() {
        return !has(Quirk.NO_OWNER);
    }
}
