package dev.sankofa.sandbox.s3.operation;

/**
 * In what an endpoint differs from S3; the fields say what S3 does when true.
 *
 * @param encodesCommonPrefixes whether {@code encoding-type=url} covers common prefixes (Ceph tracker 41870: not always)
 * @param honoursEncodingType whether {@code encoding-type=url} is obeyed at all (IBM COS once did not, rclone #3345)
 * @param quotesEtags whether ETags in listings are in quotation marks
 * @param returnsChecksums whether checksums are kept and returned
 * @param listsOwner whether version 1 and version listings name the owner
 */
public record Quirks(
        boolean encodesCommonPrefixes,
        boolean honoursEncodingType,
        boolean quotesEtags,
        boolean returnsChecksums,
        boolean listsOwner) {
    public static final Quirks NONE = new Quirks(true, true, true, true, true);

    public Quirks withoutEncodedPrefixes() {
        return new Quirks(false, honoursEncodingType, quotesEtags, returnsChecksums, listsOwner);
    }

    public Quirks withoutEncoding() {
        return new Quirks(encodesCommonPrefixes, false, quotesEtags, returnsChecksums, listsOwner);
    }

    public Quirks withoutQuotedEtags() {
        return new Quirks(encodesCommonPrefixes, honoursEncodingType, false, returnsChecksums, listsOwner);
    }

    public Quirks withoutChecksums() {
        return new Quirks(encodesCommonPrefixes, honoursEncodingType, quotesEtags, false, listsOwner);
    }

    public Quirks withoutOwner() {
        return new Quirks(encodesCommonPrefixes, honoursEncodingType, quotesEtags, returnsChecksums, false);
    }
}
